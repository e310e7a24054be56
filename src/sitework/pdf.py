"""Prints a built site as one book, through Chromium.

    python -m sitework.pdf site foundations.pdf

A page's part below its heading "Solution" goes to the end of the book.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader

from sitework.chromium import opened
from sitework.files import in_order

UNLISTED = ("Check yourself", "The task", "Start here")
LEFT_OUT = ("reference.md", "contributing.md")
NOT_PRINTED = ".headerlink, .edit, script, style, .md-clipboard"
STYLES = ("main.*.min.css", "palette.*.min.css", "foundations.css")
FOOTER = """<div style="width: 100%; text-align: center; font: 8pt sans-serif">
<span class="pageNumber"></span></div>"""
PRINT = """
html { font-size: 15.5px; }
body { background: white; }
.cover { height: 230mm; display: flex; flex-direction: column;
  justify-content: center; }
.cover h1 { font-size: 2.6rem; line-height: 1.2; }
.contents a { color: inherit; text-decoration: none !important;
  display: flex; justify-content: space-between; gap: 1em; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents li { margin: 0.25em 0 !important; }
.contents .part { margin-top: 1em !important; font-weight: 650; }
article:has(> h1), .contents { break-before: page; }
h1, h2, h3, h4, .admonition-title, summary { break-after: avoid; }
tr, img, .arithmatex, .language-output pre { break-inside: avoid; }
.highlight { break-inside: avoid-page; }
.language-python + .language-output { break-before: avoid; }
.md-typeset pre > code { font-size: 8.4pt; white-space: pre-wrap !important;
  overflow-wrap: anywhere; overflow: visible; }
.md-typeset .table { overflow: visible; }
.md-typeset details > summary::after, .md-nav { display: none; }
@page { size: A4; }
"""


class Book:
    """The parts of a site in the order of reading, with links among them."""

    def __init__(self, site: Path, config: dict):
        self.site = site.resolve()
        self.config = config
        files = [f for f in in_order(config["nav"]) if f not in LEFT_OUT]
        self.pages = [self._address(file) for file in files]
        self.soup = BeautifulSoup("", "html.parser")

    def _address(self, file: str) -> str:
        name = re.sub(r"(^|/)index$", "", str(Path(file).with_suffix("")))
        return f"{name}/index.html".lstrip("/")

    def html(self) -> str:
        """Return the whole book as one document."""
        chapters = [self._article(address) for address in self.pages]
        solutions = [*filter(None, map(self._solution, chapters))]
        if solutions:
            opening = self.soup.new_tag(
                "h1", id="solutions", string="Solutions"
            )
            solutions[0].insert(0, opening)
        styles = [
            f'<link rel="stylesheet" href="{file.relative_to(self.site)}">'
            for pattern in STYLES
            for file in (self.site / "assets/stylesheets").glob(pattern)
        ]
        articles = [*chapters, *solutions]
        return "\n".join(
            [
                "<!doctype html><html lang='en'><meta charset='utf-8'>",
                f"<title>{self.config['site_name']}</title>",
                *styles,
                f"<style>{PRINT}</style>",
                "<body dir='ltr' data-md-color-scheme='default'>",
                self._cover(chapters[0]),
                self._contents(articles),
                *map(str, articles),
            ]
        )

    def _article(self, address: str) -> Tag:
        """Return a page's text, with the names and addresses of the book."""
        page = self.site / address
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        article = soup.find("article")
        for element in article.select(NOT_PRINTED):
            element.decompose()
        for element in article.find_all(id=True):
            element["id"] = name_of(address, element["id"])
        for picture in article.find_all("img", src=True):
            if not picture["src"].startswith("data:"):
                picture["src"] = self._resolved(page, picture["src"])
            picture["loading"] = "eager"
        for link in article.find_all("a", href=True):
            self._relink(page, address, link)
        for folded in article.find_all("details"):
            folded["open"] = ""
        article["id"] = name_of(address, "")
        return article

    def _resolved(self, page: Path, path: str) -> str:
        target = (page.parent / unquote(path)).resolve()
        return target.relative_to(self.site).as_posix()

    def _relink(self, page: Path, address: str, link: Tag) -> None:
        parts = urlsplit(link["href"])
        if parts.scheme:
            return
        target = self._resolved(page, parts.path) if parts.path else address
        if not target.endswith(".html"):
            target = f"{target}/index.html".removeprefix("./")
        if target in self.pages:
            link["href"] = f"#{name_of(target, parts.fragment)}"
        else:  # a file, or a page that is not printed
            link.unwrap()

    def _solution(self, article: Tag) -> Tag | None:
        """Take the solution out of a page, and return it as an article."""
        headings = article.find_all("h2")
        found = [h for h in headings if h.get_text() == "Solution"]
        if not found:
            return None
        solution = self._tag("article")
        solution["class"] = article["class"]
        for element in [found[0], *found[0].find_next_siblings()]:
            solution.append(element.extract())
        found[0].string = f"Solution: {article.find('h1').get_text()}"
        note = self._tag("p", "The end of the book has ")
        link = self._tag("a", "the solution", href=f"#{found[0]['id']}")
        note.extend([link, "."])
        article.append(note)
        return solution

    def _tag(self, name: str, text: str = "", **attributes: str) -> Tag:
        return self.soup.new_tag(name, attrs=attributes, string=text)

    def _cover(self, home: Tag) -> str:
        title = home.find("h1").get_text()
        return (
            f"<section class='cover md-typeset'><h1>{title}</h1>"
            f"<p class='promise'>{self.config['site_description']}</p>"
            f"<p>{self.config['copyright']}</p></section>"
        )

    def _contents(self, articles: list[Tag]) -> str:
        items = "".join(
            f"<li class='{kind}'><a href='#{target}'>{text}"
            "<span class='number'>0</span></a></li>"
            for article in articles
            for kind, target, text in entries(article)
        )
        return (
            "<nav class='contents md-typeset'><h2>Contents</h2>"
            f"<ol>{items}</ol></nav>"
        )


def name_of(address: str, anchor: str) -> str:
    """Return the book's own name for a place on a page."""
    return re.sub(
        r"[^\w-]", "-", f"{address.removesuffix('index.html')}--{anchor}"
    )


def entries(article: Tag) -> Iterator[tuple[str, str, str]]:
    """Yield what the contents list of an article: kind, target and text."""
    for heading in article.find_all(["h1", "h2"]):
        kind = "part" if heading.name == "h1" else "section"
        if heading.get_text() not in UNLISTED:
            yield kind, heading.get("id") or article["id"], heading.get_text()


def printed(browser: Browser, book: Path, target: Path) -> None:
    """Print a book twice: once to learn its page numbers, then with them."""
    page = browser.new_page()
    page.goto(book.resolve().as_uri())
    settings = {
        "path": target,
        "prefer_css_page_size": True,
        "display_header_footer": True,
        "header_template": "<span></span>",
        "footer_template": FOOTER,
        "margin": dict.fromkeys(("top", "bottom", "left", "right"), "18mm"),
        "outline": True,
        "tagged": True,
    }
    page.pdf(**settings)
    page.evaluate(
        """numbers => {
            for (const link of document.querySelectorAll(".contents a")) {
                const name = link.hash.slice(1);
                link.querySelector(".number").textContent = numbers[name];
            }
        }""",
        page_numbers(target),
    )
    page.pdf(**settings)
    page.close()


def page_numbers(file: Path) -> dict[str, int]:
    """Return on which page of a PDF each place is that something links to."""
    reader = PdfReader(file)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }


def make(site: Path, config: dict, browser: Browser, target: Path) -> None:
    """Print the site in a folder as a PDF file."""
    book = site / "book.html"
    book.write_text(Book(site, config).html(), "utf-8")
    try:
        printed(browser, book, target)
    finally:
        book.unlink()


if __name__ == "__main__":
    site, target = map(Path, sys.argv[1:])
    settings = yaml.safe_load(Path("mkdocs.yml").read_text("utf-8"))
    with opened() as browser:
        make(site, settings, browser, target)
