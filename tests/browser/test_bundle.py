"""The zip opens from disk by a double click, search and figures included."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from browser.figures import NAMES, pages_with
from browser.fixtures import visit
from built_site import ROOT
from playwright.sync_api import Page, expect

from pageproof.pages import Project
from sitework.bundle import FOLDER, make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader gets by unpacking the zip."""
    place = tmp_path_factory.mktemp("bundle")
    make(Project(ROOT), place / "foundations.zip")
    with ZipFile(place / "foundations.zip") as archive:
        archive.extractall(place)
    return place / FOLDER


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What goes wrong, and what is asked of anything but the disk."""
    found: list[str] = []
    page.on("console", lambda m: m.type == "error" and found.append(m.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("file:", "data:", "about:", "blob:"))
            or found.append(request.url)
        ),
    )
    return found


def test_every_page_opens_from_disk(
    page: Page, errors: list[str], folder: Path
):
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) >= len(Project(ROOT).pages())
    for file in pages:
        visit(page, file.as_uri())
        broken = page.locator("article img").evaluate_all(
            "images => images.filter(i => i.complete && !i.naturalWidth)"
            ".map(i => i.src)"
        )
        assert broken == [], file.name
        assert errors == [], file.name


def test_links_between_pages_lead_to_files(folder: Path):
    for file in folder.rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)', file.read_text("utf-8")):
            if not re.match(r"\w+:", link):
                assert (file.parent / link).is_file(), (file.name, link)


def test_the_search_finds_and_leads_there(
    page: Page, errors: list[str], folder: Path
):
    visit(page, (folder / "index.html").as_uri())
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").press_sequentially("dead relu")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_have_attribute("href", re.compile(r"activations\.html"))
    hit.click()
    expect(page.locator("h1")).to_contain_text("Activation functions")
    assert errors == []


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_runs_from_disk(
    page: Page, errors: list[str], folder: Path, name: str
):
    address = pages_with(name)[0].strip("/")
    visit(page, (folder / f"{address}.html").as_uri())
    figure = page.locator(name).first
    figure.locator(".figure-live").wait_for()
    states = figure.evaluate("figure => figure.model.examples")
    for state in states[:2]:
        figure.evaluate("(figure, state) => { figure.state = state }", state)
        assert figure.evaluate("figure => figure.state") == state
    assert errors == []
