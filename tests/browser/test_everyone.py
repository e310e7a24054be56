"""Everyone can use the site: with keys only, and without motion."""

import pytest
from browser.fixtures import OPEN_ALL, visit
from playwright.sync_api import Page, expect


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
