"""What only a browser can show: the site as a learner uses it."""

import json

import pytest
from browser.fixtures import visit, wait_until
from built_site import ROOT
from playwright.sync_api import Page, expect

from pageproof.pages import Project

PROJECT = Project(ROOT)


@pytest.mark.parametrize("width", [1280, 360])
def test_code_can_be_copied(page: Page, errors: list[str], width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/gradients/")
    block = page.locator(".language-python").first
    block.hover()
    block.locator("button").first.click()
    first = next(p for p in PROJECT.pages() if p.name == "docs/gradients.md")
    code = first.python[0].text.strip()
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
