"""What only a browser can show: the site as a learner uses it."""

import json

import pytest
from browser.fixtures import wait_until
from built_site import ROOT
from playwright.sync_api import Page, expect

from pageproof.pages import Project

PROJECT = Project(ROOT)


@pytest.mark.parametrize("width", [1280, 360])
def test_code_can_be_copied(page: Page, errors: list[str], width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/gradients/")
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


def test_the_colours_can_be_switched(page: Page):
    page.emulate_media(color_scheme="light")
    page.goto("/gradients/")

    body = page.locator("body")
    picture = page.locator("article img").first
    seen = {}
    for medium in ("", ": light", ": dark"):
        chosen = f"(prefers-color-scheme{medium})"
        expect(body).to_have_attribute("data-md-color-media", chosen)
        seen[medium] = (
            body.evaluate("body => getComputedStyle(body).backgroundColor"),
            picture.evaluate("image => getComputedStyle(image).colorScheme"),
        )
        page.locator(".md-header__option label:visible").click()
    assert seen[""] == seen[": light"]
    assert seen[": light"][0] != seen[": dark"][0]
    assert (seen[": light"][1], seen[": dark"][1]) == ("light", "dark")
