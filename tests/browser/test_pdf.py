"""The book in one PDF file has all that the site's chapter has.

The whole book is checked before it is printed, and a small one on paper:
its pages have formulas, pictures, solutions, and lines of code that do not fit.
"""

import re
import unicodedata
from pathlib import Path

import pytest
from browser.addresses import TEXTS
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfReader

from pageproof.pages import Page
from sitework.pdf import LEFT_OUT, Book, in_order, make, page_numbers

pytestmark = pytest.mark.xdist_group("pdf")
PRINTED = {a: page for a, page in TEXTS.items() if a not in LEFT_OUT}
SMALL = ["", "gradients/", "exercises/shapes/", "exercises/outlier/"]


def squeezed(text: str) -> str:
    """Return a text without what a line break in a PDF may change."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def parsed(book: Book) -> BeautifulSoup:
    return BeautifulSoup(book.html(), "html.parser")


@pytest.fixture(scope="module")
def book(site_folder: Path) -> BeautifulSoup:
    """The whole book, as it is before it is printed."""
    return parsed(Book(site_folder, in_order(site_folder)))


@pytest.fixture(scope="module")
def pdf(
    site_folder: Path,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The small book, on paper."""
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    make(Book(site_folder, SMALL), browser, target)
    return target


@pytest.fixture(scope="module")
def texts(pdf: Path) -> list[str]:
    """The text of each page of the PDF, without its number."""
    found = []
    for number, page in enumerate(PdfReader(pdf).pages, start=1):
        text = squeezed(page.extract_text())
        assert text.startswith(str(number))
        found.append(text.removeprefix(str(number)))
    return found


def fences(page: Page) -> list:
    return [f for f in page.fences if f.language in ("python", "output")]


def test_links_lead_to_places_in_the_book(book: BeautifulSoup):
    names = [element["id"] for element in book.find_all(id=True)]
    assert len(set(names)) == len(names)
    links = [a["href"] for a in book.select("a[href^='#']")]
    assert len(links) > 200
    assert {link[1:] for link in links} <= set(names)
    others = [a["href"] for a in book.select("a:not([href^='#'])")]
    assert all(link.startswith("https://") for link in others)


def test_solutions_stand_at_the_end(book: BeautifulSoup):
    tasks = [p for p in PRINTED.values() if "## Solution" in p.lines]
    last = book.find_all("article")[-len(tasks) :]
    assert len(tasks) >= 5
    assert last[0].find("h1").get_text() == "Solutions"
    for article in last:
        assert article.find("h2").get_text().startswith("Solution: ")
    assert len(book.find_all("h2", string=re.compile("^Solution"))) == len(last)


def test_the_book_has_the_code_and_the_outputs_of_all_pages(
    book: BeautifulSoup,
):
    blocks = {block.get_text().strip() for block in book.select("pre > code")}
    assert len(blocks) > 300
    assert [
        fence.place
        for page in PRINTED.values()
        for fence in fences(page)
        if fence.text.strip() not in blocks
    ] == []


def test_the_contents_tell_on_which_page_a_section_is(
    site_folder: Path, pdf: Path, texts: list[str]
):
    numbers = page_numbers(pdf)
    entries = parsed(Book(site_folder, SMALL)).select(".contents a")
    assert len(entries) > 15
    for entry in entries:
        entry.select_one(".number").decompose()
        title = squeezed(entry.get_text())
        number = numbers[entry["href"][1:]]
        assert title in texts[number - 1]
        assert f"{title}{number}" in texts[1]


@pytest.mark.parametrize("address", SMALL)
def test_code_and_what_it_prints_share_a_sheet(address: str, texts: list[str]):
    page = TEXTS[address]
    for fence in page.python:
        output = page.output_of(fence)
        both = squeezed(fence.text + (output.text if output else ""))
        assert any(both in text for text in texts), fence.place
