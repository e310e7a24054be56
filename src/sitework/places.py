"""Which section of the site shows which lines of which file, and is found how.

The error finder reads it, where a traceback names code of the chapter.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from html import unescape

from pageproof.pages import Page
from pageproof.sections import PageError

HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
FOUND = re.compile(r"<!-- found by: (.*?)\s*-->", re.DOTALL)
NAME = re.compile(r"^(?:class|def) (\w+)", re.MULTILINE)


def headings(toc: Iterable) -> Iterator[tuple[str, str]]:
    """Yield text and anchor of all headings of MkDocs' table of contents."""
    for item in toc:
        yield unescape(re.sub(r"<[^>]+>", "", item.title)), item.id
        yield from headings(item.children)


def found(page: Page, toc: Iterable) -> Iterator[tuple[str, list]]:
    """Yield for each block of code its file, and where a page shows it.

    The latter is [first line, last line, address, heading, names defined]. A
    definition of the reference has no lines.
    """
    titles = list(headings(toc))
    try:
        lines = [n for n, text in page.prose.items() if HEADING.match(text)]
        blocks = [(fence, page.included(fence)[1]) for fence in page.python]
    except PageError:
        return  # the hook reports it
    for fence, code in blocks if len(lines) == len(titles) else ():
        title, anchor = titles[bisect(lines, fence.line) - 1]
        names = NAME.findall("\n".join(code.values()))
        address = f"{page.address}#{anchor}"
        yield fence.target[0], [min(code), max(code), address, title, *names]
    for name, anchor in titles:
        if anchor.startswith("foundations-"):
            file = anchor.rpartition("-")[0].replace("-", "/") + ".py"
            address = f"{page.address}#{anchor}"
            yield file, [0, 0, address, page.meta["title"], name]


def found_by(page: Page, toc: Iterable) -> Iterator[tuple[str, str]]:
    """Yield anchor and words of each section that says what it is found by."""
    anchors = [f"#{anchor}" for _, anchor in headings(toc)]
    anchors[:1] = [""]  # the first heading is that of the page itself
    try:
        _, *parts = HEADING.split("\n".join(page.prose.values()))
    except PageError:
        return  # the hook reports it
    for anchor, part in zip(anchors, parts, strict=False):
        for words in FOUND.findall(part):
            yield anchor, " ".join(words.split())
