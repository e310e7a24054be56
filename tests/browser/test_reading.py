"""The site as everyone uses it: by mouse, by keys, and without motion."""

import json

import pytest
from browser.addresses import TEXTS
from browser.fixtures import OPEN_ALL, visit, wait_until
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("width", [1280, 360])
def test_code_can_be_copied(page: Page, errors: list[str], width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/gradients/")
    block = page.locator(".language-python").first
    block.hover()
    block.locator("button").first.click()
    code = TEXTS["gradients/"].python[0].text.strip()
    wait_until(
        page,
        "navigator.clipboard.readText()"
        f".then(text => text.trim() === {json.dumps(code)})",
    )
    assert errors == []


def colours(page: Page) -> list[str]:
    """Return the colours of a page and the schemes of its parts."""
    return page.evaluate(
        """() => [
            getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.documentElement).colorScheme,
            getComputedStyle(document.querySelector("article img")).colorScheme,
        ]"""
    )


def test_the_colours_can_be_switched(page: Page):
    visit(page, "/gradients/")
    switch = page.locator(".md-header__option label:visible")
    expect(switch).to_have_attribute("title", "Switch to light colours")
    light = colours(page)
    page.emulate_media(color_scheme="dark")
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    dark = colours(page)
    assert (light[1:], dark[1:]) == (["light"] * 2, ["dark"] * 2)
    assert light[0] != dark[0]

    switch.click()
    expect(switch).to_have_attribute("title", "Switch to dark colours")
    assert colours(page) == light
    switch.click()
    expect(switch).to_have_attribute("title", "Switch to the system's colours")
    assert colours(page) == dark
    page.emulate_media(color_scheme="light")
    assert colours(page) == dark
    page.locator(".md-header__option :checked").press("Enter")
    expect(switch).to_have_attribute("title", "Switch to light colours")
    assert colours(page) == light


def test_a_choice_of_colours_is_kept_and_seen_at_once(page: Page):
    visit(page, "/gradients/")
    for _ in range(2):
        page.locator(".md-header__option label:visible").click()
    dark = colours(page)
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto("/activations/")
    assert colours(page) == dark


def test_the_contents_follow_and_lead_back(page: Page, errors: list[str]):
    visit(page, "/gradients/")
    heading = page.locator("article h2").nth(2)
    heading.evaluate("heading => scrollTo(0, heading.offsetTop)")
    page.mouse.wheel(0, 20)
    here = page.locator(".md-sidebar--secondary .md-nav__link--active").last
    expect(here).to_have_text(heading.inner_text().removesuffix("#"))
    page.mouse.wheel(0, -200)
    page.locator(".md-top").click()
    wait_until(page, "scrollY === 0")
    assert errors == []


def test_home_leads_back_to_where_a_reader_was(page: Page, errors: list[str]):
    visit(page, "/")
    button = page.locator(".start")
    expect(button).to_have_text("Start: 1 Tensors")
    visit(page, "/engine/")
    visit(page, "/glossary/")  # it is looked up, not read
    visit(page, "/")
    expect(button).to_have_text(
        "Go on with 4 Backpropagation: an engine of your own"
    )
    button.click()
    page.wait_for_url("**/engine/")
    page.go_back()
    page.get_by_role("button", name="Forget where I was").click()
    expect(button).to_have_text("Start: 1 Tensors")
    page.reload()
    expect(button).to_have_text("Start: 1 Tensors")
    assert errors == []


def test_twins_stand_side_by_side_and_on_a_phone_below_each_other(
    page: Page, errors: list[str]
):
    visit(page, "/twins/")
    for width in (1920, 1280, 960, 360):
        page.set_viewport_size({"width": width, "height": 800})
        pairs = page.locator(".twins").evaluate_all(PLACES)
        assert len(pairs) == "\n".join(TEXTS["twins/"].lines).count(
            'class="twins"'
        )
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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_focus_is_always_visible(page: Page, width: int, scheme: str):
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
