"""The matrix tracer computes what PyTorch computes."""

import random
from itertools import product

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    assert_shows,
    get_readout,
    use,
)
from playwright.sync_api import Locator, expect
from torch import nn

FIGURES = ["matrix-tracer"]


def states() -> list[dict]:
    """Draw matrices of all sizes, two thirds of which don't fit together."""
    chance = random.Random(42)

    def matrix(rows: int, columns: int) -> list[list[int]]:
        return [
            [
                chance.choice([-20, 0, 20, *range(-9, 10)])
                for _ in range(columns)
            ]
            for _ in range(rows)
        ]

    return [
        {
            "x": matrix(batch, size),
            "w": matrix(out, own) if linear else matrix(own, out),
            "linear": linear,
            "row": chance.randrange(batch),
            "column": chance.randrange(out),
        }
        for batch, size, own, out in product((1, 3, 6), repeat=4)
        for linear in (False, True)
    ]


def by_torch(x, w, linear: bool, row: int, column: int) -> dict:
    """Return what the figure has to show, from what PyTorch does."""
    x, w = (torch.tensor(rows, dtype=torch.float64) for rows in (x, w))
    if linear:
        layer = nn.Linear(w.shape[1], w.shape[0], bias=False)
        layer.weight = nn.Parameter(w)
        factor = layer.weight.detach().T
    else:
        factor = w
    expected = {
        "row": x[row].tolist(),
        "column": factor[:, column].tolist(),
        "shapes": {
            "x": list(x.shape),
            "w": list(w.shape),
            "factor": list(factor.shape),
            "result": None,
        },
        "factor": factor.tolist(),
        "error": None,
        "products": None,
        "sum": None,
        "result": None,
        "multiplications": None,
    }
    try:
        result = layer(x).detach() if linear else x @ w
    except RuntimeError as error:
        return {**expected, "error": str(error)}
    products = x[row] * factor[:, column]
    assert products.sum() == result[row, column]
    expected["shapes"]["result"] = list(result.shape)
    return {
        **expected,
        "products": products.tolist(),
        "sum": products.sum().item(),
        "result": result.tolist(),
        "multiplications": (x[:, :, None] * factor).numel(),
    }


def test_it_multiplies_as_pytorch_does(figure: Locator):
    drawn = states()
    expected = assert_as_pytorch(figure, drawn, by_torch)
    fitting = sum(one["error"] is None for one in expected)
    assert 40 < fitting < len(drawn) - 40


def test_the_numbers_of_the_readout_are_on_the_screen(figure: Locator):
    result = figure.locator(".result button:visible")
    expect(result).to_have_text(["58", "64", "139", "154"])
    products = figure.locator(".products td:last-child")
    expect(products).to_have_text(["7", "18", "33", "58"])


def lit(figure: Locator, matrix: str) -> list[str]:
    return figure.locator(f".matrix.{matrix} .lit input").evaluate_all(
        "fields => fields.map(field => field.value)"
    )


def test_a_picked_number_lights_its_row_and_its_column(figure: Locator):
    figure.get_by_role("button", name="row 1, column 0 of the product").click()
    assert lit(figure, "x") == ["4", "5", "6"]
    assert lit(figure, "weight") == ["7", "9", "11"]
    figure.page.keyboard.press("ArrowRight")
    picked = figure.locator(".result button:focus")
    expect(picked).to_have_text("154")
    expect(picked).to_have_attribute("aria-pressed", "true")
    assert lit(figure, "weight") == ["8", "10", "12"]
    figure.page.keyboard.press("ArrowDown")
    figure.page.keyboard.press("ArrowUp")
    assert_shows(figure, {"row": 0, "column": 1}, "ArrowUp")


LAYOUT = "store the weight as nn.Linear does"


def test_the_layout_of_linear_changes_no_product(figure: Locator):
    before = {key: get_readout(figure)[key] for key in ("shapes", "result")}
    use(figure, (LAYOUT, "", {"result": before["result"]}))
    assert get_readout(figure)["shapes"]["w"] == [2, 3]
    assert lit(figure, "weight") == ["7", "9", "11"]
    expect(figure.locator(".factor .lit")).to_have_text(["7", "9", "11"])
    code = figure.locator(".code")
    expect(code).to_have_text("x @ weight.T: (2, 3) @ (3, 2) = (2, 2)")
    use(figure, (LAYOUT, "", before))


@pytest.mark.parametrize("linear", [False, True])
def test_sizes_and_numbers_can_be_typed(figure: Locator, linear: bool):
    if linear:
        use(figure, (LAYOUT, "", {"linear": True}))
    use(figure, ("weight's in", "<ArrowUp>", "The inner sizes are 3 and 4"))
    code = figure.locator(".code")
    error = get_readout(figure)["error"]
    expect(code).to_have_text(f"RuntimeError: {error}")
    expect(figure.locator(".products tr").last).to_have_text("sumnone")
    use(figure, ("in", "<ArrowUp>", {"error": None}))
    expect(code).to_contain_text("(2, 4) @ (4, 2) = (2, 2)")
    use(figure, ("in", "<ArrowUp>", {"error": None}))
    expect(code).to_contain_text("(2, 5) @ (5, 2) = (2, 2)")
    figure.evaluate("figure => figure.reset()")
    figure.get_by_role("button", name="row 1, column 1 of the product").click()
    use(
        figure,
        ("x, row 1, column 2", "-3", {"sum": 4 * 8 + 5 * 10 - 3 * 12}),
        ("weight, row 2, column 1", "<ArrowDown>", {"products": [32, 50, -33]}),
        ("batch", "1", {"row": 0}),
        ("out", "6", {"products": [8, 20, 33]}),
        ("x, row 0, column 0", "21", "from -20 to 20"),
        *(
            (size, bad, "whole number from 1 to 6")
            for size in ("batch", "in", "out", "weight's in")
            for bad in ("7", "0", "2.5")
        ),
    )
