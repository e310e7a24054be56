"""A figure that trains by itself can be stopped at any time."""

from browser.figures import button, get_state
from playwright.sync_api import Locator, expect

FIGURES = ["descent-lab", "twin-trainer"]
ANOTHER_STATE = "figure => { figure.state = figure.model.examples[2] }"
# Figures run by `tick` from then on, and not by the clock.
HOLD_TIMERS = """() => {
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


def test_a_run_goes_on_until_its_end_or_another_act(figure: Locator):
    figure.evaluate(HOLD_TIMERS)
    acts = [
        lambda: button(figure, "Pause").click(),
        lambda: button(figure, "Reset").click(),
        lambda: figure.evaluate(ANOTHER_STATE),
        lambda: figure.locator("select:visible").last.press("ArrowDown"),
    ]
    for act in acts:
        button(figure, "Run").click()
        before = get_state(figure)
        assert tick(figure, 3)
        assert get_state(figure) != before
        busy = figure.locator("xpath=descendant-or-self::*[@aria-busy]")
        expect(busy).to_have_count(1)
        act()
        expect(busy).to_have_count(0)
        expect(button(figure, "Run")).to_be_visible()
        state = get_state(figure)
        assert not tick(figure, 3)
        assert get_state(figure) == state
    figure.evaluate("figure => figure.reset()")
    button(figure, "Run").click()
    assert not tick(figure, 1000)
    expect(button(figure, "Run")).to_be_visible()
    end = get_state(figure)
    figure.evaluate("figure => figure.reset()")
    assert end != get_state(figure)

    figure.page.emulate_media(reduced_motion="reduce")
    button(figure, "Run").click()
    assert get_state(figure) == end


def tick(figure: Locator, times: int) -> bool:
    """Let a running figure do some ticks; return whether it goes on."""
    return figure.evaluate(
        """(figure, times) => {
            for (let i = 0; i < times; i++) window.heldTick?.();
            return Boolean(window.heldTick);
        }""",
        times,
    )
