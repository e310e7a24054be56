"""What a reader can rely on in every figure, whatever it shows."""

import gzip
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.figures import (
    FOLDER,
    NAMES,
    button,
    get_state,
    message,
    open_again,
    pages_with,
    readouts,
    set_width,
)
from browser.fixtures import wait_until
from playwright.sync_api import Locator, Page, expect

EVERY_FIGURE = pytest.mark.parametrize("name", NAMES)
LARGEST = 25 * 1024
CONTROLS = ":is(button, input, select, textarea, a[href], summary, [tabindex])"
HOSTILE_TEXTS = [
    "",
    "letters",
    "-1",
    "1e400",
    "NaN",
    "1.5.2",
    "<script>throw new Error('ran')</script>",
    "9" * 5000,
]
STRANGE = r"NaN|Infinity|undefined|\[object"
AFTER_TWO_FRAMES = """new Promise(done => requestAnimationFrame(
    () => requestAnimationFrame(() => setTimeout(done))))"""
HOSTILE_VALUES = [
    None,
    True,
    "",
    "constructor",
    -1e9,
    0.5,
    1e308,
    [],
    [None],
    [-1, 0.5],
    [1] * 1000,
    {},
]


def assert_in_order(figure: Locator) -> None:
    """Expect a figure with numbers only, in its readout and on the screen."""
    readout, shown = figure.evaluate(
        """figure => {
            const {textContent} = figure.querySelector(".figure-live");
            const fields = figure.querySelectorAll("input:not([aria-invalid])");
            const typed = [...fields].map(field => field.value);
            return [figure.readout, [textContent, ...typed].join(" ")];
        }"""
    )
    json.dumps(readout, allow_nan=False)
    assert not re.search(STRANGE, shown)


def examples(figure: Locator) -> list:
    return figure.evaluate("figure => figure.model.examples")


def loaded(script: Path) -> set[Path]:
    """Return a script and all that it imports at once."""
    names = re.findall(r' from "(.+)";', script.read_text("utf-8"))
    imported = [loaded((script.parent / name).resolve()) for name in names]
    return {script}.union(*imported)


@EVERY_FIGURE
def test_it_is_small(name: str):
    folders = [FOLDER / "base", FOLDER / name]
    files = loaded(folders[1] / "view.js").union(
        *(folder.glob("*.css") for folder in folders)
    )
    sizes = [len(gzip.compress(file.read_bytes())) for file in files]
    assert sum(sizes) <= LARGEST


def test_nothing_on_the_page_moves(figure: Locator):
    """Whatever a figure shows, at any width, fits the room that it reserved."""
    page = figure.page
    assert_in_order(figure)
    chromium = page.context.new_cdp_session(page)
    for width, touch in product((1280, 1100, 768, 360, 320), (False, True)):
        set_width(page, width)
        chromium.send("Emulation.setTouchEmulationEnabled", {"enabled": touch})
        page.evaluate(AFTER_TWO_FRAMES)
        page.evaluate("window.shifts = []")
        figure.scroll_into_view_if_needed()
        heights, tops, room = figure.evaluate(
            """figure => {
                const last = figure.querySelector(".figure-status");
                const places = [null, ...figure.model.examples].map(state => {
                    if (state) figure.state = state;
                    const {height, top} = figure.getBoundingClientRect();
                    return [height, last.getBoundingClientRect().top - top];
                });
                const room = parseFloat(getComputedStyle(figure).minHeight);
                return [...[0, 1].map(i => places.map(p => p[i])), room];
            }"""
        )
        assert set(heights) == {room}, f"set --height for {width, touch}"
        assert max(tops) - min(tops) < 1, "reserve lines above the last one"
        page.evaluate(AFTER_TWO_FRAMES)  # then a shift has been reported
        assert page.evaluate("window.shifts") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert too_small(figure, ".figure-number button", 40) == []
    chromium.detach()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_is_readable_in_every_state(
    figure: Locator, width: int, scheme: str
):
    page = figure.page
    set_width(page, width)
    page.emulate_media(color_scheme=scheme)
    assert too_small(figure, CONTROLS, 24) == []
    assert small_print(figure) == []
    for state in examples(figure):
        readouts(figure, [state])
        assert_in_order(figure)
    readouts(figure, [examples(figure)[1]])
    figure.evaluate("figure => { figure.state = null }")
    results = Axe().run(page, context=figure.evaluate("f => f.localName"))
    assert results.violations_count == 0, results.generate_report()


def too_small(figure: Locator, controls: str, least: int) -> list[str]:
    """Return the controls that are too small to touch."""
    return figure.evaluate(
        """(figure, [controls, least]) => [...figure.querySelectorAll(controls)]
            .filter(control => control.checkVisibility(
                {visibilityProperty: true}))
            .filter(control => {
                const {width, height} = control.getBoundingClientRect();
                return Math.min(width, height) < least;
            })
            .map(control => control.outerHTML)""",
        [controls, least],
    )


def small_print(figure: Locator) -> list[str]:
    """Return the labels in drawings that are smaller than 12 px, with sizes."""
    return figure.evaluate(
        """figure => figure.model.examples.flatMap(state => {
            figure.state = state;
            return [...figure.querySelectorAll("svg text")]
                .filter(label => label.checkVisibility())
                .map(label => [label.textContent, label.getScreenCTM().d
                    * parseFloat(getComputedStyle(label).fontSize)])
                .filter(([, size]) => size < 12);
        })"""
    )


def test_a_state_is_what_was_set_and_can_be_linked_to(figure: Locator):
    page = figure.page
    wait_until(page, "!location.hash.includes('=')")
    initial = get_state(figure)
    assert initial == figure.evaluate("figure => figure.model.initial")
    states = [s for s in examples(figure) if s != initial][:2]
    hashes = []
    for state in states:
        before = page.evaluate("location.hash")
        readouts(figure, [state])
        assert get_state(figure) == state
        wait_until(page, f"location.hash !== {json.dumps(before)}")
        hashes.append(page.evaluate("location.hash"))
    assert follow(figure, hashes[0]) == states[0]
    assert_in_order(figure)
    # As a link from elsewhere: a reload would keep the place of the page.
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    figure.locator(".figure-live").wait_for()
    assert get_state(figure) == states[0]
    expect(figure).to_be_in_viewport()

    # A heading's own link leaves the figure as it is.
    heading = page.locator("article h2").last
    heading.locator(".headerlink").evaluate("link => link.click()")
    expect(heading).to_be_in_viewport()
    assert get_state(figure) == states[0]
    button(figure, "Reset").click()
    assert get_state(figure) == initial
    wait_until(page, "!location.hash.includes('=')")


def follow(figure: Locator, fragment: str) -> object:
    """Return a figure's state after another fragment came into the address."""
    return figure.evaluate(
        """async (figure, fragment) => {
            const heard = new Promise(done =>
                addEventListener("hashchange", done, {once: true}));
            location.hash = fragment;
            await heard;
            return figure.state;
        }""",
        fragment,
    )


def test_a_bad_address_is_ignored(figure: Locator):
    initial, name = get_state(figure), figure.evaluate("f => f.name")
    many = f"(((((((({'9' * 9000}"
    for code in ["(1)", many, "", "(", "%", "%F0", "()", "'x'", "(NaN)", "[1]"]:
        assert follow(figure, f"#other=1&{name}={code}&{name}") == initial, code
        assert not message(figure)
    follow(figure, "#")  # the next test may be any, and finds no address


def spoilt(good: dict) -> Iterator[object]:
    """Draw states that are broken in one place, most of them badly."""
    yield from [None, 1, "state", [], {}]
    for key, value in good.items():
        yield {k: v for k, v in good.items() if k != key}
        yield from ({**good, key: hostile} for hostile in HOSTILE_VALUES)
        for i in range(len(value) if isinstance(value, list) else 0):
            for hostile in HOSTILE_VALUES:
                yield {**good, key: [*value[:i], hostile, *value[i + 1 :]]}


def test_a_bad_state_changes_nothing(figure: Locator):
    good = examples(figure)[1]
    readouts(figure, [good])
    bad = list(spoilt(good))
    outcomes = figure.evaluate(
        """(figure, [good, bad]) => {
            const text = JSON.stringify;
            const before = text([figure.state, figure.readout]);
            const outcome = state => {
                figure.state = state;
                const {readout} = figure;
                const refused = Boolean(figure.querySelector(".refused"));
                const kept = text([figure.state, readout]) === before;
                const taken = !refused && text(figure.state) === text(state);
                figure.state = good;
                return {refused, kept, taken, readout: refused ? 0 : readout};
            };
            return bad.map(outcome);
        }""",
        [good, bad],
    )
    for state, outcome in zip(bad, outcomes, strict=True):
        if outcome["refused"]:
            assert outcome["kept"], state
        else:
            assert outcome["taken"], state
            json.dumps(outcome["readout"], allow_nan=False)
    assert all(outcome["refused"] for outcome in outcomes[:5])
    assert_in_order(figure)


def test_bad_input_is_met_with_words(figure: Locator):
    """The first field of each kind gets all texts: one code reads a kind."""
    outcomes = figure.evaluate(
        """(figure, texts) => {
            const fields = [...figure.querySelectorAll("input[type=text]")]
                .filter(field => field.checkVisibility()).reverse();
            const kinds = new Map(fields.map(
                field => [field.parentElement.className + field.inputMode,
                    field]));
            return [...kinds.values()].flatMap(field => texts.map(text => {
                figure.reset();
                const before = JSON.stringify(figure.state);
                field.value = text;
                for (const name of ["input", "change"])
                    field.dispatchEvent(new Event(name, {bubbles: true}));
                field.form?.requestSubmit();
                const refused = Boolean(figure.querySelector(".refused"));
                const marked = field.ariaInvalid === "true";
                const kept = JSON.stringify(figure.state) === before;
                const shown = figure.querySelector(".figure-live").textContent;
                figure.reset();
                const left = figure.querySelectorAll(
                    "[aria-invalid], .refused").length;
                return {text, refused, marked, kept, shown, left};
            }));
        }""",
        HOSTILE_TEXTS,
    )
    assert not outcomes or any(outcome["refused"] for outcome in outcomes)
    for outcome in outcomes:
        text = outcome["text"]
        assert outcome["marked"] == outcome["refused"], text
        assert outcome["kept"] or not outcome["refused"], text
        assert not re.search(STRANGE, outcome["shown"]), text
        assert outcome["left"] == 0, text


STOPS = """(figure, controls) => {
    const stops = [...figure.querySelectorAll(controls)]
        .filter(control => control.tabIndex >= 0 && !control.disabled)
        .filter(control => control.checkVisibility(
            {visibilityProperty: true}));
    stops.forEach((control, i) => { control.dataset.stop = i; });
    return [stops.length, stops.indexOf(document.activeElement)];
}"""


def test_everything_can_be_done_with_the_keyboard(figure: Locator):
    """A key may take others away, never the control that it is meant for."""
    open_again(figure)
    keyboard = figure.page.keyboard
    (count, _), following = figure.evaluate(STOPS, CONTROLS), 0
    assert count
    figure.locator("[data-stop='0']").focus()
    while following < count:
        _, place = figure.evaluate(STOPS, CONTROLS)
        assert place == following
        for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp"):
            keyboard.press(key)
        assert_in_order(figure)
        count, place = figure.evaluate(STOPS, CONTROLS)
        assert place >= 0, "the focus is lost"
        following = place + 1
        keyboard.press("Tab")
    for place in range(count):
        pressable = figure.evaluate(
            """(figure, place) => {
                const control = figure.querySelector(`[data-stop='${place}']`);
                control?.focus();
                return control?.matches("button:enabled") ?? false;
            }""",
            place,
        )
        if pressable:
            keyboard.press("Enter")
            keyboard.press(" ")
    assert_in_order(figure)


def test_in_print_there_is_a_picture_and_its_explanation(figure: Locator):
    figure.page.emulate_media(media="print")
    assert_fallback(figure)
    assert figure.evaluate("f => getComputedStyle(f).minHeight") == "0px"


@EVERY_FIGURE
def test_where_it_fails_there_is_a_picture_and_its_explanation(
    page: Page, name: str
):
    page.route(f"**/figures/{name}/model.js", lambda route: route.abort())
    page.goto(pages_with(name)[0])
    broken = page.locator(name).first
    room = broken.evaluate("figure => getComputedStyle(figure).height")
    assert float(room.removesuffix("px")) > 20
    expect(broken.locator("img, details, p").first).to_be_hidden()
    waited = (
        "document.getAnimations().map(a => [a.animationName, a.finish()][0])"
    )
    assert "give-up-waiting" in page.evaluate(waited)
    assert_fallback(broken)


def assert_fallback(figure: Locator) -> None:
    expect(figure.locator(".figure-live")).to_be_hidden()
    fallback = figure.locator(
        ":is(p, summary, img):not(.figure-live *, details > p)"
    )
    assert fallback.count()
    for part in fallback.all():
        expect(part).to_be_visible()
