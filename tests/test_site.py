"""A reader of the built site sees what has been proven, whoever built it."""

import re

import pytest
import yaml
from built_site import ROOT, BuiltPage

from pageproof.pages import Page, Project

PROJECT = Project(ROOT)
PAGES = PROJECT.pages()
CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
LABS = {f"labs/{script.stem}" for script in PROJECT.labs()}
SITE_DESCRIPTION = CONFIG["site_description"]
MANY_PAGES = pytest.mark.parametrize("text", PAGES, ids=lambda text: text.name)


def address(text: Page) -> str:
    """Return the folder that a page's address ends in."""
    name = text.path.relative_to(PROJECT.docs).with_suffix("").as_posix()
    return re.sub(r"(^|/)index$", "", name) or "."


def code_lines(blocks: list[str]) -> list[str]:
    """Return blocks without the empty lines at their ends."""
    return [block.strip("\n") for block in blocks]


def test_both_generators_build_the_same_pages(site, other_site):
    pages = {address(text) for text in PAGES}
    assert set(other_site) == pages
    assert set(site) == pages | LABS, "only MkDocs renders notebooks"


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
    assert page.description != SITE_DESCRIPTION, "the page has none of its own"
    assert page.other_hosts() == other_site[address(text)].other_hosts() == []
    assert page.dead_links() == []
    for source, alternative in page.images:
        assert len(alternative) > 60, f"{source} needs a text alternative"


def test_titles_and_descriptions_differ(site):
    assert len({page.title for page in site.values()}) == len(site)
    assert len({page.description for page in site.values()}) == len(site)


def test_the_stylesheet_asks_no_other_host():
    for file in (ROOT / "docs" / "assets").rglob("*.css"):
        assert not re.search(r"url\(|@import|//\w", file.read_text("utf-8"))


def test_the_order_of_reading_links_each_page_to_the_next(site):
    visited, here = [], site["."]
    while here:
        visited.append(here.name)
        here = here.next
    assert len(visited) == len(set(visited)) == len(site)
