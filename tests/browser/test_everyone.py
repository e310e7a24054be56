"""Everyone can read the site: by eye, by ear, by keys, large or small."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.addresses import PAGES
from browser.fixtures import OPEN_ALL, visit
from playwright.sync_api import Page, expect

EVERY_ADDRESS = pytest.mark.parametrize("address", [*PAGES, "404.html"])
AXE = Axe()
RULES = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
# A page has a thousand words of code in a dozen colours. One of each is kept,
# or their contrast would take longer than all the rest.
KEEP_ONE_OF_EACH_COLOUR = """() => {
    const seen = new Set();
    const looksLikeOneBefore = span => {
        const background = getComputedStyle(span.closest("pre > *"));
        const {color, backgroundColor} = getComputedStyle(span);
        const look = [color, backgroundColor, background.backgroundColor];
        const before = seen.size;
        return before === seen.add(look.join()).size;
    };
    const spans = [...document.querySelectorAll("pre > * span")];
    for (const span of spans.filter(looksLikeOneBefore))
        span.replaceWith(...span.childNodes);
}"""


# Contrast takes most of the time and hardly depends on the width: each scheme
# is tried at one width.
@EVERY_ADDRESS
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(page: Page, address: str, width: int, scheme: str):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(page, f"/{address}")
    page.evaluate(OPEN_ALL)
    page.evaluate(KEEP_ONE_OF_EACH_COLOUR)
    found = AXE.run(page, options=RULES).response["violations"]
    assert [
        f"{rule['id']}: {rule['help']}: {node['target']}"
        for rule in found
        for node in rule["nodes"]
    ] == []


@EVERY_ADDRESS
@pytest.mark.parametrize(
    ("width", "text_size"), [(320, 1), (1280, 2)], ids=["zoom", "text"]
)
def test_a_page_can_be_magnified(
    page: Page, address: str, width: int, text_size: int
):
    """1280 pixels at a zoom of 400 % are 320; text alone grows to 200 %."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"/{address}")
    page.evaluate(OPEN_ALL)
    page.evaluate(
        """times => {
            const root = document.documentElement;
            const size = parseFloat(getComputedStyle(root).fontSize);
            root.style.fontSize = `${size * times}px`;
        }""",
        text_size,
    )
    wide = page.evaluate(
        """width => [...document.querySelectorAll("article *")]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .filter(e => !e.closest(
                "pre, .arithmatex, .table, .scroller, .headerlink"))
            .map(e => e.outerHTML.slice(0, 80))""",
        width,
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_key_skips_to_the_text(page: Page):
    visit(page, "/gradients/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/gradients/#3-gradients")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.querySelector('article').contains(document.activeElement)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_focus_is_always_visible(page: Page, scheme: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    visit(page, "/gradients/")
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        name, outline, box = page.evaluate(
            """() => {
                let element = document.activeElement;
                // A radio button of the palette is seen as its label.
                if (element.matches(".md-option"))
                    element = element.nextElementSibling;
                const style = getComputedStyle(element);
                const box = element.getBoundingClientRect();
                return [
                    element.outerHTML.slice(0, 90),
                    style.outlineStyle !== "none"
                        && parseFloat(style.outlineWidth) >= 2,
                    [box.width, box.height],
                ];
            }"""
        )
        if name.startswith("<body"):
            break
        seen.add(name)
        assert outline, name
        assert max(box) > 0, name
    assert len(seen) > 40


def test_what_scrolls_can_be_scrolled_by_keys(page: Page):
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, "/operations/arithmetic/")
    page.evaluate(OPEN_ALL)
    stuck = page.evaluate(
        """() => [...document.querySelectorAll("article *")]
            .filter(e => e.scrollWidth > e.clientWidth + 1
                && ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
            .map(e => [e.tabIndex, e.outerHTML.slice(0, 80)])"""
    )
    assert len(stuck) > 3
    assert [html for index, html in stuck if index < 0] == []


def test_nothing_moves_for_who_asked_for_rest(page: Page):
    page.emulate_media(reduced_motion="reduce")
    visit(page, "/gradients/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            const times = [style.transitionDuration, style.animationDuration];
            return times.join(", ").split(", ").some(t => parseFloat(t) > 0.01);
        }).map(element => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []
