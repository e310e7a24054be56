"""What programs read of a site: pages as Markdown, llms.txt, a search index."""

import re
from collections.abc import Iterable, Iterator, Mapping

ATTRIBUTES = re.compile(r"(?m)^\{ .*\}\n| *\{ [.#].*\}$| *\{min .*?\}|^</?div.*>\n|^///.*\n")
CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
TAG = re.compile(r"</?(?:pre|code|p|ol|ul|li)>")
WORDS_INDEXED = 120


def in_order(nav: list | dict | str) -> Iterator[str]:
    """Yield the files of a ``nav`` in the order of reading."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from in_order(part)


def markdown(expanded: Iterable[str]) -> str:
    """Return a page as Markdown, without what only the site understands."""
    return ATTRIBUTES.sub("", "\n".join(expanded).lstrip("\n"))


def guide(site: Mapping, pages: list[str]) -> str:
    """Return the text of ``llms.txt``: what the site is, and its pages."""
    head = [f"# {site['site_name']}", f"> {site['site_description']}"]
    return "\n".join(["\n\n".join([*head, "## Pages\n"]), *pages, ""])


def without_code(html: str) -> str:
    """Return a page's HTML for the search, with no code but errors' messages.

    Readers look for words, and for the message that they see.
    """
    return CODE.sub(lambda code: code[0] if "Error:" in code[0] else "", html)


def shortened(entries: list[dict]) -> list[dict]:
    """Keep of each section in the search index how it begins."""
    for entry in entries:
        words = TAG.sub(" ", entry["text"]).split()
        entry["text"] = " ".join(words[:WORDS_INDEXED])
    return [entry for entry in entries if entry["text"] or entry["title"]]
