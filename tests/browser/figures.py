"""What the tests of the figures share: finding, opening, asking, comparing."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser.addresses import TEXTS
from browser.fixtures import WATCH, listening, visit
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
    return [f"/{a}" for a, page in TEXTS.items() if name in page.figures]


def open_figure(
    page: Page, name: str, fragment: str = "", width: int = 1280
) -> Locator:
    """Open the first page that has a figure, and return the running figure."""
    set_width(page, width)
    visit(page, pages_with(name)[0] + fragment)
    figure = page.locator(name).first
    figure.locator(".figure-live").wait_for()
    return figure


def open_again(figure: Locator) -> None:
    """Load a figure anew: nothing is left of what a reader did there."""
    figure.page.evaluate("localStorage.clear()")
    open_figure(figure.page, figure.evaluate("figure => figure.localName"))


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


@contextmanager
def new_tab(browser: Browser, base_url: str) -> Iterator[tuple[Page, list]]:
    """A tab of its own, and a list of what goes wrong in it."""
    context = browser.new_context(base_url=base_url)
    context.add_init_script(WATCH)
    page = context.new_page()
    with listening(page, base_url) as errors:
        yield page, errors
    context.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Test the figures that a module names, or all; each in one worker."""
    if "opened" in metafunc.fixturenames:
        figures = [
            pytest.param(name, marks=pytest.mark.xdist_group(name))
            for name in getattr(metafunc.module, "FIGURES", NAMES)
        ]
        metafunc.parametrize("opened", figures, indirect=True, scope="session")


@pytest.fixture(scope="session")
def opened(
    request: pytest.FixtureRequest, browser: Browser, base_url: str
) -> Iterator[tuple[Locator, list[str]]]:
    """A running figure, loaded once, and what goes wrong there."""
    with new_tab(browser, base_url) as (page, errors):
        yield open_figure(page, request.param), errors


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
    wrong = errors.copy()
    errors.clear()
    assert wrong == []


def get_state(figure: Locator) -> Any:
    return figure.evaluate("figure => figure.state")


def get_readout(figure: Locator) -> Any:
    return figure.evaluate("figure => figure.readout")


def use(figure: Locator, *steps: tuple[str, str, dict | str]) -> None:
    """Use controls as a reader does, and compare what follows each time.

    A step is the name of a control; what is typed or chosen there, or a key in
    angle brackets, or nothing for a click; and what then holds: some fields of
    the state or the readout, or words of the line below the figure.
    """
    for name, act, expected in steps:
        control = find(figure, name)
        if not act:
            control.click()
        elif act.startswith("<"):
            control.press(act.strip("<>"))
        elif control.evaluate("control => control.localName") == "select":
            control.select_option(label=act)
        else:
            control.fill(act)
        assert_shows(figure, expected, (name, act))


def find(figure: Locator, name: str) -> Locator:
    """Return the control that a screen reader calls by a name."""
    found = button(figure, name)
    for role in ("textbox", "combobox", "slider", "checkbox"):
        found = found.or_(figure.get_by_role(role, name=name, exact=True))
    return found


def assert_shows(figure: Locator, expected: dict | str, after: Any) -> None:
    now, words, refused = figure.evaluate(
        """figure => {
            const status = figure.querySelector(".figure-status");
            const now = {...figure.readout, ...figure.state};
            const refused = status.classList.contains("refused");
            return [now, status.textContent, refused];
        }"""
    )
    if isinstance(expected, str):
        assert expected in words, after
    else:
        assert not refused, (after, words)
        found = {key: now[key] for key in expected}
        assert differences(found, expected) == [], after


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


def assert_as_pytorch(
    figure: Locator,
    states: list[dict],
    by_torch: Callable[..., dict],
    smallest: float = 1e-12,
    but: Iterable[str] = (),
) -> list[dict]:
    """Expect the readouts of the figure's own examples and of more states.

    Some keys may be left out. Returns what PyTorch gives for the states.
    """
    every = [*figure.evaluate("figure => figure.model.examples"), *states]
    expected = [by_torch(**state) for state in every]
    for state, found, wanted in zip(
        every, readouts(figure, every), expected, strict=True
    ):
        for key in but:
            del found[key]
        assert differences(found, wanted, smallest) == [], state
    return expected[-len(states) :]


def differences(
    one: Any, other: Any, smallest: float = 1e-12, path: str = "readout"
) -> list[str]:
    """Say where two JSON values differ; floats may by a hundred-thousandth.

    Where both are below the smallest number that counts, they may differ more.
    """
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
        near = math.isclose(one, other, rel_tol=1e-5, abs_tol=smallest)
        return [] if near else [f"{path}: {one} and {other}"]
    else:
        same = type(one) is type(other) and one == other
        return [] if same else [f"{path}: {one!r} and {other!r}"]
    return [
        difference
        for place, left, right in pairs
        for difference in differences(left, right, smallest, place)
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
