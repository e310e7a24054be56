"""What a reader can rely on in every figure, whatever it shows."""

import gzip
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.figures import (
    FOLDER,
    NAMES,
    get_readout,
    get_state,
    message,
    open_figure,
    pages_with,
    readouts,
)
from browser.fixtures import wait_until
from playwright.sync_api import Locator, Page, expect

EVERY_FIGURE = pytest.mark.parametrize("name", NAMES)
LARGEST = 25 * 1024
CONTROLS = ":is(button, input, select, textarea, a[href], summary, [tabindex])"
HOSTILE_TEXTS = [
    "",
    " ",
    "letters",
    "-1",
    "1000000000",
    "1e400",
    "NaN",
    "Infinity",
    "0x10",
    "1.5.2",
    "١٢",
    "<script>throw new Error('ran')</script>",
    "'; drop table",
    "9" * 5000,
]
HOSTILE_VALUES = [
    None,
    True,
    "",
    "NaN",
    "<img src=x onerror=alert(1)>",
    -1e9,
    1e9,
    0.5,
    1e308,
    [],
    [[]],
    [None],
    ["1"],
    [1e9] * 4,
    [-1, 0.5],
    [1] * 1000,
    {},
    {"length": 3},
]


def shown(figure: Locator) -> str:
    """Return all that a reader sees of a figure, its fields included."""
    return figure.evaluate(
        """figure => {
            const fields = [...figure.querySelectorAll("input[type=text]")];
            return figure.querySelector(".figure-live").textContent
                + fields.filter(field => !field.matches("[aria-invalid]"))
                    .map(field => field.value).join(" ");
        }"""
    )


def assert_in_order(figure: Locator) -> None:
    """Expect a figure with numbers only, in its readout and on the screen."""
    json.dumps(get_readout(figure), allow_nan=False)
    assert not re.search(r"NaN|Infinity|undefined|\[object", shown(figure))


def examples(figure: Locator) -> list:
    return figure.evaluate("figure => figure.model.examples")


@EVERY_FIGURE
def test_it_stands_on_a_page_and_starts_in_its_first_state(
    page: Page, errors: list[str], name: str
):
    assert pages_with(name), f"no page's front matter lists {name}"
    figure = open_figure(page, name)
    initial = figure.evaluate("figure => figure.model.initial")
    assert get_state(figure) == initial
    assert "=" not in page.url
    assert_in_order(figure)
    assert errors == []


@EVERY_FIGURE
def test_it_is_small(name: str):
    files = [
        file
        for folder in ("base", name)
        for file in (FOLDER / folder).iterdir()
    ]
    sizes = {
        f"{file.parent.name}/{file.name}": len(gzip.compress(file.read_bytes()))
        for file in files
    }
    print(name, sum(sizes.values()), sizes)
    assert sum(sizes.values()) <= LARGEST


@EVERY_FIGURE
def test_a_state_is_what_was_set_and_can_be_linked_to(
    page: Page, errors: list[str], name: str
):
    figure = open_figure(page, name)
    states = [s for s in examples(figure) if s != get_state(figure)][:3]
    assert len(states) == 3
    for state in states:
        figure = open_figure(page, name)
        readouts(figure, [state])
        assert get_state(figure) == state
        wait_until(page, "location.hash.includes('=')")
        figure = open_figure(page, name, page.evaluate("location.hash"))
        assert get_state(figure) == state
        expect(figure).to_be_in_viewport()
        assert_in_order(figure)
    figure.get_by_role("button", name="Reset").first.click()
    wait_until(page, "!location.hash.includes('=')")
    assert errors == []


@EVERY_FIGURE
def test_it_tells_of_a_change_once(page: Page, name: str):
    figure = open_figure(page, name)
    told = figure.evaluate(
        """figure => {
            let told = 0;
            figure.addEventListener("change", () => told++);
            figure.state = figure.model.examples[1];
            figure.state = null;
            return told;
        }"""
    )
    assert told == 1


@EVERY_FIGURE
def test_what_a_figure_gives_away_is_a_copy(page: Page, name: str):
    figure = open_figure(page, name)
    before = [get_state(figure), get_readout(figure)]
    figure.evaluate(
        """figure => {
            const spoil = value => {
                for (const key of Object.keys(value)) {
                    const inner = value[key];
                    if (inner && typeof inner === "object") spoil(inner);
                    else value[key] = "spoilt";
                }
            };
            spoil(figure.state);
            spoil(figure.readout);
            const set = structuredClone(figure.state);
            figure.state = set;
            spoil(set);
        }"""
    )
    assert [get_state(figure), get_readout(figure)] == before


@EVERY_FIGURE
def test_a_bad_state_changes_nothing(page: Page, errors: list[str], name: str):
    figure = open_figure(page, name)
    for good in examples(figure)[:2]:
        readouts(figure, [good])
        before = get_readout(figure)
        bad = [None, 1, "state", [], {}]
        for key, value in good.items():
            bad += [
                {k: v for k, v in good.items() if k != key},
                *({**good, key: hostile} for hostile in HOSTILE_VALUES),
            ]
            if isinstance(value, list):
                for i in range(len(value)):
                    bad += [
                        {**good, key: [*value[:i], hostile, *value[i + 1 :]]}
                        for hostile in HOSTILE_VALUES
                    ]
        outcomes = figure.evaluate(
            """(figure, [good, bad]) => bad.map(state => {
                figure.state = state;
                const outcome = {
                    state: figure.state,
                    readout: figure.readout,
                    refused: figure.querySelector(".refused")?.textContent,
                };
                figure.state = good;
                return outcome;
            })""",
            [good, bad],
        )
        for state, outcome in zip(bad, outcomes, strict=True):
            if outcome.get("refused"):
                assert outcome["state"] == good
                assert outcome["readout"] == before
            else:
                assert outcome["state"] == state
                json.dumps(outcome["readout"], allow_nan=False)
        refused = [outcome.get("refused") for outcome in outcomes]
        assert all(refused[:5])
        assert_in_order(figure)
        for strange in ("NaN", "Infinity", "-Infinity", "undefined", "1n"):
            for key in good:
                figure.evaluate(
                    f"figure => {{ figure.change({{ {key}: {strange} }}) }}"
                )
                assert message(figure), (key, strange)
                assert get_state(figure) == good
    assert errors == []


@EVERY_FIGURE
def test_a_bad_address_is_ignored(page: Page, errors: list[str], name: str):
    initial = get_state(open_figure(page, name))
    many = f"(((((((({'9' * 9000}"
    codes = ["(1)", many, "", "(", "%", "%F0", "()", "'x'", "(NaN,())", "[1]"]
    # All figures read an address with the same code.
    for code in codes if name == NAMES[0] else codes[:2]:
        figure = open_figure(page, name, f"#other=1&{name}={code}&{name}")
        assert get_state(figure) == initial, code
        assert not message(figure)
    assert errors == []


@EVERY_FIGURE
def test_a_heading_can_still_be_linked_to(page: Page, name: str):
    figure = open_figure(page, name)
    state = examples(figure)[1]
    readouts(figure, [state])
    wait_until(page, "location.hash.includes('=')")
    link = page.locator("article h2 .headerlink").last
    link.evaluate("link => link.click()")
    expect(page.locator("article h2").last).to_be_in_viewport()
    assert get_state(figure) == state


@EVERY_FIGURE
def test_bad_input_is_met_with_words(page: Page, errors: list[str], name: str):
    figure = open_figure(page, name)
    fields = figure.locator("input[type=text]:visible").all()
    for i, field in enumerate(fields):
        # The same code reads all fields, so the others share out the texts.
        for text in HOSTILE_TEXTS[i % 3 :: 3] if i else HOSTILE_TEXTS:
            good = get_state(figure)
            field.fill(text)
            field.press("Enter")
            if message(figure):
                assert get_state(figure) == good
                expect(field).to_have_attribute("aria-invalid", "true")
            assert_in_order(figure)
        figure.get_by_role("button", name="Reset").first.click()
        expect(figure.locator("[aria-invalid]")).to_have_count(0)
        assert not message(figure)
    assert errors == []


@EVERY_FIGURE
def test_everything_can_be_done_with_the_keyboard(
    page: Page, errors: list[str], name: str
):
    figure = open_figure(page, name)
    controls = figure.evaluate(
        """(figure, controls) => [...figure.querySelectorAll(controls)]
            .filter(control => control.tabIndex >= 0 && !control.disabled)
            .filter(control => control.checkVisibility())
            .map((control, i) => control.dataset.stop = i)""",
        CONTROLS,
    )
    assert controls
    reached = []
    figure.locator("[data-stop='0']").focus()
    for _ in controls:
        focused = figure.locator(":focus")
        reached.append(int(focused.get_attribute("data-stop")))
        for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp"):
            page.keyboard.press(key)
        assert_in_order(figure)
        page.keyboard.press("Tab")
    assert reached == list(controls)
    for place in controls:
        control = figure.locator(f"[data-stop='{place}']")
        if control.and_(figure.locator("button:enabled")).count():
            control.focus()
            page.keyboard.press("Enter")
            page.keyboard.press(" ")
    assert_in_order(figure)
    assert errors == []


@EVERY_FIGURE
@pytest.mark.parametrize("width", [1280, 360])
def test_controls_are_large_enough_to_touch(page: Page, name: str, width: int):
    figure = open_figure(page, name, width=width)
    small = figure.evaluate(
        """(figure, controls) => [...figure.querySelectorAll(controls)]
            .filter(control => control.checkVisibility())
            .filter(control => {
                const {width, height} = control.getBoundingClientRect();
                return Math.min(width, height) < 24;
            })
            .map(control => control.outerHTML)""",
        CONTROLS,
    )
    assert small == []


@EVERY_FIGURE
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(page: Page, name: str, width: int, scheme: str):
    page.emulate_media(color_scheme=scheme)
    figure = open_figure(page, name, width=width)
    for state in [examples(figure)[1], None]:
        figure.evaluate("(figure, state) => { figure.state = state }", state)
        results = Axe().run(page, context=name)
        assert results.violations_count == 0, results.generate_report()


@EVERY_FIGURE
@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_nothing_on_the_page_moves(page: Page, name: str, width: int):
    figure = open_figure(page, name, width=width)
    figure.scroll_into_view_if_needed()
    heights = figure.evaluate(
        """figure => [null, ...figure.model.examples].map(state => {
            if (!figure.constructor.grows) figure.state = state;
            return figure.getBoundingClientRect().height;
        })"""
    )
    room = figure.evaluate(
        """figure => parseFloat(getComputedStyle(figure).minHeight)"""
    )
    assert set(heights) == {room}, "set --height in its view.css"
    page.wait_for_timeout(100)
    assert page.evaluate("window.shifts") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@EVERY_FIGURE
def test_without_it_there_is_a_picture_and_its_explanation(
    page: Page, browser, base_url: str, name: str
):
    figure = open_figure(page, name)
    page.emulate_media(media="print")
    assert_fallback(figure)
    assert figure.evaluate("f => getComputedStyle(f).minHeight") == "0px"

    without = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain = without.new_page()
    plain.goto(pages_with(name)[0])
    assert_fallback(plain.locator(name).first)
    without.close()

    page.emulate_media(media="screen")
    page.route(f"**/figures/{name}/model.js", lambda route: route.abort())
    page.goto(pages_with(name)[0])
    broken = page.locator(name).first
    room = broken.evaluate("figure => getComputedStyle(figure).height")
    assert float(room.removesuffix("px")) > 20
    expect(broken.locator("img, details, p").first).to_be_visible(timeout=9000)


def assert_fallback(figure: Locator) -> None:
    expect(figure.locator(".figure-live")).to_be_hidden()
    fallback = figure.locator(
        ":is(:not(details) > p, summary, img):not(.figure-live *)"
    )
    assert fallback.count()
    for part in fallback.all():
        expect(part).to_be_visible()


@EVERY_FIGURE
def test_how_long_a_step_takes(page: Page, name: str):
    """Print what a step costs a processor that is four times slower.

    `pytest -s` shows it. Counted is the work, so a busy machine counts alike.
    """
    figure = open_figure(page, name)
    states = examples(figure)
    chromium = page.context.new_cdp_session(page)
    chromium.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        metrics = chromium.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    rounds = 5
    step = """(figure, [states, rounds]) => {
        for (let i = 0; i < rounds; i++) for (const state of states) {
            figure.state = state;
            figure.getBoundingClientRect();
        }
    }"""
    before = work()
    figure.evaluate(step, [states, rounds])
    cost = 4000 * (work() - before) / (rounds * len(states))
    print(f"{name}: {cost:.1f} ms a step")
    assert not message(figure)
