"""The broadcast aligner says what PyTorch does."""

import random

import torch
from browser.figures import (
    differences,
    get_state,
    message,
    readouts,
)
from playwright.sync_api import Locator, expect

NAME = "broadcast-aligner"


def states(count: int = 150) -> list[dict]:
    """Draw pairs of shapes, most of which fit, with all the edge cases."""
    chance = random.Random(42)
    drawn = [
        {"a": a, "b": b}
        for a, b in [
            ([], []),
            ([], [3]),
            ([1], []),
            ([0], [1]),
            ([1], [0]),
            ([0], [0]),
            ([0], [3]),
            ([3], [0]),
            ([0, 3], [2, 3]),
            ([5, 1], [5]),
            ([4, 3], [4]),
            ([999, 999, 999, 999], [1, 1, 1, 999]),
            ([999, 1, 999, 1], [1, 999, 1, 999]),
            ([2, 3, 4], [5, 6, 7]),
            ([2, 3, 4], [3, 2, 4]),
            ([1, 1, 1, 1], []),
            ([2, 1, 3], [3, 4, 1]),
        ]
    ]
    while len(drawn) < count:
        full = [chance.choice([0, 2, 2, 3, 3, 4, 6]) for _ in range(4)]
        shapes = [
            [chance.choice([1, size, size, size]) for size in full][
                chance.randint(0, 4) :
            ]
            for _ in "ab"
        ]
        if shapes[0] and chance.random() < 0.9:
            shapes[0][chance.randrange(len(shapes[0]))] = chance.randint(0, 9)
        drawn.append(dict(zip("ab", shapes, strict=True)))
    return drawn


def stretched(shape: list[int], unit: int, result: list[int]) -> dict:
    """Return the cells of a tensor that counts in units, and its copies."""
    count = torch.Size(shape).numel()
    tensor = (torch.arange(count) + 1).mul(unit).reshape(shape)
    ghosts = torch.zeros(result, dtype=torch.bool)
    for dimension, stride in enumerate(tensor.expand(result).stride()):
        if stride == 0 and result[dimension] > 1:
            copies = torch.arange(1, result[dimension])
            ghosts.index_fill_(dimension, copies, True)
    return {
        "shape": result,
        "values": tensor.expand(result).flatten().tolist(),
        "ghosts": ghosts.flatten().tolist(),
    }


def by_torch(a: list[int], b: list[int]) -> dict:
    """Return what the figure has to show, from what PyTorch does."""
    one, other = (torch.zeros(1).expand(1, *s)[0] for s in (a, b))
    rank = max(len(a), len(b))
    padded = [[None] * (rank - len(s)) + s for s in (a, b)]
    expected = {
        "elementsOfA": one.numel(),
        "elementsOfB": other.numel(),
        "shape": None,
        "elements": None,
        "clash": None,
        "error": None,
    }
    try:
        shape = list(torch.broadcast_shapes(one.shape, other.shape))
    except RuntimeError:
        expected["error"] = error_of(one, other)
        expected["clash"] = int(expected["error"].rsplit(maxsplit=1)[1])
    else:
        expected["shape"] = shape
        expected["elements"] = torch.Size(shape).numel()
    places = []
    for dimension, pair in enumerate(zip(*padded, strict=True)):
        sizes = [1 if size is None else size for size in pair]
        try:
            (size,) = torch.broadcast_shapes(*((s,) for s in sizes))
        except RuntimeError:
            size = None
        times = [
            1 if size in (None, own) else size // own if own else 1
            for own in sizes
        ]
        places.append(
            {
                "a": pair[0],
                "b": pair[1],
                "size": size,
                "timesA": times[0],
                "timesB": times[1],
            }
        )
        assert expected["shape"] is None or expected["shape"][dimension] == size
    expected["places"] = places
    expected["grids"] = grids(a, b, expected["shape"])
    return expected


def error_of(one: torch.Tensor, other: torch.Tensor) -> str:
    try:
        one + other
    except RuntimeError as error:
        return str(error)
    raise AssertionError("PyTorch adds them")


def grids(a: list[int], b: list[int], shape: list[int] | None) -> dict | None:
    for drawn in [a, b] if shape is None else [shape]:
        tensor = torch.empty(1).expand(1, *drawn)[0]
        rows = torch.Size(drawn[:-1]).numel()
        columns = drawn[-1] if drawn else 1
        if tensor.ndim > 3 or not tensor.numel() or rows > 8 or columns > 6:
            return None
    one = stretched(a, 10, a if shape is None else shape)
    other = stretched(b, 1, b if shape is None else shape)
    if shape is None:
        return {"a": one, "b": other, "result": None}
    tensors = [
        torch.arange(1, torch.Size(s).numel() + 1).mul(unit).reshape(s)
        for s, unit in ((a, 10), (b, 1))
    ]
    values = sum(tensors).flatten().tolist()
    result = {"shape": list(sum(tensors).shape), "values": values}
    return {"a": one, "b": other, "result": result}


def test_it_reads_as_pytorch_does(figure: Locator):
    drawn = states()
    fitting = 0
    for state, readout in zip(drawn, readouts(figure, drawn), strict=True):
        expected = by_torch(**state)
        fitting += expected["error"] is None
        assert differences(readout, expected) == [], state
    assert 25 < fitting < len(drawn) - 25


def test_a_column_that_meets_a_row_makes_a_table(figure: Locator):
    figure.get_by_label("Try").select_option(label_containing(figure, "bug"))
    assert get_state(figure) == {"a": [5, 1], "b": [5]}
    expect(figure.locator(".code")).to_have_text("(a + b).shape: (5, 5)")
    expect(figure.get_by_role("status")).to_contain_text("make 25")


def label_containing(figure, words: str) -> str:
    options = figure.locator("option").all_text_contents()
    return next(option for option in options if words in option)


def test_a_clash_is_marked_where_it_is(figure: Locator):
    readouts(figure, [{"a": [4, 3], "b": [4]}])
    row = figure.get_by_role("row").filter(has_text="they meet")
    expect(row.get_by_role("cell")).to_have_text(["", "", "b × 4", "clash"])
    expect(figure.locator(".code")).to_have_text(
        "RuntimeError: " + error_of(torch.zeros(4, 3), torch.zeros(4))
    )


def test_sizes_can_be_typed_stepped_and_taken_away(figure: Locator):
    b = [
        figure.get_by_label(f"size of b, number {i} from the right", exact=True)
        for i in range(5)
    ]
    b[2].fill("4")
    assert get_state(figure)["b"] == [4, 3]
    b[2].press("ArrowUp")
    assert get_state(figure)["b"] == [5, 3]
    b[4].press("ArrowUp")
    assert get_state(figure)["b"] == [1, 1, 5, 3]
    b[3].fill("")
    assert "no gaps" in message(figure)
    b[3].fill("1")
    for i in (4, 3, 2):
        b[i].fill("")
    assert get_state(figure)["b"] == [3]
    for _ in range(3):
        b[1].press("ArrowDown")
    assert get_state(figure)["b"] == []
    assert not message(figure)
    b[1].fill("1000")
    assert "from 0 to 999" in message(figure)
    figure.get_by_role(
        "button", name="size of b, number 1 from the right: more"
    ).click()
    assert get_state(figure)["b"] == [1]
