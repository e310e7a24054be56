"""A reader sees both codes at once, or one below the other on a phone."""

import pytest
from browser.fixtures import visit
from built_site import ROOT
from playwright.sync_api import Page

TEXT = (ROOT / "docs" / "twins.md").read_text("utf-8")
PLACES = """pairs => pairs.map(pair => [...pair.children].map(column => {
    const box = column.getBoundingClientRect();
    const code = column.querySelector('code');
    return {
        left: box.left,
        top: box.top,
        bottom: box.bottom,
        hidden: code.scrollWidth - code.clientWidth,
    };
}))"""


def pairs(page: Page, width: int) -> list[list[dict[str, float]]]:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "/twins/")
    found = page.locator(".twins").evaluate_all(PLACES)
    assert len(found) == TEXT.count('class="twins"')
    assert all(len(pair) == 2 for pair in found)
    return found


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_twins_stand_side_by_side_and_need_no_scrolling(
    page: Page, errors: list[str], width: int
):
    for by_hand, by_torch in pairs(page, width):
        assert by_hand["top"] == by_torch["top"]
        assert by_hand["left"] < by_torch["left"]
        assert by_hand["hidden"] <= 0
        assert by_torch["hidden"] <= 0
    assert errors == []


def test_twins_stand_below_each_other_on_a_phone(page: Page):
    for by_hand, by_torch in pairs(page, 360):
        assert by_hand["bottom"] < by_torch["top"]
        assert by_hand["left"] == by_torch["left"]
