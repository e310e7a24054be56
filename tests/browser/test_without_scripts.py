"""Without JavaScript the whole chapter can be read."""

from collections.abc import Iterator

import pytest
from browser.addresses import PAGES
from playwright.sync_api import Browser, Page, expect

READABLE = "pre, table, p, li, img, svg, math, h1, h2, h3, summary"


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
    for folded in plain.locator("article details > summary").all():
        folded.click()
    invisible = (
        plain.locator("article")
        .locator(READABLE)
        .evaluate_all(
            """elements => elements
            .filter(e => !e.checkVisibility({visibilityProperty: true})
                || !e.getClientRects().length)
            .map(e => e.outerHTML.slice(0, 80))"""
        )
    )
    assert invisible == []
    pictures = plain.locator("article img")
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    wide = plain.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360


def test_a_phone_reaches_every_page(plain: Page):
    plain.goto("/")
    plain.locator("header label[for=__drawer]").click()
    plain.locator(".md-nav__item", has_text="2 Tensor operations").last.click()
    plain.get_by_role("link", name="Broadcasting").first.click()
    expect(plain.locator("h1")).to_contain_text("broadcasting")
    plain.locator(".md-footer__link--next").click()
    expect(plain.locator("h1")).to_contain_text("Gradients")
