"""What the tests of the figures share: finding, opening, asking, comparing."""

import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser.fixtures import WATCH, visit
from built_site import ROOT
from playwright.sync_api import Browser, Locator, Page

FOLDER = ROOT / "docs" / "assets" / "figures"
NAMES = sorted(
    view.parent.name
    for view in FOLDER.glob("*/view.js")
    if "/base/figure.js" in view.read_text("utf-8")
)


def pages_with(name: str) -> list[str]:
    """Return the addresses of the pages that show a figure."""
    docs = ROOT / "docs"
    fence = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2$", re.MULTILINE | re.DOTALL)
    tag = re.compile(rf"^ */// html \| {name}\b(?!-)", re.MULTILINE)
    return [
        f"/{page.relative_to(docs).with_suffix('').as_posix()}/"
        for page in sorted(docs.rglob("*.md"))
        if tag.search(fence.sub("", page.read_text("utf-8")))
    ]


def open_figure(
    page: Page, name: str, fragment: str = "", width: int = 1280
) -> Locator:
    """Open the first page that has a figure, and return the running figure."""
    set_width(page, width)
    visit(page, pages_with(name)[0] + fragment)
    figure = page.locator(name).first
    figure.locator(".figure-live").wait_for()
    return figure


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


@contextmanager
def new_tab(browser: Browser, base_url: str) -> Iterator[tuple[Page, list]]:
    """A tab of its own, and a list of what goes wrong in it."""
    context = browser.new_context(base_url=base_url)
    context.add_init_script(WATCH)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" else None,
    )
    yield page, errors
    context.close()


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest, browser: Browser, base_url: str
) -> Iterator[tuple[Locator, list[str]]]:
    """A running figure, loaded once for a module, and what goes wrong there."""
    name = getattr(request, "param", None) or request.module.NAME
    with new_tab(browser, base_url) as (page, errors):
        yield open_figure(page, name), errors


@pytest.fixture
def figure(opened: tuple[Locator, list[str]]) -> Iterator[Locator]:
    """A running figure in its first state; nothing may go wrong in a test."""
    figure, errors = opened
    page = figure.page
    set_width(page, 1280)
    page.emulate_media(
        media="screen", color_scheme="light", reduced_motion="no-preference"
    )
    page.mouse.move(0, 0)
    figure.evaluate(
        "figure => { document.activeElement.blur(); figure.reset() }"
    )
    yield figure
    assert errors == []


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
        """(figure, states) => JSON.stringify(JSON.parse(states).map(state => {
            figure.state = state;
            const refused = figure.querySelector(".figure-status.refused");
            return [figure.readout, refused?.textContent];
        }))""",
        json.dumps(states),  # as text, since Playwright passes values slowly
    )
    answers = json.loads(found)
    for state, (_, refused) in zip(states, answers, strict=True):
        assert not refused, (state, refused)
    return [readout for readout, _ in answers]


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


def status(figure: Locator) -> Locator:
    """Return the line below a figure that says what is to be seen."""
    return figure.locator(".figure-status")


def button(figure: Locator, name: str) -> Locator:
    return figure.get_by_role("button", name=name, exact=True)


def printed(figure: Locator, words: str) -> str:
    """Return the first output of a figure's page that has some words."""
    outputs = figure.page.locator(".language-output")
    return outputs.filter(has_text=words).first.text_content()


def drag(handle: Locator, area: Locator, x: float, y: float = 0.5) -> None:
    """Drag from a handle's middle to a place, in parts of an area's size."""
    mouse = handle.page.mouse
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    box = area.bounding_box()
    mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
    mouse.up()


def hold_timers(figure: Locator) -> None:
    """Let figures run by `tick` from now on, and not by the clock."""
    figure.evaluate(
        """() => {
            const {setInterval: start, clearInterval: stop} = window;
            window.setInterval = (tick, ...rest) => {
                if (!new Error().stack.includes("/assets/figures/"))
                    return start(tick, ...rest);
                window.heldTick = tick;
                return -1;
            };
            window.clearInterval = timer => {
                if (timer === -1) window.heldTick = null;
                else stop(timer);
            };
        }"""
    )


def tick(figure: Locator, times: int) -> bool:
    """Let a running figure do some ticks; return whether it goes on."""
    return figure.evaluate(
        """(figure, times) => {
            for (let i = 0; i < times; i++) window.heldTick?.();
            return Boolean(window.heldTick);
        }""",
        times,
    )
