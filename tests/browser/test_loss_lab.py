"""The loss lab shows PyTorch's probabilities, losses and gradients."""

import random
import re

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    drag,
    get_state,
    printed,
    readouts,
    set_width,
    use,
)
from playwright.sync_api import Locator, expect
from torch import Tensor, nn

FIGURES = ["loss-lab"]
CLASSES = ["cat", "dog", "bird"]
START = {
    "logits": [2, 1, 0.1],
    "truth": "cat",
    "softmaxFirst": False,
    "prediction": 10,
}


def states() -> list[dict]:
    """Return edge cases and ordinary states, each with every truth."""
    pairs = [
        ([0, 0, 0], 3),
        ([8, 8, 8], 20),
        ([-8, -8, -8], -10),
        ([8, -8, -8], 2),
        ([8, 8, -8], 3 + 1e-9),
        ([1e-9, 0, -1e-9], 3 - 1e-9),
    ]
    chance = random.Random(42)
    pairs += [
        ([chance.uniform(-8, 8) for _ in CLASSES], chance.uniform(-10, 20))
        for _ in range(24)
    ]
    return [
        {
            "logits": logits,
            "truth": truth,
            "softmaxFirst": softmax_first,
            "prediction": prediction,
        }
        for logits, prediction in pairs
        for truth in CLASSES
        for softmax_first in (False, True)
    ]


def numbers(values: list) -> Tensor:
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


def cross_entropy(logits: list, truth: str, softmax_first: bool) -> dict:
    leaf = numbers(logits)
    scores = torch.softmax(leaf, dim=0) if softmax_first else leaf
    target = torch.tensor(CLASSES.index(truth))
    loss = nn.CrossEntropyLoss()(scores, target)
    loss.backward()
    return {
        "probabilities": torch.softmax(scores, dim=0).tolist(),
        "loss": loss.item(),
        "gradients": leaf.grad.tolist(),
    }


def average(criterion: type, prediction: float) -> dict:
    predictions = numbers([2, 8, 5, prediction])
    targets = numbers([3, 7, 5, 3]).detach()
    penalties = criterion(reduction="none")(predictions, targets)
    loss = criterion()(predictions, targets)
    loss.backward()
    return {
        "penalties": penalties.tolist(),
        "shares": (penalties / penalties.sum()).tolist(),
        "loss": loss.item(),
        "slope": predictions.grad[-1].item(),
    }


def by_torch(logits: list, truth: str, prediction: float, **_: bool) -> dict:
    """Return what the figure has to show, from what PyTorch computes."""
    return {
        "once": cross_entropy(logits, truth, softmax_first=False),
        "twice": cross_entropy(logits, truth, softmax_first=True),
        "outlier": {
            "errors": [-1, 1, 0, numbers([prediction]).item() - 3],
            "squared": average(nn.MSELoss, prediction),
            "absolute": average(nn.L1Loss, prediction),
        },
    }


def test_it_shows_what_pytorch_computes(figure: Locator):
    assert_as_pytorch(figure, states(), by_torch, smallest=1e-15)


def test_it_agrees_with_the_page(figure: Locator):
    table = re.findall(
        r"(right|wrong|right, certain|wrong, certain) +"
        r"logits: +([\d.]+) +softmax first: +([\d.]+)",
        printed(figure, "softmax first"),
    )
    assert len(table) == 4
    rows = {name: (once, twice) for name, once, twice in table}
    for name, logits in [("right", [2, 1, 0.1]), ("wrong", [0.1, 2, 1])]:
        [readout] = readouts(figure, [{**START, "logits": logits}])
        losses = [readout[way]["loss"] for way in ("once", "twice")]
        assert tuple(f"{loss:.4f}" for loss in losses) == rows[name]
    for name, logits in [
        ("right, certain", [8, -8, -8]),
        ("wrong, certain", [-8, 8, -8]),
    ]:
        [readout] = readouts(figure, [{**START, "logits": logits}])
        assert f"{readout['twice']['loss']:.4f}" == rows[name][1]
    slopes = printed(figure, "logits.grad")
    for gradient in readouts(figure, [START])[0]["once"]["gradients"]:
        assert slopes.count(f"{gradient:.4f}") == 2


def row(figure: Locator, name: str) -> Locator:
    return figure.get_by_role("group", name=name, exact=True)


def sums(figure: Locator) -> Locator:
    return figure.locator(".sums p")


def test_it_spells_both_losses_out(figure: Locator):
    expect(sums(figure)).to_have_text(
        [
            "from logits−ln 0.6590 = 0.4170",
            "softmax first−ln 0.4484 = 0.8021",
        ]
    )
    expect(sums(figure).first).to_have_class("chosen")
    cat = row(figure, "cat")
    expect(cat).to_contain_text("truth")
    expect(cat.locator(".probability")).to_have_text("probability 0.6590")
    expect(cat.locator(".gradient")).to_have_text("gradient −0.3410 ↑ up")
    expect(row(figure, "dog").locator(".gradient")).to_contain_text("↓ down")

    use(figure, ("softmax first (the bug)", "", {"softmaxFirst": True}))
    expect(sums(figure).last).to_have_class("chosen")
    expect(cat.locator(".probability")).to_contain_text("0.6590 → 0.4484")

    # What is nearly 1 is not written as 1.
    readouts(figure, [{**START, "logits": [8, -8, -8], "truth": "dog"}])
    for name, gradient in [("cat", "0.9999… ↓"), ("dog", "−0.9999… ↑")]:
        expect(row(figure, name)).to_contain_text(gradient)


def test_logits_can_be_typed_stepped_and_chosen(figure: Locator):
    wrong = [0.1, 2, 1]
    use(
        figure,
        ("logit of dog", "-1.25", {"logits": [2, -1.25, 0.1]}),
        ("logit of dog", "<ArrowUp>", {"logits": [2, -0.75, 0.1]}),
        ("logit of dog", "8.5", "dog must be a number from -8 to 8"),
        ("Try", "wrong and confident: 0.1, 2, 1", {"logits": wrong}),
        ("truth", "dog", {**START, "logits": wrong, "truth": "dog"}),
    )
    chosen = figure.get_by_label("Try").locator("option:checked")
    expect(chosen).to_have_text("your own logits")
    expect(sums(figure).first).to_contain_text("0.4170")


@pytest.mark.parametrize("width", [1280, 360])
def test_logits_and_the_outlier_can_be_dragged(figure: Locator, width: int):
    set_width(figure.page, width)
    bar = row(figure, "bird").locator(".logit svg")
    for target, logit in [(0.5, 0), (0.75, 4), (0.1, -6.4), (3, 8), (-1, -8)]:
        drag(bar, bar, target)
        found = get_state(figure)["logits"]
        assert found[:2] == [2, 1]
        assert abs(found[2] - logit) <= 0.2
        assert found[2] == round(found[2], 1)
    handle = figure.locator(".handle")
    plot = figure.get_by_role("img", name="Four predictions")
    for target, low, high in [(-1, -10, -10), (0.5, 1, 9), (2, 20, 20)]:
        drag(handle, plot, target)
        assert low <= get_state(figure)["prediction"] <= high
    use(
        figure,
        ("prediction 4", "3", "makes 0.0% of the MSE"),
        ("prediction 4", "<ArrowDown>", {"prediction": 2}),
        ("prediction 4", "1000", "from -10 to 20"),
    )
