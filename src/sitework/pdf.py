"""Prints a built site as one book, through Chromium.

    python -m sitework.pdf site foundations.pdf

A page's part below its heading "Solution" goes to the end of the book.
"""

import re
import sys
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader

from sitework.chromium import opened

UNLISTED = ("Check yourself", "The task", "Start here")
LEFT_OUT = ("reference/", "contributing/")
NOT_PRINTED = ".headerlink, .actions, .md-button, script, style"
NEXT = re.compile(r'<link rel="next" href="(.+?)">')
STYLE = Path(__file__).with_name("book.css")


def in_order(site: Path) -> list[str]:
    """Return the addresses of the pages to print, in the order of reading."""
    addresses, following = [], ""
    while following is not None:
        addresses.append(following)
        html = (site / following / "index.html").read_text("utf-8")
        link = NEXT.search(html)
        following = link and urljoin(f"/{following}", link[1])[1:]
    return [address for address in addresses if address not in LEFT_OUT]


class Book:
    """Pages of a built site as one document, with links among them.

    The first page is the home page: the cover shows what it says.
    """

    def __init__(self, site: Path, addresses: list[str]):
        files = [site.resolve() / a / "index.html" for a in addresses]
        self.pages = [fragment(file.read_text("utf-8")) for file in files]
        folders = [f"{file.parent.as_uri()}/" for file in files]
        self.addresses = dict(zip(folders, addresses, strict=True))

    def html(self) -> str:
        """Return the whole book as one document."""
        chapters = [*map(self._article, self.addresses, self.pages)]
        solutions = [*filter(None, map(self._solution, chapters))]
        if solutions:
            opening = fragment("<h1 id='solutions'>Solutions</h1>")
            solutions[0].insert(0, opening)
        articles = [*chapters, *solutions]
        home = self.pages[0]
        title = home.h1.get_text()
        promise = home.find("meta", attrs={"name": "description"})["content"]
        rights = home.select_one(".md-copyright__highlight").get_text()
        return "\n".join(
            [
                "<!doctype html><html lang='en'><meta charset='utf-8'>",
                f"<title>{title}</title>",
                *map(str, home.find_all("link", rel="stylesheet")),
                f"<style>{STYLE.read_text('utf-8')}</style>",
                "<body dir='ltr' data-md-color-scheme='default'>",
                f"<section class='cover md-typeset'><h1>{title}</h1>",
                f"<p class='promise'>{promise}</p><p>{rights}</p></section>",
                "<nav class='contents md-typeset'><h2>Contents</h2><ol>",
                *map(contents, articles),
                "</ol></nav>",
                *map(str, articles),
            ]
        )

    def _article(self, base: str, page: BeautifulSoup) -> Tag:
        """Return a page's text, with the names and addresses of the book."""
        for attribute in ("href", "src"):
            for element in page.find_all(attrs={attribute: True}):
                element[attribute] = urljoin(base, element[attribute])
        article = page.find("article")
        for element in article.select(NOT_PRINTED):
            element.decompose()
        for element in article.find_all(id=True):
            element["id"] = name_of(self.addresses[base], element["id"])
        for picture in article.find_all("img"):
            picture["loading"] = "eager"
        for link in article.find_all("a", href=True):
            target, anchor = urldefrag(link["href"])
            if target in self.addresses:
                link["href"] = f"#{name_of(self.addresses[target], anchor)}"
            elif target.startswith("file:"):  # a download, or not printed
                link.unwrap()
        for output in article.select(".language-python + .language-output"):
            code = output.find_previous_sibling()
            pair = code.wrap(page.new_tag("div", attrs={"class": "pair"}))
            pair.append(output)
        for folded in article.find_all("details"):
            folded["open"] = ""
        article["id"] = name_of(self.addresses[base], "")
        return article

    def _solution(self, article: Tag) -> Tag | None:
        """Take the solution out of a page, and return it as an article."""
        heading = article.find("h2", string="Solution")
        if heading is None:
            return None
        solution = article.copy_self()
        del solution["id"]
        for element in [heading, *heading.find_next_siblings()]:
            solution.append(element.extract())
        heading.string = f"Solution: {article.h1.get_text()}"
        link = f"<a href='#{heading['id']}'>the solution</a>"
        article.append(fragment(f"<p>The end of the book has {link}.</p>"))
        return solution


def fragment(html: str) -> BeautifulSoup:
    """Return a piece of HTML, ready to be put into a page."""
    return BeautifulSoup(html, "html.parser")


def name_of(address: str, anchor: str) -> str:
    """Return the book's own name for a place on a page."""
    return re.sub(r"[^\w-]", "-", f"{address}--{anchor}")


def contents(article: Tag) -> str:
    """Return what the contents list of an article, with room for numbers."""
    return "".join(
        f"<li class='{heading.name}'>"
        f"<a href='#{heading.get('id') or article['id']}'>{heading.get_text()}"
        "<span class='number'>0</span></a></li>"
        for heading in article.find_all(["h1", "h2"])
        if heading.get_text() not in UNLISTED and len(heading.get_text()) > 1
    )


def page_numbers(file: Path) -> dict[str, int]:
    """Return on which page of a PDF each place is that something links to."""
    reader = PdfReader(file)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }


def make(book: Book, browser: Browser, target: Path) -> None:
    """Print a book twice: once to learn its page numbers, then with them."""
    source = target.resolve().with_suffix(".html")
    source.write_text(book.html(), "utf-8")
    page = browser.new_page()
    page.goto(source.as_uri())
    source.unlink()
    settings = {"prefer_css_page_size": True, "outline": True, "tagged": True}
    page.pdf(path=target, **settings)
    page.evaluate(
        """numbers => {
            for (const link of document.querySelectorAll(".contents a"))
                link.lastChild.textContent = numbers[link.hash.slice(1)];
        }""",
        page_numbers(target),
    )
    page.pdf(path=target, **settings)
    page.close()


if __name__ == "__main__":
    site, target = map(Path, sys.argv[1:])
    with opened() as browser:
        make(Book(site, in_order(site)), browser, target)
