"""The corner lab adds up three ReLU neurons and learns as PyTorch does."""

import math
import random

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    button,
    drag,
    get_readout,
    get_state,
    readouts,
    use,
)
from playwright.sync_api import Locator
from torch import nn

FIGURES = ["corner-lab"]
POINTS = torch.linspace(-3.5, 3.5, 40, dtype=torch.float64).unsqueeze(1)
TARGETS = torch.sin(POINTS)  # (40, 1)
LARGEST = 10
BY_HAND = {
    "neurons": [[-1, -2, 0.8], [1, 1.4, 0.7], [1, -1.6, -1.4]],
    "bias": -1,
    "steps": 0,
}


def states() -> list[dict]:
    """Draw networks of all sizes, some of which learn for a while."""
    chance = random.Random(42)
    return [
        {
            "neurons": [
                [chance.uniform(-size, size) for _ in range(3)]
                for _ in range(3)
            ],
            "bias": chance.uniform(-size, size),
            "steps": steps,
        }
        for size in (1, 2, 10)
        for steps in (0, 1, 40, 300)
    ]


def network(neurons: list, bias: float) -> nn.Sequential:
    model = nn.Sequential(nn.Linear(1, 3), nn.ReLU(), nn.Linear(3, 1)).double()
    weight, own, out = torch.tensor(neurons, dtype=torch.float64).T
    with torch.no_grad():
        model[0].weight.copy_(weight.unsqueeze(1))
        model[0].bias.copy_(own)
        model[2].weight.copy_(out.unsqueeze(0))
        model[2].bias.fill_(bias)
    return model


def by_torch(neurons: list, bias: float, steps: int) -> dict:
    """Return what the figure has to show, from what PyTorch computes."""
    model = network(neurons, bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    taken = 0
    while True:
        before = [p.clone() for p in model.parameters()]
        optimizer.zero_grad()
        loss = nn.MSELoss()(model(POINTS), TARGETS)
        loss.backward()
        optimizer.step()
        largest = max(p.abs().max() for p in model.parameters())
        if taken == steps or largest > LARGEST:
            break
        taken += 1
    weight, own, out, last = (p.detach() for p in before)
    corners = -own / weight.squeeze(1)
    inside = corners[corners.abs() < 4].sort().values
    places = torch.cat([torch.tensor([-4.0]), inside, torch.tensor([4.0])])
    hidden = torch.relu(places * weight + own.unsqueeze(1))  # (3, places)
    pieces = out.T * hidden
    return {
        "neurons": torch.stack([weight.squeeze(1), own, out[0]]).T.tolist(),
        "bias": last.item(),
        "taken": taken,
        "loss": loss.item(),
        "corners": [finite(corner) for corner in corners.tolist()],
        "atWork": (POINTS @ weight.T + own > 0).sum(dim=0).tolist(),
        "places": places.tolist(),
        "pieces": pieces.tolist(),
        "sums": (pieces.sum(dim=0) + last).tolist(),
    }


def finite(corner: float) -> float | None:
    return corner if math.isfinite(corner) else None


def test_it_shows_what_pytorch_computes(figure: Locator):
    assert_as_pytorch(figure, states(), by_torch, smallest=1e-9)


def test_a_corner_can_be_dragged_in_both_plots(figure: Locator):
    """A corner moves by its bias, and its piece keeps its slope."""
    svg = figure.locator(".figure-plots > svg")
    for plot, place, low, high in [(0, 0.3, -2.3, -1.7), (1, 0.8, 2.4, 3)]:
        corner = figure.locator(".corner.own-1 .handle").nth(plot)
        drag(corner, svg, place)
        assert low < get_readout(figure)["corners"][1] < high
    first, second, third = get_state(figure)["neurons"]
    assert [first, second[::2], third] == [[-1, -2, 0.5], [1, 0.5], [1, -2, -1]]


def test_a_tip_turns_its_piece(figure: Locator):
    svg = figure.locator(".figure-plots > svg")
    drag(figure.locator(".tip-handle").nth(1), svg, 0.98, 0.9)
    *same, out = get_state(figure)["neurons"][1]
    assert same == [1, 0]
    assert -0.7 < out < -0.4


def test_the_sum_is_dragged_by_the_last_bias_and_a_press_moves_nothing(
    figure: Locator,
):
    svg = figure.locator(".figure-plots > svg")
    svg.scroll_into_view_if_needed()
    box, mouse = svg.bounding_box(), figure.page.mouse
    across, down = (
        box["x"] + 0.41 * box["width"],
        box["y"] + 0.255 * box["height"],
    )
    unit = 55 * box["height"] / 424  # of the upper plot
    mouse.move(across, down)
    mouse.down()
    assert get_state(figure)["bias"] == 0
    mouse.move(across, down + unit)
    mouse.up()
    assert get_state(figure)["bias"] == pytest.approx(-1, abs=0.02)


def test_a_dead_neuron_says_so_and_stays_dead(figure: Locator):
    handle = figure.locator(".corner.own-2 .handle").nth(1)
    drag(handle, figure.locator(".figure-plots > svg"), 2)
    use(
        figure,
        ("weight of neuron 1", "-1", {"atWork": [9, 20, 0]}),
        ("outgoing weight of neuron 1", "0.4", "Neuron 3 is dead"),
    )
    [learned] = readouts(figure, [{**get_state(figure), "steps": 1000}])
    assert learned["neurons"][2] == [1, -4, -1]
    use(
        figure,
        ("bias of neuron 3", "5", "Neuron 3 adds a line without a corner"),
        ("bias of neuron 3", "11", "from -10 to 10"),
        (
            "outgoing weight of neuron 3",
            "0",
            "Neuron 3 has the outgoing weight 0",
        ),
        ("bias of neuron 3", "-2", {"steps": 0}),
    )


def test_the_goal_can_be_reached_by_hand_and_then_by_learning(figure: Locator):
    [by_hand] = readouts(figure, [BY_HAND])
    assert by_hand["loss"] < 0.03
    assert "reached" in figure.locator(".loss").get_attribute("class")
    figure.page.emulate_media(reduced_motion="reduce")
    button(figure, "Let it learn").click()
    learned = get_readout(figure)
    assert learned["loss"] == pytest.approx(0.0042, abs=1e-4)
    assert learned["taken"] == 1000
    button(figure, "Reset").click()
