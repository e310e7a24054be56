"""The book in one PDF file has all that the site's chapter has."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from built_site import ROOT
from playwright.sync_api import Browser
from pypdf import PdfReader

from pageproof.pages import Page, Project
from sitework.pdf import LEFT_OUT, Book, make, page_numbers

PROJECT = Project(ROOT)
CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
PRINTED = [
    page
    for page in PROJECT.pages()
    if page.path.relative_to(PROJECT.docs).as_posix() not in LEFT_OUT
]


def squeezed(text: str) -> str:
    """Return a text without what a line break in a PDF may change."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def book(site_folder: Path) -> BeautifulSoup:
    html = Book(site_folder, CONFIG).html()
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def pdf(
    site_folder: Path,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    make(site_folder, CONFIG, browser, target)
    return target


@pytest.fixture(scope="module")
def texts(pdf: Path) -> list[str]:
    """The text of each page of the PDF, without the number at its foot."""
    found = []
    for number, page in enumerate(PdfReader(pdf).pages, start=1):
        text = squeezed(page.extract_text())
        assert text.endswith(str(number))
        found.append(text.removesuffix(str(number)))
    return found


def test_links_lead_to_places_in_the_book(book: BeautifulSoup):
    names = [element["id"] for element in book.find_all(id=True)]
    assert len(set(names)) == len(names)
    links = [a["href"] for a in book.select("a[href^='#']")]
    assert len(links) > 200
    assert {link[1:] for link in links} <= set(names)
    others = [a["href"] for a in book.select("a:not([href^='#'])")]
    assert all(link.startswith("https://") for link in others)


def test_the_contents_tell_on_which_page_a_section_is(
    book: BeautifulSoup, pdf: Path, texts: list[str]
):
    numbers = page_numbers(pdf)
    contents = "".join(texts[:10])
    entries = book.select(".contents a")
    assert len(entries) > 80
    for entry in entries:
        entry.select_one(".number").decompose()
        title = squeezed(entry.get_text())
        number = numbers[entry["href"][1:]]
        assert title in texts[number - 1]
        assert f"{title}{number}" in contents


def test_solutions_stand_at_the_end(book: BeautifulSoup):
    tasks = [p for p in PRINTED if "## Solution" in p.lines]
    last = book.find_all("article")[-len(tasks) :]
    assert len(tasks) >= 5
    assert last[0].find("h1").get_text() == "Solutions"
    for article in last:
        assert article.find("h2").get_text().startswith("Solution: ")
    assert len(book.find_all("h2", string=re.compile("^Solution"))) == len(last)


@pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.name)
def test_code_and_outputs_are_printed_without_a_cut(
    page: Page, texts: list[str]
):
    text = "".join(texts)
    for fence in page.fences:
        if fence.language in ("python", "output"):
            for line in fence.text.splitlines():
                assert squeezed(line) in text, f"{fence.place}: {line}"
