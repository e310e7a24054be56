"""A reader sees both codes at once, or one below the other on a phone."""

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


def test_twins_stand_side_by_side_and_on_a_phone_below_each_other(
    page: Page, errors: list[str]
):
    visit(page, "/twins/")
    for width in (1920, 1280, 960, 360):
        page.set_viewport_size({"width": width, "height": 800})
        pairs = page.locator(".twins").evaluate_all(PLACES)
        assert len(pairs) == TEXT.count('class="twins"')
        for by_hand, by_torch in pairs:
            if width > 360:
                assert by_hand["top"] == by_torch["top"], width
                assert by_hand["left"] < by_torch["left"], width
                assert by_hand["hidden"] <= 0, width
                assert by_torch["hidden"] <= 0, width
            else:
                assert by_hand["bottom"] < by_torch["top"]
                assert by_hand["left"] == by_torch["left"]
    assert errors == []
