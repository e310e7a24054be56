"""Without JavaScript the whole chapter can be read."""

from collections.abc import Iterator

import pytest
from browser.addresses import PAGES
from browser.fixtures import COMPLETE, OPEN_ALL, wait_until
from playwright.sync_api import Browser, Page, expect

READABLE = "pre, table, p, li, img, svg, math, h1, h2, h3, summary"
COME_NEAR = """document.querySelectorAll("article img")
    .forEach(image => image.loading = "eager")"""
UNREADABLE = """readable => [
    ...[...document.querySelector("article").querySelectorAll(readable)]
        .filter(e => !e.checkVisibility({visibilityProperty: true})
            || !e.getClientRects().length)
        .filter(e => !e.closest(".tabbed-block")),
    ...[...document.querySelectorAll("article img")]
        .filter(image => image.naturalWidth === 0),
].map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page in a phone's browser that runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False,
        base_url=base_url,
        viewport={"width": 360, "height": 800},
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_all_of_a_page_can_be_seen(plain: Page, address: str):
    plain.goto(f"/{address}")
    plain.evaluate(OPEN_ALL)
    plain.evaluate(COME_NEAR)
    wait_until(plain, COMPLETE)
    assert plain.evaluate(UNREADABLE, READABLE) == []
    assert plain.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_folded_can_be_opened(plain: Page):
    plain.goto("/gradients/")
    answer = plain.locator("article details").first
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()


def test_a_tab_can_be_chosen(plain: Page):
    plain.goto("/")
    for system, command in [("Windows", "py -m venv"), ("macOS", "python3 -m")]:
        plain.locator(".tabbed-labels label", has_text=system).click()
        block = plain.locator(".tabbed-block", has_text=command)
        expect(block.locator("code").first).to_be_visible()


def test_a_phone_reaches_every_page(plain: Page):
    plain.goto("/")
    plain.locator("header label[for=__drawer]").click()
    plain.locator(".md-nav__item", has_text="2 Tensor operations").last.click()
    plain.get_by_role("link", name="Broadcasting").first.click()
    expect(plain.locator("h1")).to_contain_text("broadcasting")
    plain.locator(".md-footer__link--next").click()
    expect(plain.locator("h1")).to_contain_text("Gradients")


def test_the_page_of_errors_has_advice_and_no_box(plain: Page):
    plain.goto("/errors/")
    advice = plain.locator("error-finder")
    expect(advice).to_contain_text("Search this page")
    expect(advice.locator("textarea")).to_have_count(0)
    assert advice.bounding_box()["height"] < 200
