"""What the tests of the figures share: finding, opening, asking, comparing."""

import math
from pathlib import Path
from typing import Any

import yaml
from browser.fixtures import visit
from built_site import ROOT
from playwright.sync_api import Locator, Page

FOLDER = ROOT / "docs" / "assets" / "figures"
NAMES = sorted(
    view.parent.name
    for view in FOLDER.glob("*/view.js")
    if "/base/figure.js" in view.read_text("utf-8")
)


def settings(page: Path) -> dict:
    """Return the settings above a page's text."""
    text = page.read_text("utf-8")
    return yaml.safe_load(text.split("---\n")[1]) if text[:4] == "---\n" else {}


def pages_with(name: str) -> list[str]:
    """Return the addresses of the pages that load a figure."""
    docs = ROOT / "docs"
    return [
        f"/{page.relative_to(docs).with_suffix('').as_posix()}/"
        for page in sorted(docs.rglob("*.md"))
        if name in settings(page).get("figures", [])
    ]


def open_figure(
    page: Page, name: str, fragment: str = "", width: int = 1280
) -> Locator:
    """Open the first page that has a figure, and return the running figure."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("about:blank")  # or another fragment would not load the page anew
    visit(page, pages_with(name)[0] + fragment)
    figure = page.locator(name).first
    figure.locator(".figure-live").wait_for()
    return figure


def get_state(figure: Locator) -> Any:
    return figure.evaluate("figure => figure.state")


def get_readout(figure: Locator) -> Any:
    return figure.evaluate("figure => figure.readout")


def message(figure: Locator) -> str:
    """Return the words of refusal that a figure shows, or an empty string."""
    return figure.evaluate(
        "figure => figure.querySelector('.figure-status.refused')?.textContent"
    )


def readouts(figure: Locator, states: list) -> list:
    """Set many states in one go, and return what the figure reads after each.

    Raises:
        AssertionError: the figure refused one of them.
    """
    found = figure.evaluate(
        """(figure, states) => states.map(state => {
            figure.state = state;
            const refused = figure.querySelector(".figure-status.refused");
            return {readout: figure.readout, refused: refused?.textContent};
        })""",
        states,
    )
    for state, answer in zip(states, found, strict=True):
        assert not answer.get("refused"), (state, answer["refused"])
    return [answer["readout"] for answer in found]


def differences(
    one: Any, other: Any, path: str = "readout", tolerance: float = 1e-5
) -> list[str]:
    """Say where two JSON values differ; floats may by a relative tolerance."""
    if isinstance(one, dict) and isinstance(other, dict):
        if set(one) != set(other):
            return [f"{path}: the keys {sorted(one)} and {sorted(other)}"]
        pairs = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return [f"{path}: {len(one)} and {len(other)} items"]
        items = enumerate(zip(one, other, strict=True))
        pairs = [(f"{path}[{i}]", *pair) for i, pair in items]
    elif is_number(one) and is_number(other):
        near = math.isclose(one, other, rel_tol=tolerance, abs_tol=1e-12)
        return [] if near else [f"{path}: {one} and {other}"]
    else:
        same = type(one) is type(other) and one == other
        return [] if same else [f"{path}: {one!r} and {other!r}"]
    return [
        difference
        for place, left, right in pairs
        for difference in differences(left, right, place, tolerance)
    ]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
