"""What programs read of a site: pages as Markdown, llms.txt, a search index."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sitework.markup import SITE_END, SITE_LINE, asking

CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
TAG = re.compile(r"</?(?:pre|p|ol|ul|li)>")
IN_LINE = re.compile(r"</?code>")
WORDS_SHOWN = 30
MANY_SECTIONS = 0.12
WORD = re.compile(r"\w{2,}")
PART_OF_EXERCISE = re.compile(r"exercises/[^#]+#")
NAMES = re.compile(r"(?<=\.)[A-Za-z_]\w{2,}|\w{3,}(?==\w)")


def markdown(expanded: Iterable[str]) -> str:
    """Return a page as Markdown, without what only the site understands."""
    kept = [line for line in expanded if not SITE_LINE.match(line)]
    text = "\n".join(SITE_END.sub("", line) for line in kept)
    return asking(text).lstrip("\n")


def guide(site: Mapping, pages: list[str]) -> str:
    """Return the text of ``llms.txt``: what the site is, and its pages."""
    head = f"# {site['site_name']}\n\n> {site['site_description']}\n\n## Pages"
    return "\n".join([head, "", *pages, ""])


def searched(
    entries: list[dict], found: Mapping[str, str], ignored: Collection[str]
) -> list[dict]:
    """Return the sections of the search index: what is shown, and other words.

    `found` is what their authors say they are found by. Of code, only the names
    that it calls and the messages of errors are kept, since readers look for
    these. A word that comes later in its section is kept once, and one that
    many sections have, or that the ranking has `ignored` anyway, is not kept,
    so that the index is whole and small.
    Headings with nothing below them are no answers, and an exercise is a
    single one.
    """
    entries = [e for e in entries if not PART_OF_EXERCISE.match(e["location"])]
    for entry in entries:
        text = IN_LINE.sub("", entry["text"])
        codes = [code for code in CODE.findall(text) if "Error: " not in code]
        names = " ".join(NAMES.findall(TAG.sub("", "\n".join(codes))))
        for code in codes:
            text = text.replace(code, " ")
        text = TAG.sub(" ", text)
        shown, rest = text.split()[:WORDS_SHOWN], text.split()[WORDS_SHOWN:]
        entry["text"] = " ".join(shown)
        known = set(WORD.findall(f"{entry['title']} {entry['text']}".lower()))
        known.update(ignored)
        later = WORD.findall(f"{names} {' '.join(rest)}".lower())
        entry["words"] = [w for w in dict.fromkeys(later) if w not in known]
        if entry["location"] in found:
            entry["found"] = found[entry["location"]]
    count = Counter(word for entry in entries for word in entry["words"])
    most = max(9, len(entries) * MANY_SECTIONS)
    for entry in entries:
        kept = [word for word in entry["words"] if count[word] <= most]
        entry["words"] = " ".join(kept)
    return [e for e in entries if e["text"] or "found" in e]
