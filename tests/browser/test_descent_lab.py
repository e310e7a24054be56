"""The descent lab walks as a loop in PyTorch does."""

import math
import random

import pytest
import torch
from browser.figures import (
    button,
    differences,
    drag,
    get_readout,
    get_state,
    hold_timers,
    message,
    printed,
    readouts,
    status,
    tick,
)
from playwright.sync_api import Locator, expect

NAME = "descent-lab"
LOSSES = {
    "curve": lambda at: (at[0] - 5) ** 2,
    "bowl": lambda at: at[0] ** 2 + 5 * at[1] ** 2,
}
CURVE = {
    "surface": "curve",
    "start": [0],
    "rate": 0.1,
    "steps": 20,
    "forget": False,
}
BOWL = {**CURVE, "surface": "bowl", "start": [-4, 2]}


def states(count: int = 120) -> list[dict]:
    """Draw walks of every kind, with all the edge cases."""
    edges = [
        {**walk, "rate": rate, "steps": steps, "forget": forget}
        for walk in (CURVE, {**CURVE, "start": [5]}, BOWL)
        for rate in (0, 1e-9, 0.1, 0.2, 0.4, 0.5, 1, 2, 100)
        for steps in (0, 1, 100)
        for forget in (False, True)
    ]
    edges += [
        {**BOWL, "start": start, "rate": 0.21, "steps": 30}
        for start in ([0, 0], [3, 0], [0, 3], [-5, -3], [5, 3])
    ]
    chance = random.Random(42)
    drawn = []
    while len(drawn) < count:
        surface = chance.choice(["curve", "bowl"])
        x = [chance.uniform(-5, 15)]
        w_b = [chance.uniform(-5, 5), chance.uniform(-3, 3)]
        drawn.append(
            {
                "surface": surface,
                "start": x if surface == "curve" else w_b,
                "rate": chance.choice([0.01, 0.1, 1, 10])
                * chance.uniform(0.1, 3),
                "steps": chance.randint(0, 100),
                "forget": chance.random() < 0.3,
            }
        )
    return edges + drawn


def by_torch(surface, start, rate, steps, forget) -> dict:
    """Return what the figure has to show, from what a loop in PyTorch does."""
    loss_at = LOSSES[surface]
    at = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    expected = {"path": [], "losses": [], "slopes": [], "grads": []}
    overflow = None
    for step in range(steps + 1):
        loss = loss_at(at)
        if not torch.isfinite(loss):
            overflow = step
            break
        loss.backward(retain_graph=forget)
        slope = torch.autograd.grad(loss, at)[0] if forget else at.grad
        expected["path"].append(at.tolist())
        expected["losses"].append(loss.item())
        expected["slopes"].append(slope.tolist())
        expected["grads"].append(at.grad.tolist())
        with torch.no_grad():
            at -= rate * at.grad
        if not forget:
            at.grad.zero_()
    place, grad = expected["path"][-1], expected["grads"][-1]
    following = [p - rate * g for p, g in zip(place, grad, strict=True)]
    after = loss_at(torch.tensor(following, dtype=torch.float64))
    matrix = torch.autograd.functional.hessian(loss_at, at.detach() * 0)
    curvatures = torch.diag(matrix)
    assert torch.equal(torch.diag(curvatures), matrix)
    removed = rate * curvatures
    expected |= {
        "overflow": overflow,
        "next": following if torch.isfinite(after) else None,
        "removed": removed.tolist(),
        "kept": (1 - removed).abs().tolist(),
        "curvature": curvatures.max().item(),
        "limit": (2 / curvatures.max()).item(),
    }
    return expected


def test_it_walks_as_pytorch_does(figure: Locator):
    drawn = states()
    overflows = 0
    for state, readout in zip(drawn, readouts(figure, drawn), strict=True):
        said = [readout.pop("verdict"), readout.pop("direction")]
        expected = by_torch(**state)
        assert differences(readout, expected) == [], (state, said)
        overflows += expected["overflow"] is not None
    assert overflows > 10


@pytest.mark.parametrize(("walk", "curvature"), [(CURVE, 2), (BOWL, 10)])
def test_a_rate_of_two_over_the_curvature_is_the_limit(
    figure: Locator, walk: dict, curvature: int
):
    limit = 2 / curvature
    for factor, verdict in [
        (0.99, "converges"),
        (1, "cycles"),
        (1.01, "diverges"),
    ]:
        state = {**walk, "rate": limit * factor, "steps": 100}
        [readout] = readouts(figure, [state])
        assert readout["verdict"] == verdict
        before, after = (readout["losses"][step] for step in (50, 100))
        if verdict == "cycles":
            assert math.isclose(after, before, rel_tol=1e-6)
        else:
            assert (after < before) == (verdict == "converges")


@pytest.mark.parametrize(("walk", "curvature"), [(CURVE, 2), (BOWL, 10)])
def test_old_slopes_keep_it_swinging(
    figure: Locator, walk: dict, curvature: int
):
    """Without zeroing no rate settles; from 4 / curvature on it grows."""
    for share, verdict in [(0.2, "swings"), (3.9, "swings"), (4, "diverges")]:
        rate = share / curvature
        state = {**walk, "rate": rate, "steps": 100, "forget": True}
        [readout] = readouts(figure, [state])
        assert readout["verdict"] == verdict
        early, late = readout["losses"][:50], readout["losses"][-50:]
        grows = max(late) > 2 * max(early)
        assert grows == (verdict == "diverges")
        assert max(late) > readout["losses"][0] / 10


def test_it_agrees_with_the_page(figure: Locator):
    [readout] = readouts(figure, [CURVE])
    output = printed(figure, "after 20 steps")
    x = output.split("after 20 steps: x = ")[1].split()[0]
    assert abs(readout["path"][20][0] - float(x)) < 1e-5


def test_it_says_why_it_diverges(figure: Locator):
    readouts(figure, [{**CURVE, "rate": 1.1, "steps": 6}])
    expect(status(figure)).to_contain_text("1.1 · 2 = 2.2 of the distance")
    expect(status(figure)).to_contain_text("1.1 is above 1.")
    readouts(figure, [{**BOWL, "rate": 50, "steps": 100}])
    step = get_readout(figure)["overflow"]
    expect(status(figure)).to_contain_text(f"Overflow at step {step}:")
    expect(status(figure)).to_contain_text("50 is above 0.2")
    expect(figure.get_by_role("button", name="Step")).to_be_disabled()


def test_a_walk_can_be_stepped_run_and_taken_back(figure: Locator):
    button(figure, "To the start").click()
    assert get_state(figure)["steps"] == 0
    button(figure, "Step").click()
    assert get_readout(figure)["path"] == [[0], [1]]
    expect(figure.get_by_role("cell")).to_contain_text(
        ["1", "−8", "−8", "x ← 1 − 0.1 · (−8) = 1.8"]
    )
    hold_timers(figure)
    button(figure, "Run").click()
    assert tick(figure, 5)
    button(figure, "Pause").click()
    assert not tick(figure, 5)
    assert get_state(figure)["steps"] == 6
    button(figure, "Run").click()
    assert not tick(figure, 100)
    expect(button(figure, "Run")).to_be_visible()
    slopes = [abs(slope) for (slope,) in get_readout(figure)["slopes"]]
    assert slopes[-1] < 0.001 <= slopes[-2]

    # A run stops when the reader does something else.
    for act in (
        lambda: figure.get_by_label("forget").check(),
        lambda: button(figure, "Reset").click(),
        lambda: readouts(figure, [BOWL]),
    ):
        button(figure, "Run").click()
        expect(figure).to_have_attribute("aria-busy", "true")
        act()
        expect(button(figure, "Run")).to_be_visible()
        expect(figure).not_to_have_attribute("aria-busy", "true")
        assert not tick(figure, 5)


def test_a_run_jumps_to_its_end_where_motion_is_unwelcome(figure: Locator):
    figure.page.emulate_media(reduced_motion="reduce")
    button(figure, "Run").click()
    assert abs(get_readout(figure)["slopes"][-1][0]) < 0.001


def test_the_start_can_be_dragged_and_typed(figure: Locator):
    ground = figure.locator(".handle"), figure.locator(".ground > svg")
    drag(*ground, 0.25, 0.25)
    [x] = get_state(figure)["start"]
    assert -3 < x < 1
    drag(*ground, 2, 0.5)
    assert get_state(figure)["start"] == [15]
    field = figure.get_by_role("textbox", name="start x")
    field.fill("-2")
    assert get_state(figure)["start"] == [-2]
    field.fill("16")
    assert "from -5 to 15" in message(figure)
    figure.get_by_label("Try").select_option("bowl, 0.2: to and fro for ever")
    drag(*ground, 0.9, 0.9)
    w, b = get_state(figure)["start"]
    assert w > 3
    assert b < -2
    figure.get_by_role("textbox", name="start b").press("ArrowUp")
    assert get_state(figure)["start"] == [w, b + 0.5]


def test_the_slider_reaches_a_little_above_the_limit(figure: Locator):
    slider = figure.get_by_role("slider")
    for walk, limit in [(CURVE, 1), (BOWL, 0.2)]:
        readouts(figure, [walk])
        slider.press("End")
        rate = get_state(figure)["rate"]
        assert math.isclose(rate, 1.2 * limit)
        assert get_readout(figure)["verdict"] == "diverges"
        readouts(figure, [{**walk, "rate": 50}])
        slider.press("Home")
        assert get_state(figure)["rate"] == 0
