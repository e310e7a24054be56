"""A first visit shows text before scripts, and holds still while it loads."""

import re
import time
from pathlib import Path
from typing import IO

from browser.fixtures import (
    Handler,
    compressed,
    scroll_through,
    served,
    visit,
)
from playwright.sync_api import Page, expect

SEARCH_INDEX = 45 * 1024


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
        assert scroll_through(page) == []
        expect(page.locator("article table")).to_be_visible()


def test_scripts_wait_until_the_page_has_been_shown(
    page: Page, nothing_kept: None
):
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
    with page.expect_console_message():
        page.evaluate(
            """document.body.append(Object.assign(
                new Image(), {src: "http://localhost:1/x.png"}))"""
        )
    assert any("Content Security Policy" in error for error in errors)
