"""The activation lab shows PyTorch's values, slopes and dead units."""

import random
import re
from itertools import pairwise

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
from torch import nn

FIGURES = ["activation-lab"]
FUNCTIONS = {
    "ReLU": nn.ReLU(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "GELU": nn.GELU(),
}
BIASES = [0.5, -1, -3, 1.5, -5, 0]


def states() -> list[dict]:
    """Draw states for each function, with all the edge cases."""
    chance = random.Random(42)
    edges = [(0, 0), (-5, -10), (5, 10), (1e-9, 1e-9), (-4, -2), (2.5, -4)]
    return [
        {"name": name, "x": x, "layers": layers, "biases": biases}
        for name in FUNCTIONS
        for x, biases in [
            *((x, [bias] * 6) for x, bias in edges),
            *((chance.uniform(-5, 5), BIASES) for _ in BIASES),
            *((1, [chance.uniform(-10, 10)] * 6) for _ in BIASES),
        ]
        for layers in (1, 3, 20)
    ]


def slopes(function: nn.Module, at: torch.Tensor) -> torch.Tensor:
    at = at.detach().requires_grad_()
    function(at).sum().backward()
    return at.grad


def by_torch(name, x, layers, biases) -> dict:
    """Return what the figure has to show, from what PyTorch computes."""
    function = FUNCTIONS[name]
    expected = {"values": [], "slopes": [], "products": []}
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    signal = x
    for _ in range(layers):
        expected["slopes"].append(slopes(function, signal).item())
        signal = function(signal)
        (product,) = torch.autograd.grad(signal, x, retain_graph=True)
        expected["values"].append(signal.item())
        expected["products"].append(product.item())
    weights = torch.tensor([1, -1, 1, -1, 2, -2], dtype=torch.float64)
    inputs = torch.arange(-2, 3, dtype=torch.float64)
    biases = torch.tensor(biases, dtype=torch.float64)
    table = slopes(function, inputs * weights[:, None] + biases[:, None])
    steepest = table.abs().amax(dim=1)
    verdicts = torch.where(steepest < 0.01, 1, 2) * (steepest > 0)
    expected["units"] = [
        {
            "slopes": row.tolist(),
            "steepest": most.item(),
            "learns": ["dead", "hardly", "learns"][verdict],
        }
        for row, most, verdict in zip(table, steepest, verdicts, strict=True)
    ]
    expected["dead"] = int((steepest == 0).sum())
    return expected


def test_it_shows_what_pytorch_computes(figure: Locator):
    """Here small numbers count: they are what is left of a slope."""
    assert_as_pytorch(figure, states(), by_torch, smallest=1e-15)


def test_it_agrees_with_the_page(figure: Locator):
    for line in printed(figure, "sigmoids:  1").splitlines():
        _, count, *_, slope = line.split()
        state = {"name": "sigmoid", "x": 0, "layers": int(count)}
        [readout] = readouts(figure, [{**state, "biases": BIASES}])
        assert abs(readout["products"][-1] - float(slope)) < 1e-8


def test_a_relu_dies_when_its_bias_is_thrown_down(figure: Locator):
    use(
        figure,
        ("function", "ReLU", {"dead": 2}),
        ("1 lower", "", {"biases": [bias - 1 for bias in BIASES]}),
    )
    for _ in range(12):
        button(figure, "1 lower").click()
    verdicts = figure.get_by_role("row").filter(has_text="verdict")
    expect(verdicts.get_by_role("cell")).to_have_text(["dead"] * 6)
    use(
        figure,
        ("function", "GELU", {"dead": 0, "biases": [-10] * 6}),
        ("1 higher", "", {"biases": [-9] * 6}),
    )


def test_the_input_can_be_dragged_and_typed(figure: Locator):
    for target, low, high in [(0.3, -3, 0), (0.8, 2, 4), (2, 5, 5)]:
        drag(figure.locator(".handle"), figure.locator(".curves > svg"), target)
        assert low <= get_state(figure)["x"] <= high
    use(
        figure,
        ("x", "-0.5", {"x": -0.5}),
        ("x", "6", "from -5 to 5"),
        ("layers", "<End>", {"layers": 20}),
    )


def test_what_is_left_stays_visible(figure: Locator):
    """A product however small has a bar; one below 0 has a hollow bar.

    The scale is logarithmic: a share that stays takes the same from each bar.
    """
    for name, x, filled, hollow in [
        ("sigmoid", 0, 20, 0),
        ("GELU", -1.5, 0, 20),
        ("ReLU", -1, 0, 0),
    ]:
        state = {"name": name, "x": x, "layers": 20, "biases": BIASES}
        readouts(figure, [state])
        bars = [
            re.findall(
                r" ([\d.]+)V([\d.]+)h",
                figure.locator(f".bars.{sign}").get_attribute("d"),
            )
            for sign in ("above", "below")
        ]
        assert [len(part) for part in bars] == [filled, hollow], name
        heights = [float(low) - float(high) for low, high in bars[0]]
        steps = [left - right for left, right in pairwise(heights)]
        assert not heights or heights[-1] > 5
        assert not steps or 0 < max(steps) < 1.2 * min(steps)
