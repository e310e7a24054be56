"""The descent lab walks as a loop in PyTorch does."""

import math

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    button,
    drag,
    get_state,
    printed,
    readouts,
    use,
)
from playwright.sync_api import Locator, expect

FIGURES = ["descent-lab"]
LOSSES = {
    "curve": lambda at: (at[0] - 5) ** 2,
    "bowl": lambda at: at[0] ** 2 + 5 * at[1] ** 2,
    "valleys": lambda at: 3 * at[0] ** 4 - 4 * at[0] ** 3 - 12 * at[0] ** 2,
}
VALLEY = {"curve": [5], "bowl": [0, 0], "valleys": [2]}
CURVE = {
    "surface": "curve",
    "start": [0],
    "rate": 0.1,
    "steps": 20,
    "forget": False,
}
BOWL = {**CURVE, "surface": "bowl", "start": [-4, 2]}
VALLEYS = {**CURVE, "surface": "valleys", "rate": 0.01, "steps": 100}


def states() -> list[dict]:
    """Return walks of every kind, with all the edge cases."""
    starts = {
        "curve": [[0], [5], [-4.3]],
        "bowl": [[-4, 2], [3, 0], [0, 3]],
    }
    return [
        {
            "surface": surface,
            "start": start,
            "rate": rate,
            "steps": steps,
            "forget": forget,
        }
        for surface in starts
        for start in starts[surface]
        for rate in (0, 1e-9, 0.0371, 0.2, 0.5, 1, 100)
        for steps in (0, 100)
        for forget in (False, True)
    ] + [
        {**VALLEYS, "start": [start], "rate": rate, "steps": steps}
        for start in (-2, -0.5, 0, 0.1, 2, 3)
        for rate in (0, 0.001, 0.01, 0.02, 0.1, 100)
        for steps in (0, 100)
    ]


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
    valley = torch.tensor(VALLEY[surface], dtype=torch.float64)
    matrix = torch.autograd.functional.hessian(loss_at, valley)
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
    expected = assert_as_pytorch(
        figure, states(), by_torch, but=["verdict", "direction"]
    )
    assert sum(one["overflow"] is not None for one in expected) > 5


VERDICTS = {
    "converges": (0, 0.9),
    "cycles": (1 - 1e-6, 1 + 1e-6),
    "swings": (0.5, 2),
    "diverges": (2, math.inf),
}


@pytest.mark.parametrize(("walk", "curvature"), [(CURVE, 2), (BOWL, 10)])
def test_its_verdict_is_what_becomes_of_the_loss(
    figure: Locator, walk: dict, curvature: int
):
    """The limit is 2 / curvature; without zeroing, no rate settles."""
    for share, forget, verdict in [
        (1.98, False, "converges"),
        (2, False, "cycles"),
        (2.02, False, "diverges"),
        (0.2, True, "swings"),
        (3.9, True, "swings"),
        (4, True, "diverges"),
    ]:
        rate = share / curvature
        state = {**walk, "rate": rate, "steps": 100, "forget": forget}
        [readout] = readouts(figure, [state])
        assert readout["verdict"] == verdict
        losses = readout["losses"]
        low, high = VERDICTS[verdict]
        assert low < max(losses[75:]) / max(losses[25:50]) < high, state


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (-2, -1, "in the shallow valley"),
        (-0.5, -1, "in the shallow valley"),
        (0, 0, "on the hilltop"),
        (0.1, 2, "in the deep valley"),
        (3, 2, "in the deep valley"),
    ],
)
def test_the_start_decides_where_it_stops(
    figure: Locator, start: float, end: float, words: str
):
    [readout] = readouts(figure, [{**VALLEYS, "start": [start]}])
    assert readout["verdict"] == "stops"
    assert readout["path"][-1][0] == pytest.approx(end, abs=1e-4)
    expect(figure).to_contain_text(f"It stops {words}")


def test_a_walk_between_valleys_can_be_under_way_or_lost(figure: Locator):
    walk = {**VALLEYS, "start": [3]}
    states = [{**walk, "steps": 1}, {**walk, "rate": 1}]
    under_way, lost = readouts(figure, states)
    assert under_way["verdict"] == "on its way"
    assert lost["verdict"] == "diverges"
    assert lost["overflow"] is not None


def test_it_opens_at_its_start(figure: Locator):
    assert get_state(figure)["steps"] == 0
    expect(figure.locator(".word")).to_have_text("start: drag me")
    expect(figure.locator(".primary")).to_have_text("Run")
    boxes = [
        drawing.bounding_box()
        for drawing in figure.locator("figure > svg").all()
    ]
    assert len({(box["y"], box["height"]) for box in boxes}) == 1
    use(figure, ("Step", "", {"steps": 1}))
    expect(figure.locator(".word")).to_have_text("start")


def test_it_agrees_with_the_page(figure: Locator):
    [readout] = readouts(figure, [CURVE])
    output = printed(figure, "after 20 steps")
    x = output.split("after 20 steps: x = ")[1].split()[0]
    assert abs(readout["path"][20][0] - float(x)) < 1e-5


def test_a_walk_can_be_stepped(figure: Locator):
    use(
        figure,
        ("To the start", "", {"steps": 0}),
        ("Step", "", {"path": [[0], [1]]}),
    )
    expect(figure.get_by_role("cell")).to_contain_text(
        ["1", "−8", "−8", "x ← 1 − 0.1 · (−8) = 1.8"]
    )
    use(
        figure,
        ("forget to zero the gradient", "", {"forget": True}),
        ("Try", "curve, 50: until the numbers overflow", "Overflow at step"),
    )
    expect(button(figure, "Step")).to_be_disabled()


def test_the_start_can_be_dragged_and_typed(figure: Locator):
    ground = figure.locator(".handle"), figure.locator(".ground > svg")
    drag(*ground, 0.25, 0.25)
    [x] = get_state(figure)["start"]
    assert -3 < x < 1
    drag(*ground, 2, 0.5)
    assert get_state(figure)["start"] == [15]
    use(
        figure,
        ("start x", "-2", {"start": [-2]}),
        ("start x", "16", "from -5 to 15"),
        ("Try", "bowl, 0.2: to and fro for ever", {"surface": "bowl"}),
    )
    drag(*ground, 0.9, 0.9)
    w, b = get_state(figure)["start"]
    assert w > 3
    assert b < -2
    use(figure, ("start b", "<ArrowUp>", {"start": [w, b + 0.5]}))


def test_the_slider_reaches_a_little_above_the_limit(figure: Locator):
    for walk, limit in [(CURVE, 1), (BOWL, 0.2)]:
        readouts(figure, [walk])
        end = {"rate": 1.2 * limit, "verdict": "diverges"}
        use(figure, ("learning rate", "<End>", end))
        readouts(figure, [{**walk, "rate": 50}])
        use(figure, ("learning rate", "<Home>", {"rate": 0}))
