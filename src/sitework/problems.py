"""Notes in place of what a page can't show, which the hook reports.

An extension of Markdown doesn't know which page it works on.
"""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

PROBLEM = re.compile(
    r'<(\w+) class="problem" data-source="([^"]*)">(.*?)</\1>', re.DOTALL
)


def make_note(element: Element, source: str, message: str) -> None:
    """Turn an element into a note on what stands in a page's source."""
    tail = element.tail
    element.clear()
    element.set("class", "problem")
    element.set("data-source", source)
    element.text, element.tail = message, tail


def notes(html: str) -> Iterator[tuple[str, str]]:
    """Yield the source and the message of each note in a page's HTML."""
    for _, source, message in PROBLEM.findall(html):
        yield unescape(source), unescape(message)
