"""A Markdown extension for what the theme leaves out of a page's HTML."""

import math
import re
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pageproof.claims import separated
from pageproof.outputs import STAMP
from pageproof.pages import INCLUDE, SVG_SIZE, Page, Project, scan
from pageproof.sections import PageError
from pageproof.shapes import SHAPE
from sitework import reference
from sitework.labs import Lab

SNIPPETS = Path("snippets")
DOCS = Path("docs")
PIXELS_A_POINT = 4 / 3
BEFORE_INCLUDES = 33
BEFORE_CONTENTS = 6
AFTER_RAW_HTML = 5

PROMISE = re.compile(r"{ \.promise (?P<looked_up>\.looked-up )?}")
MINUTES = re.compile(r"{min (?P<page>[\w/-]+\.(?:md|ipynb))}")
QUESTION = re.compile(r"{question (?P<page>[\w/-]+\.md)}")
# What only the site understands: whole lines, and what ends a line.
SITE_LINE = re.compile(r" *(?:///.*|attrs: .*|</?div.*>|{ [.#:].*})$")
SITE_END = re.compile(rf" *\{{ *[.#:][^}}]*\}}$| *{MINUTES.pattern}")
WORDS_A_MINUTE = 180
MINUTES_A_BLOCK = 0.25

SHAPED = re.compile(rf'<span class="c1(?=">{SHAPE.pattern}</span>)')
ERROR = re.compile(
    r'(?<=<div class="language-output)'
    r'(?= highlight"><pre><span></span><code><span class="go">\w+Error\b)'
)
HEADINGS = ("h1", "h2", "h3", "h4")


class FactsPreprocessor(Preprocessor):
    """Takes the proofs out, and writes below the promise what was checked.

    A page that is for looking things up has no reading time.
    """

    def run(self, lines: list[str]) -> list[str]:
        lines, statements = separated(reference.expanded(lines))
        lines = [MINUTES.sub(minutes_of, asking(line)) for line in lines]
        for place, line in enumerate(lines, start=1):
            if promise := PROMISE.fullmatch(line):
                read = [] if promise["looked_up"] else [reading_time(lines)]
                facts = [*read, *recorded(lines, len(statements))]
                attributes = '{ .facts data-search-exclude="" }'
                note = ["", " · ".join(facts), attributes] if facts else []
                return [*lines[:place], *note, *lines[place:]]
        return lines


def asking(text: str) -> str:
    """Put the questions of pages where a text names the pages."""
    project = Project(Path())
    return QUESTION.sub(
        lambda named: Page(project, DOCS / named["page"]).meta["question"], text
    )


def minutes_of(link: re.Match) -> str:
    """Return how long the page or lab takes to read that a line names."""
    project, name = Project(Path()), Path(link["page"])
    if not (DOCS / name).is_file():
        return ""  # the link beside it leads nowhere, which is reported
    if name.suffix == ".ipynb":
        lab = Lab(project, SNIPPETS / name.with_suffix(".py"))
        lines, _ = separated(lab.body)
        for cell in lab.fences:
            lines += ["```python", *cell.body, "```"]
    else:
        lines, _ = separated(Page(project, DOCS / name).body)
    minutes = reading_time(lines).removesuffix(" to read")
    return f'<span class="minutes">{minutes}</span>'


def reading_time(lines: list[str]) -> str:
    """Say how long a page takes to read, its code and outputs included."""
    try:
        blocks = [body for _, _, body in scan(lines)]
    except PageError:  # a fence is wrong, which is reported elsewhere
        blocks = []
    words = len(" ".join(lines).split())
    code = sum(len(" ".join(body).split()) for body in blocks)
    minutes = (words - code) / WORDS_A_MINUTE + len(blocks) * MINUTES_A_BLOCK
    return f"{math.ceil(minutes)} min to read"


def recorded(lines: list[str], statements: int) -> list[str]:
    """Say what is checked, and what the page's outputs were recorded with."""
    shown = [m["file"] for li in lines if (m := INCLUDE.match(li.strip()))]
    files = [file for file in shown if file.endswith(".out")]
    paths = [path for file in set(files) if (path := SNIPPETS / file).is_file()]
    stamps = [STAMP.match(path.read_text("utf-8")) for path in paths]
    if not any(stamps):
        return []
    latest = max(filter(None, stamps), key=lambda stamp: stamp["date"])
    day = date.fromisoformat(latest["date"])
    checked = [
        f"{count} {what}{'s' if count > 1 else ''}"
        for count, what in [(len(files), "output"), (statements, "statement")]
        if count
    ]
    return [
        f"{' and '.join(checked)} checked, recorded with {latest['versions']} "
        f"on {day:{day.day} %B %Y}"
    ]


class ElementTreeprocessor(Treeprocessor):
    """Gives elements what the theme leaves out or adds late, by a script."""

    def run(self, root: Element) -> None:
        keep_from_search(root)
        for picture in root.iter("img"):
            # Nothing moves when a picture arrives whose size is known.
            _, folder, name = picture.get("src", "").partition("assets/")
            for side, points in size_of(DOCS / folder / name).items():
                picture.set(side, str(round(float(points) * PIXELS_A_POINT)))
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    parent[place] = scrolling(child)


def keep_from_search(root: Element) -> None:
    """Keep out of the search index what no one looks for by its words."""
    for block in root:
        if (
            block.tag == "details"
            or block.get("class") == "arithmatex"
            or (block.tag in HEADINGS and block.text == "Solution")
        ):
            block.set("data-search-exclude", "")


def scrolling(table: Element) -> Element:
    """Return a table in a box of its own, which scrolls where it is narrow."""
    names = {"tabindex": "0", "role": "group", "aria-label": "Table"}
    names["data-search-exclude"] = ""
    box = Element("div", {"class": "table", **names})
    table.set("class", "table__rows")  # the theme's script leaves it alone
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def size_of(picture: Path) -> dict[str, str]:
    """Return width and height in points; nothing if no script has drawn it."""
    if picture.suffix != ".svg" or not picture.is_file():
        return {}
    size = SVG_SIZE.search(picture.read_text("utf-8")[:999])
    return size.groupdict() if size else {}


class CodePostprocessor(Postprocessor):
    """Marks the comments that tell a shape, and outputs that tell an error."""

    def run(self, text: str) -> str:
        return ERROR.sub(" error", SHAPED.sub(r"\g<0> shape", text))


class MarkupExtension(Extension):
    """Registers the processors behind those that make their elements."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        for registry, made, place in [
            (md.preprocessors, FactsPreprocessor, BEFORE_INCLUDES),
            (md.treeprocessors, ElementTreeprocessor, BEFORE_CONTENTS),
            (md.postprocessors, CodePostprocessor, AFTER_RAW_HTML),
        ]:
            registry.register(made(md), made.__name__, place)


makeExtension = MarkupExtension  # noqa: N816 - the name Markdown looks for
