"""The twin trainer does what the code that it shows does in PyTorch."""

import random
import re
import textwrap

import pytest
import torch
from browser.figures import (
    button,
    differences,
    get_readout,
    get_state,
    hold_timers,
    message,
    readouts,
    status,
    tick,
)
from built_site import ROOT
from playwright.sync_api import Locator, expect
from torch import Tensor, nn

from foundations.data import five_houses
from foundations.models import LinearPriceModel

NAME = "twin-trainer"
FORWARD, LOSS, CLEAR, BACKWARD, STEP, ZERO = range(6)
RATES = [0.0001, 0.001, 0.005, 0.01]
LAST = 1000
SNIPPETS = {
    "byHand": "network/from-scratch/loop.py",
    "byModule": "network/with-nn/linear.py",
}
# How many lines of each loop belong to which move.
MOVES = {
    "byHand": [FORWARD, LOSS, BACKWARD, STEP, STEP, STEP, ZERO, ZERO],
    "byModule": [FORWARD, LOSS, CLEAR, BACKWARD, STEP],
}


def body_of_loop(snippet: str) -> list[tuple[str, str]]:
    """Return the lines of a snippet's loop, each with its shape comment."""
    text = (ROOT / "snippets" / snippet).read_text("utf-8")
    body = re.search(
        r"for epoch in range\(1000\):\n(.*?)    if epoch % 100", text, re.DOTALL
    )
    lines = textwrap.dedent(body[1]).splitlines()
    return [tuple(f"{line}  # ".split("  # ")[:2]) for line in lines]


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
    extremes = [[0, i, 100, 20, 2000] for i in range(5)]
    same = [[3, i, 10, 3, 200] for i in range(5)]
    nothing = [[5, i, 0, 0, 0] for i in range(5)]
    drawn = [
        *(state(epoch, line) for epoch in (0, 1, 100) for line in range(6)),
        *(state(2, line, edits=nothing) for line in range(6)),
        *(state(9, line, 0.001, edits=nothing) for line in range(6)),
        state(LAST, ZERO),
        state(LAST, FORWARD, 0.001),
        state(LAST, LOSS, 0.005),
        state(LAST, STEP, 0.01),
        state(317, ZERO, 0.01),
        state(318, FORWARD, 0.01),
        state(400, BACKWARD, edits=extremes),
        state(40, BACKWARD, 0.01, edits=extremes),
        state(90, CLEAR, 0.01, edits=extremes),
        state(100, ZERO, 0.005, edits=extremes),
        state(200, FORWARD, 0.001, edits=extremes),
        state(60, STEP, edits=same),
        state(0, FORWARD, edits=[[1, 0, 1, 1, 1], [LAST, 4, 0, 0, 0]]),
    ]
    while len(drawn) < 110:
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
        lines = [code for code, _ in body_of_loop(SNIPPETS[side])]
        moves = MOVES[side]
        self.moves = [
            compile(
                "\n".join(
                    line
                    for line, made in zip(lines, moves, strict=True)
                    if made == move
                ),
                SNIPPETS[side],
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

    def run(self, X: Tensor, y: Tensor, last_line: int) -> None:
        """Run the lines of an epoch up to one."""
        self.names |= {"X": X, "y": y}
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
    houses = five_houses()
    rows = torch.cat([houses.features, houses.prices], dim=1).tolist()
    for since, house, *features in edits:
        if since <= epoch:
            rows[house] = features
    return rows


def last_finite_epoch(epoch: int, rate: float, edits: list) -> int:
    """Return the epoch, or the last one before the numbers overflow."""
    twin = Twin("byModule", rate)
    for now in range(epoch + 1):
        table = torch.tensor(houses_in(now, edits), dtype=torch.float64)
        twin.run(table[:, :2], table[:, 2:], ZERO)
        if not twin.is_finite():
            return now - 1
    return epoch


def by_torch(epoch: int, line: int, rate: float, edits: list) -> dict:
    """Return what the figure has to show, from what PyTorch does."""
    last = (
        epoch
        if rate < 0.005 and not edits
        else last_finite_epoch(epoch, rate, edits)
    )
    at = line if last == epoch else ZERO
    twins = {side: Twin(side, rate) for side in SNIPPETS}
    for now in range(last + 1):
        table = torch.tensor(houses_in(now, edits), dtype=torch.float64)
        for twin in twins.values():
            twin.run(table[:, :2], table[:, 2:], at if now == last else ZERO)
    errors = twins["byHand"].names["predictions"] - table[:, 2:]
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
    drawn = states()
    overflows = 0
    for now, readout in zip(drawn, readouts(figure, drawn), strict=True):
        arguments = {k: v for k, v in now.items() if k != "house"}
        expected = by_torch(**arguments)
        overflows += expected["overflow"] is not None
        assert differences(readout, expected) == [], now
    assert overflows >= 4


def transposed(rows: list[list]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]


def test_the_sides_are_equal_at_every_line(figure: Locator):
    all_lines = [state(e, line) for e in range(101) for line in range(6)]
    for readout in readouts(figure, all_lines):
        mine, theirs = readout["byHand"], readout["byModule"]
        assert readout["difference"] == 0
        for key in ("predictions", "loss", "losses", "bias"):
            assert mine[key] == theirs[key], (readout["epoch"], key)
        assert transposed(mine["weight"]) == theirs["weight"]
        if readout["line"] in (BACKWARD, STEP):
            assert mine["biasGrad"] == theirs["biasGrad"]
            assert transposed(mine["weightGrad"]) == theirs["weightGrad"]


def test_the_order_of_states_does_not_matter(figure: Locator):
    drawn = states()[-40:]
    forward = readouts(figure, drawn)
    backward = readouts(figure, drawn[::-1])
    assert forward == backward[::-1]


@pytest.mark.parametrize("side", SNIPPETS)
def test_the_code_is_the_pages_own(figure: Locator, side: str):
    snippet = body_of_loop(SNIPPETS[side])
    lines = figure.locator(f"section.{side} .code code")
    assert lines.all_text_contents() == [code for code, _ in snippet]

    shapes = {}
    for row in figure.locator(f"section.{side} tr").all():
        shapes[row.locator("th").inner_text()] = row.locator(
            ".shape"
        ).inner_text()
    commented = {
        code.split()[0]: comment for code, comment in snippet if comment
    }
    assert commented.items() <= shapes.items()
    assert len(commented) == (4 if side == "byHand" else 2)


def lit(figure: Locator) -> list[str]:
    return figure.locator("[aria-current]").all_text_contents()


def test_the_lines_of_an_epoch_light_up_in_turn(figure: Locator):
    says = expect(status(figure)).to_contain_text
    button(figure, "Start").click()
    assert lit(figure) == ["predictions = X @ w + b", "predictions = model(X)"]
    says("3.75 for house 1, sold for 200: 196.25 too")
    button(figure, "Next line").click()
    says("loss is 72257.23 on both sides")
    button(figure, "Next line").click()
    assert lit(figure) == ["optimizer.zero_grad()"]
    button(figure, "Next line").click()
    assert lit(figure) == ["loss.backward()"] * 2
    says("is −7341.88 on both sides")
    button(figure, "Next line").click()
    says("0.336690 − 0.0001 · (−7341.88) = 1.070878")
    button(figure, "Next line").click()
    assert lit(figure) == ["w.grad.zero_()", "b.grad.zero_()"]
    button(figure, "Next line").click()
    assert (get_state(figure)["epoch"], get_state(figure)["line"]) == (1, 0)
    button(figure, "Next epoch").click()
    button(figure, "Back").click()
    assert (get_state(figure)["epoch"], get_state(figure)["line"]) == (1, ZERO)


def test_a_house_can_be_changed_and_training_goes_on(figure: Locator):
    readouts(figure, [state(100, STEP)])
    figure.get_by_label("Change").select_option("house 3")
    figure.get_by_label("price", exact=True).fill("900")
    assert get_state(figure)["edits"] == [[101, 2, 20, 5, 900]]
    assert (get_state(figure)["epoch"], get_state(figure)["line"]) == (101, 0)
    figure.get_by_label("size", exact=True).press("ArrowUp")
    assert get_state(figure)["edits"] == [[101, 2, 21, 5, 900]]
    button(figure, "Next line").click()
    before, after = get_readout(figure)["byHand"]["losses"][-2:]
    assert after > 100 * before
    expect(status(figure)).to_contain_text("a house has changed")
    button(figure, "Next epoch").click()
    assert get_readout(figure)["byHand"]["losses"][-1] < after
    figure.get_by_label("price", exact=True).fill("2001")
    assert "from 0 to 2000" in message(figure)

    # Back before the change, it waits; another change there takes its place.
    figure.get_by_role("slider").fill("50")
    expect(figure.get_by_label("price", exact=True)).to_have_value("400")
    figure.get_by_label("rooms", exact=True).fill("6")
    assert get_state(figure)["edits"] == [[50, 2, 20, 6, 400]]


def test_too_large_a_rate_is_put_into_words(figure: Locator):
    says = expect(status(figure)).to_contain_text
    readouts(figure, [state(2, LOSS, 0.01)])
    says("It grows: the rate is too large")
    readouts(figure, [state(LAST, LOSS, 0.01)])
    says("Overflow at epoch 318: a rate of 0.01")
    button(figure, "Next line").click()
    assert get_state(figure)["epoch"] == 318
    button(figure, "Back").click()
    assert (get_state(figure)["epoch"], get_state(figure)["line"]) == (
        317,
        STEP,
    )
    expect(status(figure)).not_to_contain_text("Overflow")


def test_a_run_goes_on_until_something_is_changed(figure: Locator):
    hold_timers(figure)
    button(figure, "Run").click()
    assert tick(figure, 40)
    assert get_state(figure)["epoch"] > 50
    expect(status(figure)).to_have_attribute("aria-busy", "true")
    figure.get_by_label("Learning rate").select_option("0.001")
    epoch = get_state(figure)["epoch"]
    expect(button(figure, "Run")).to_be_visible()
    assert not tick(figure, 5)
    assert get_state(figure)["epoch"] == epoch
    button(figure, "Run").click()
    button(figure, "Pause").click()
    button(figure, "Run").click()
    assert not tick(figure, 400)
    assert get_state(figure)["epoch"] == LAST
    expect(button(figure, "Run")).to_be_visible()


def test_a_run_jumps_to_its_end_where_motion_is_unwelcome(figure: Locator):
    figure.page.emulate_media(reduced_motion="reduce")
    button(figure, "Run").click()
    assert get_state(figure)["epoch"] == LAST
