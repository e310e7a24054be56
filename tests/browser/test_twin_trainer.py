"""The twin trainer does what the code that it shows does in PyTorch."""

import random
import re
import textwrap

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    button,
    readouts,
    set_width,
    use,
)
from built_site import ROOT
from playwright.sync_api import Locator, expect
from torch import nn

from foundations.data import five_houses
from foundations.models import LinearPriceModel

FIGURES = ["twin-trainer"]
FORWARD, LOSS, CLEAR, BACKWARD, STEP, ZERO = range(6)
RATES = [0.0001, 0.001, 0.005, 0.01]
LAST = 1000
HOUSES = five_houses()
# The loop of each side, and the move that each of its lines belongs to.
LOOPS = {
    "byHand": (
        "network/from-scratch/loop.py",
        [FORWARD, LOSS, BACKWARD, STEP, STEP, STEP, ZERO, ZERO],
    ),
    "byModule": (
        "network/with-nn/linear.py",
        [FORWARD, LOSS, CLEAR, BACKWARD, STEP],
    ),
}


def body_of_loop(side: str) -> list[str]:
    """Return the lines of a side's loop without their shape comments."""
    text = (ROOT / "snippets" / LOOPS[side][0]).read_text("utf-8")
    body = re.search(
        r"for epoch in range\(1000\):\n(.*?)    if epoch % 100", text, re.DOTALL
    )
    lines = textwrap.dedent(body[1]).splitlines()
    return [line.partition("  # ")[0] for line in lines]


def state(epoch: int, line: int, rate: float = 0.0001, edits=()) -> dict:
    return {
        "epoch": epoch,
        "line": line,
        "rate": rate,
        "house": epoch % 5,
        "edits": list(edits),
    }


def states() -> list[dict]:
    """Draw states of training, with all the edge cases."""
    chance = random.Random(42)
    extremes, same, nothing = (
        [[since, i, *house] for i in range(5)]
        for since, house in [
            (0, [100, 20, 2000]),
            (3, [10, 3, 200]),
            (5, [0, 0, 0]),
        ]
    )
    drawn = [
        *(state(epoch, line) for epoch in (0, 1, 100) for line in range(6)),
        *(state(9, line, 0.001, nothing) for line in range(6)),
        state(LAST, STEP, 0.01),
        state(317, ZERO, 0.01),
        state(318, FORWARD, 0.01),
        *(state(90, CLEAR, rate, extremes) for rate in RATES),
        state(60, STEP, edits=same),
        state(0, FORWARD, edits=[[1, 0, 1, 1, 1], [LAST, 4, 0, 0, 0]]),
    ]
    while len(drawn) < 70:
        epoch = chance.choice([0, 1, 3, 20, chance.randint(0, 80)])
        edits = {
            (chance.randint(0, epoch + 5), chance.randrange(5)): [
                chance.choice([0, 100, chance.randint(5, 25), 12.5]),
                chance.randint(0, 20),
                chance.choice([0, 2000, round(chance.uniform(50, 500), 2)]),
            ]
            for _ in range(chance.choice([0, 1, 2, 6]))
        }
        rows = [[*key, *edits[key]] for key in sorted(edits)]
        rate = chance.choice([0.0001, 0.0001, *RATES])
        drawn.append(state(epoch, chance.randrange(6), rate, rows))
    return drawn


class Twin:
    """One side in PyTorch: the lines of its snippet, run in float64."""

    def __init__(self, side: str, rate: float):
        snippet, moves = LOOPS[side]
        lines = list(zip(body_of_loop(side), moves, strict=True))
        self.moves = [
            compile(
                "\n".join(code for code, made in lines if made == move),
                snippet,
                "exec",
            )
            for move in range(6)
        ]
        torch.manual_seed(42)
        w = torch.randn(2, 1).double()
        model = LinearPriceModel().double()
        with torch.no_grad():
            model.linear.weight.copy_(w.T)
            model.linear.bias.zero_()
        b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        self.names = {
            "torch": torch,
            "learning_rate": rate,
            "w": w.requires_grad_(),
            "b": b,
            "model": model,
            "loss_function": nn.MSELoss(),
            "optimizer": torch.optim.SGD(model.parameters(), lr=rate),
        }
        self.weight, self.bias = (
            (w, b)
            if side == "byHand"
            else (model.linear.weight, model.linear.bias)
        )
        self.losses: list[float] = []

    def run(self, houses: list[list], last_line: int) -> None:
        """Run the lines of an epoch up to one."""
        table = torch.tensor(houses, dtype=torch.float64)
        self.names |= {"X": table[:, :2], "y": table[:, 2:]}
        self.before = self.weight.tolist()
        for move in range(last_line + 1):
            exec(self.moves[move], self.names)
            if move == LOSS:
                self.losses.append(self.names["loss"].item())

    def holds(self) -> dict:
        """Return what the names stand for, as the figure's readout does."""
        loss = self.names.get("loss")
        grads = self.weight.grad, self.bias.grad
        weight_grad, bias_grad = (
            None if g is None else g.tolist() for g in grads
        )
        return {
            "weightBefore": self.before,
            "weight": self.weight.tolist(),
            "bias": self.bias.tolist(),
            "predictions": self.names["predictions"].tolist(),
            "loss": None if loss is None else loss.item(),
            "weightGrad": weight_grad,
            "biasGrad": bias_grad,
            "losses": self.losses,
        }

    def is_finite(self) -> bool:
        tensors = (self.names["loss"], self.weight, self.bias)
        return all(tensor.isfinite().all() for tensor in tensors)


def houses_in(epoch: int, edits: list) -> list[list]:
    rows = torch.cat([HOUSES.features, HOUSES.prices], dim=1).tolist()
    for since, house, *features in edits:
        if since <= epoch:
            rows[house] = features
    return rows


def last_finite_epoch(epoch: int, rate: float, edits: list) -> int:
    """Return the epoch, or the last one before the numbers overflow."""
    twin = Twin("byModule", rate)
    for now in range(epoch + 1):
        twin.run(houses_in(now, edits), ZERO)
        if not twin.is_finite():
            return now - 1
    return epoch


def by_torch(epoch: int, line: int, rate: float, edits: list, **_: int) -> dict:
    """Return what the figure has to show, from what PyTorch does."""
    last = last_finite_epoch(epoch, rate, edits)
    at = line if last == epoch else ZERO
    twins = {side: Twin(side, rate) for side in LOOPS}
    for now in range(last + 1):
        for twin in twins.values():
            twin.run(houses_in(now, edits), at if now == last else ZERO)
    by_hand = twins["byHand"].names
    errors = by_hand["predictions"] - by_hand["y"]
    root = (errors**2).mean().sqrt().item()
    return {
        "epoch": last,
        "line": at,
        "overflow": None if last == epoch else last + 1,
        "houses": houses_in(last, edits),
        "editedIn": sorted({since for since, *_ in edits if since <= last}),
        "errors": errors.flatten().tolist(),
        "root": root if at >= LOSS else None,
        "difference": 0,
        **{side: twin.holds() for side, twin in twins.items()},
    }


def test_both_sides_train_as_pytorch_does(figure: Locator):
    expected = assert_as_pytorch(figure, states(), by_torch)
    assert sum(one["overflow"] is not None for one in expected) >= 4


def test_the_order_of_states_does_not_matter(figure: Locator):
    drawn = states()[-40:]
    forward = readouts(figure, drawn)
    backward = readouts(figure, drawn[::-1])
    assert forward == backward[::-1]


@pytest.mark.parametrize("side", LOOPS)
def test_the_code_is_the_pages_own(figure: Locator, side: str):
    lines = figure.locator(f"section.{side} .code code")
    assert lines.all_text_contents() == body_of_loop(side)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_buttons_stay_and_hide_nothing(figure: Locator, width: int):
    set_width(figure.page, width)
    scroll = "(part, y) => scrollBy(0, part.getBoundingClientRect().top - y)"
    is_on_top = """control => {
        const {x, y, width, height} = control.getBoundingClientRect();
        return control === document.elementFromPoint(
            x + width / 2, y + height / 2);
    }"""
    figure.locator("svg").first.evaluate(scroll, 200)
    for name in ("Start", "Back", "Next line", "Next epoch", "Run"):
        assert button(figure, name).evaluate(is_on_top), name
    price = figure.get_by_label("price", exact=True)
    price.evaluate(scroll, 60)
    assert not price.evaluate(is_on_top)
    price.focus()
    assert price.evaluate(is_on_top)


def lit(figure: Locator) -> list[str]:
    return figure.locator("[aria-current]").all_text_contents()


def test_the_lines_of_an_epoch_light_up_in_turn(figure: Locator):
    low = "3.75 for house 1, sold for 200: 196.25 too"
    use(figure, ("Start", "", low))
    assert lit(figure) == ["predictions = X @ w + b", "predictions = model(X)"]
    use(
        figure,
        ("Next line", "", "loss is 72257.23 on both sides"),
        ("Next line", "", {"line": CLEAR}),
    )
    assert lit(figure) == ["optimizer.zero_grad()"]
    use(figure, ("Next line", "", "is −7341.88 on both sides"))
    assert lit(figure) == ["loss.backward()"] * 2
    grown = "0.336690 − 0.0001 · (−7341.88) = 1.070878"
    use(
        figure,
        ("Next line", "", grown),
        ("Next line", "", {"line": ZERO}),
    )
    assert lit(figure) == ["w.grad.zero_()", "b.grad.zero_()"]
    use(
        figure,
        ("Next line", "", {"epoch": 1, "line": FORWARD}),
        ("Next epoch", "", {"epoch": 2, "line": FORWARD}),
        ("Back", "", {"epoch": 1, "line": ZERO}),
    )


def test_a_house_can_be_changed_and_training_goes_on(figure: Locator):
    readouts(figure, [state(100, STEP)])
    price, size = [[101, 2, 20, 5, 900]], [[101, 2, 21, 5, 900]]
    use(
        figure,
        ("Change", "house 3", {"house": 2}),
        ("price", "900", {"edits": price, "epoch": 101, "line": FORWARD}),
        ("size", "<ArrowUp>", {"edits": size}),
        ("Next line", "", "a house has changed"),
        ("price", "2001", "from 0 to 2000"),
        ("Epoch", "50", {"epoch": 50}),
    )
    # Back before the change, it waits; another change there takes its place.
    expect(figure.get_by_label("price", exact=True)).to_have_value("400")
    use(figure, ("rooms", "6", {"edits": [[50, 2, 20, 6, 400]]}))


def test_after_an_overflow_the_steps_start_where_the_numbers_end(
    figure: Locator,
):
    readouts(figure, [state(LAST, LOSS, 0.01)])
    use(
        figure,
        ("Next line", "", {"epoch": 318}),
        ("Back", "", {"epoch": 317, "line": STEP, "overflow": None}),
    )
