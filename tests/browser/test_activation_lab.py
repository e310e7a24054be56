"""The activation lab shows PyTorch's values, slopes and dead units."""

import math
import random

import pytest
import torch
from browser.figures import (
    differences,
    drag,
    get_readout,
    get_state,
    message,
    printed,
    readouts,
    status,
)
from playwright.sync_api import Locator, expect
from torch import nn

NAME = "activation-lab"
FUNCTIONS = {
    "ReLU": nn.ReLU(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "GELU": nn.GELU(),
}
BIASES = [0.5, -1, -3, 1.5, -5, 0]


def states(count: int = 120) -> list[dict]:
    """Draw states for each function, with all the edge cases."""
    edges = [
        {"name": name, "x": x, "layers": layers, "biases": [bias] * 6}
        for name in FUNCTIONS
        for x, bias in [
            (0, 0),
            (-5, -10),
            (5, 10),
            (1e-9, 1e-9),
            (-4, -2),
            (4, 2),
            (2.5, -4),
        ]
        for layers in (1, 20)
    ]
    chance = random.Random(42)
    return edges + [
        {
            "name": chance.choice(list(FUNCTIONS)),
            "x": chance.uniform(-5, 5),
            "layers": chance.randint(1, 20),
            "biases": [chance.uniform(-10, 10) for _ in range(6)],
        }
        for _ in range(count)
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
    expected["units"] = [
        {
            "slopes": row.tolist(),
            "steepest": most.item(),
            "learns": "dead"
            if most == 0
            else "hardly"
            if most < 0.01
            else "learns",
        }
        for row, most in zip(table, steepest, strict=True)
    ]
    expected["dead"] = int((steepest == 0).sum())
    return expected


def test_it_shows_what_pytorch_computes(figure: Locator):
    drawn = states()
    for state, readout in zip(drawn, readouts(figure, drawn), strict=True):
        expected = by_torch(**state)
        assert differences(readout, expected) == [], state
        # Here even the smallest count, and `differences` passes tiny ones.
        for one, other in zip(
            readout["products"], expected["products"], strict=True
        ):
            assert math.isclose(one, other, rel_tol=1e-5), state


def test_it_agrees_with_the_page(figure: Locator):
    for line in printed(figure, "sigmoids:  1").splitlines():
        _, count, *_, slope = line.split()
        state = {"name": "sigmoid", "x": 0, "layers": int(count)}
        [readout] = readouts(figure, [{**state, "biases": BIASES}])
        assert abs(readout["products"][-1] - float(slope)) < 1e-8


def test_a_relu_dies_when_its_bias_is_thrown_down(figure: Locator):
    figure.get_by_label("function").select_option("ReLU")
    expect(status(figure)).to_contain_text("2 of 6 units are dead")
    lower = figure.get_by_role("button", name="1 lower")
    higher = figure.get_by_role("button", name="1 higher")
    lower.click()
    assert get_state(figure)["biases"] == [bias - 1 for bias in BIASES]
    dead = []
    for _ in range(12):
        dead.append(get_readout(figure)["dead"])
        lower.click()
    assert dead == sorted(dead)
    assert dead[-1] == 6
    assert get_state(figure)["biases"] == [-10] * 6
    verdicts = figure.get_by_role("row").filter(has_text="verdict")
    expect(verdicts.get_by_role("cell")).to_have_text(["dead"] * 6)
    figure.get_by_label("function").select_option("GELU")
    expect(status(figure)).to_contain_text("No unit is dead")
    higher.click()
    assert get_state(figure)["biases"] == [-9] * 6


@pytest.mark.parametrize(
    ("name", "x", "words"),
    [
        ("sigmoid", 0, "it vanishes"),
        ("ReLU", -1, "no gradient comes back"),
        ("ReLU", 1, "is multiplied by 1."),
    ],
)
def test_it_says_what_comes_back(
    figure: Locator, name: str, x: float, words: str
):
    state = {"name": name, "x": x, "layers": 10, "biases": BIASES}
    readouts(figure, [state])
    expect(status(figure)).to_contain_text(words)


def test_it_spells_the_product_out(figure: Locator):
    state = {"name": "sigmoid", "x": 0, "layers": 2, "biases": BIASES}
    [readout] = readouts(figure, [state])
    first, second = (f"{slope:.4g}" for slope in readout["slopes"])
    product = f"{readout['products'][-1]:.4f}"
    expect(figure.locator(".factors")).to_contain_text(
        f"{first} · {second} = {product}"
    )


def test_the_input_can_be_dragged_and_typed(figure: Locator):
    for target, low, high in [(0.3, -3, 0), (0.8, 2, 4), (2, 5, 5)]:
        drag(figure.locator(".handle"), figure.locator(".curves > svg"), target)
        assert low <= get_state(figure)["x"] <= high
    field = figure.get_by_role("textbox", name="x", exact=True)
    field.fill("-0.5")
    assert get_state(figure)["x"] == -0.5
    field.fill("6")
    assert "from -5 to 5" in message(figure)
    slider = figure.get_by_role("slider")
    slider.press("End")
    assert len(get_readout(figure)["products"]) == 20
