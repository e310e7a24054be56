"""A reader of the built site sees what has been proven, whoever built it."""

import re
from pathlib import Path

import pytest
from bs4 import Tag
from built_site import ROOT, BuiltPage
from fontTools.ttLib import TTFont

from pageproof.pages import Page, Project
from sitework.mathfont import FONT, ITALIC

PROJECT = Project(ROOT)
PAGES = PROJECT.pages()
LABS = {f"labs/{script.stem}" for script in PROJECT.labs()}
MANY_PAGES = pytest.mark.parametrize("text", PAGES, ids=lambda text: text.name)
FIGURE = re.compile(r"assets/figures/([\w-]+)/view\.(?:css|js)\"")


def address(text: Page) -> str:
    """Return the name of a page's folder on the site."""
    return text.address.removesuffix("/") or "."


def code_lines(blocks: list[str]) -> list[str]:
    """Return blocks without the empty lines at their ends."""
    return [block.strip("\n") for block in blocks]


def test_both_generators_build_the_same_pages(site, other_site):
    pages = {address(text) for text in PAGES}
    assert set(other_site) == pages
    assert set(site) == pages | LABS, "only MkDocs renders notebooks"


def test_only_mkdocs_adds_what_programs_read(site, other_site):
    """Zensical has no hooks."""

    def added(folder: Path) -> list[Path]:
        names = {"llms.txt", *(PROJECT.name(text.path) for text in PAGES)}
        return [n for n in names if (folder / n.removeprefix("docs/")).exists()]

    assert len(added(site["."].site)) == len(PAGES) + 1
    assert added(other_site["."].site) == []


@MANY_PAGES
def test_a_page_loads_the_figures_that_are_on_it(text: Page, site, other_site):
    for page in (site[address(text)], other_site[address(text)]):
        loaded = FIGURE.findall(page.file.read_text("utf-8"))
        assert sorted(loaded) == sorted(2 * text.figures)


@MANY_PAGES
@pytest.mark.parametrize("language", ["python", "output"])
def test_the_blocks_shown_are_the_blocks_proven(
    text: Page, language: str, site: dict[str, BuiltPage]
):
    shown = site[address(text)].code(language)
    proven = [f.text for f in text.fences if f.language == language]
    assert code_lines(shown) == code_lines(proven)


@MANY_PAGES
def test_both_generators_show_the_same(text: Page, site, other_site):
    one, other = site[address(text)], other_site[address(text)]
    assert one.headings == other.headings
    assert one.formulas == other.formulas
    for language in ("python", "output", "text", "markdown", "bash"):
        assert one.code(language) == other.code(language)


@MANY_PAGES
def test_a_page_is_complete_and_private(text: Page, site, other_site):
    page = site[address(text)]
    assert [h[:3] for h in page.headings].count("h1 ") == 1
    assert 50 <= len(page.description) <= 180, page.description
    assert page.description != PROJECT.config["site_description"], (
        "the page has none of its own"
    )
    assert page.other_hosts() == other_site[address(text)].other_hosts() == []
    assert page.dead_links() == []
    for source, alternative in page.images:
        assert len(alternative) > 60, f"{source} needs a text alternative"


def test_titles_and_descriptions_differ(site):
    assert len({page.title for page in site.values()}) == len(site)
    assert len({page.description for page in site.values()}) == len(site)


def test_the_stylesheet_asks_no_other_host():
    outside = r'url\((?!"\.\./fonts/)|@import|//\w'
    for file in (ROOT / "docs" / "assets").rglob("*.css"):
        assert not re.search(outside, file.read_text("utf-8"))


def characters(formula: Tag) -> set[str]:
    """Return the characters that a browser shows for a formula."""
    shown = {"√"} if formula.find(["msqrt", "mroot"]) else set()
    for part in formula.find_all(["mi", "mn", "mo", "mtext"]):
        text = part.get_text()
        shown.update(ITALIC.get(text, text) if part.name == "mi" else text)
    return shown


def test_the_font_of_the_formulas_has_all_that_they_show(site):
    there = set(map(chr, TTFont(FONT).getBestCmap()))
    assert {"𝑥", "ℎ"} <= there
    missing = {
        (page.name, character)
        for page in site.values()
        for formula in page.soup.find_all("math")
        for character in characters(formula) - there
    }
    assert not missing, "add it to SIGNS in src/sitework/mathfont.py"


def test_the_order_of_reading_links_each_page_to_the_next(site):
    visited, here = [], site["."]
    while here:
        visited.append(here.name)
        here = here.next
    assert len(visited) == len(set(visited)) == len(site)


def test_a_page_ends_with_the_way_on_and_its_place(site):
    def way_on(name: str) -> str:
        end = site[name].file.read_text("utf-8").partition('rel="next">')[2]
        words = re.sub(r"<[^>]+>", " ", end.partition("</a>")[0])
        return " ".join(words.split())

    assert way_on("operations/broadcasting") == (
        "Next · 3 of 9 3 Gradients "
        "Which way is downhill, and how far do you step?"
    )
    assert way_on("in-practice") == (
        "Next · 8 of 9 Learning by heart "
        "Does your network understand, or has it learned its examples by heart?"
    )
    assert way_on("exercises/shapes") == "Next · exercise 2 of 21 2 One memory"
    assert way_on("summary") == "Next Labs"
