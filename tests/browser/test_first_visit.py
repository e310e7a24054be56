"""A first visit is whole and light, stays at home and holds still."""

import gzip
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from browser.addresses import PAGES, SOURCES
from browser.fixtures import OPEN_ALL, Handler, served, visit, wait_until
from playwright.sync_api import Page, expect

KIB = 1024
SEARCH_INDEX = 45 * KIB
MISSING = """() => [
    ...[...document.querySelectorAll("article img")]
        .filter(image => !image.complete || image.naturalWidth === 0)
        .map(image => image.src),
    ...[...document.querySelectorAll("math")].filter(formula => {
        const box = formula.getBoundingClientRect();
        return formula.checkVisibility() && (box.width < 4 || box.height < 4);
    }).map(formula => formula.outerHTML),
]"""
SCROLL_THROUGH = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
    return window.shifts;
}"""


@pytest.fixture(autouse=True)
def nothing_kept(page: Page) -> Iterator[None]:
    """Let the browser ask the server for everything, as on a first visit."""
    chromium = page.context.new_cdp_session(page)
    chromium.send("Network.enable")
    chromium.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield
    chromium.detach()


@cache
def compressed(file: Path) -> int:
    """Return how many bytes a server sends for a file."""
    return len(gzip.compress(file.read_bytes(), 9))


def figures(source: Path) -> list[str]:
    """Return the figures that a page names above its text."""
    if source.suffix == ".ipynb":
        return []
    return yaml.safe_load(source.read_text("utf-8").split("---\n")[1]).get(
        "figures", []
    )


def budget(source: Path) -> tuple[int, int]:
    """Return how many bytes and requests a first visit to a page may take."""
    if source.suffix == ".ipynb":
        return 240 * KIB, 12
    return (180 * KIB, 30) if figures(source) else (150 * KIB, 12)


@pytest.mark.parametrize(
    ("address", "source"), list(zip(PAGES, SOURCES, strict=True)), ids=PAGES
)
@pytest.mark.parametrize("width", [1280, 360])
def test_a_first_visit_is_whole_and_light_and_holds_still(
    page: Page,
    errors: list[str],
    requested: list[str],
    site_folder: Path,
    address: str,
    source: Path,
    width: int,
):
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"/{address}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SCROLL_THROUGH) == []

    sizes = {}
    for path in set(requested):
        file = site_folder / unquote(urlsplit(path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        sizes[path] = compressed(file)
    assert any("search_index" in path for path in sizes)
    own = {"base", *figures(source)} if figures(source) else set()
    assert set(re.findall(r"/figures/([\w-]+)/", " ".join(sizes))) == own
    most_bytes, most_requests = budget(source)
    assert sum(sizes.values()) <= most_bytes, sizes
    assert len(requested) <= most_requests, requested

    page.evaluate(OPEN_ALL)
    wait_until(page, "[...document.images].every(image => image.complete)")
    assert page.evaluate(MISSING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert errors == []


class InPieces(Handler):
    """Sends a page with a table as a slow network does: some rows at a time."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        for piece in re.split(rb"(?=<tr>)", source.read()):
            outputfile.write(piece)
            outputfile.flush()
            if piece.startswith(b"<tr>"):
                time.sleep(0.1)


def test_a_table_that_arrives_in_pieces_holds_still(
    page: Page, site_folder: Path
):
    with served(site_folder, InPieces) as address:
        visit(page, f"{address}/summary/")
        assert page.evaluate(SCROLL_THROUGH) == []
        expect(page.locator("article table")).to_be_visible()


def test_scripts_wait_until_the_page_has_been_shown(page: Page):
    visit(page, "/activations/")
    shown, asked = page.evaluate(
        """() => [
            window.shown,
            performance.getEntriesByType("resource")
                .filter(file => file.name.endsWith(".js"))
                .map(file => file.startTime),
        ]"""
    )
    assert len(asked) > 10
    assert min(asked) > shown


def test_the_search_index_is_small(site_folder: Path):
    index = site_folder / "search" / "search_index.json"
    assert compressed(index) <= SEARCH_INDEX


def test_the_tests_notice_what_the_policy_forbids(
    page: Page, errors: list[str]
):
    """The server sends the policy, and a breach of it is an error."""
    visit(page, "/")
    page.evaluate(
        "document.body.append(Object.assign(new Image(), {src: 'http://localhost:1/x.png'}))"
    )
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in error for error in errors)
