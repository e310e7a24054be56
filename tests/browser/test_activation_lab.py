"""The activation lab shows PyTorch's values and slopes."""

import random
import re
from itertools import pairwise

import torch
from browser.figures import (
    assert_as_pytorch,
    drag,
    get_state,
    printed,
    readouts,
    use,
)
from playwright.sync_api import Locator
from torch import nn

FIGURES = ["activation-lab"]
FUNCTIONS = {
    "ReLU": nn.ReLU(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "GELU": nn.GELU(),
}


def states() -> list[dict]:
    """Draw states for each function, with all the edge cases."""
    chance = random.Random(42)
    edges = [0, -5, 5, 1e-9, -4, 2.5, 1]
    return [
        {"name": name, "x": x, "layers": layers}
        for name in FUNCTIONS
        for x in [*edges, *(chance.uniform(-5, 5) for _ in edges)]
        for layers in (1, 3, 20)
    ]


def slopes(function: nn.Module, at: torch.Tensor) -> torch.Tensor:
    at = at.detach().requires_grad_()
    function(at).sum().backward()
    return at.grad


def by_torch(name, x, layers) -> dict:
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
    return expected


def test_it_shows_what_pytorch_computes(figure: Locator):
    """Here small numbers count: they are what is left of a slope."""
    assert_as_pytorch(figure, states(), by_torch, smallest=1e-15)


def test_it_agrees_with_the_page(figure: Locator):
    for line in printed(figure, "sigmoids:  1").splitlines():
        _, count, *_, slope = line.split()
        state = {"name": "sigmoid", "x": 0, "layers": int(count)}
        [readout] = readouts(figure, [state])
        assert abs(readout["products"][-1] - float(slope)) < 1e-8


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
        state = {"name": name, "x": x, "layers": 20}
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
