"""The broadcast aligner says what PyTorch does."""

import torch
from browser.figures import assert_as_pytorch, message, readouts, use
from playwright.sync_api import Locator, expect

FIGURES = ["broadcast-aligner"]


# Both roles, so that each meets each: with 1, with 0, and with what differs.
SHAPES = [
    [],
    [0],
    [1],
    [3],
    [1, 1],
    [2, 3],
    [0, 3],
    [5, 1],
    [8, 6],
    [2, 1, 3],
    [2, 2, 3],
    [3, 4, 1],
    [1, 1, 1, 1],
    [6, 2, 1, 3],
    [999, 1, 999, 1],
    [1, 999, 1, 999],
]


def states() -> list[dict]:
    return [{"a": a, "b": b} for a in SHAPES for b in SHAPES]


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
    expected = assert_as_pytorch(figure, drawn, by_torch)
    fitting = sum(one["error"] is None for one in expected)
    assert 25 < fitting < len(drawn) - 25


def test_it_shows_what_fits_and_where_a_clash_is(figure: Locator):
    code = figure.locator(".code")
    bug = "(5, 1) and (5,): the bug without an error"
    use(figure, ("Try", bug, {"a": [5, 1], "b": [5]}))
    expect(code).to_have_text("(a + b).shape: (5, 5)")
    readouts(figure, [{"a": [4, 3], "b": [4]}])
    row = figure.get_by_role("row").filter(has_text="they meet")
    expect(row.get_by_role("cell")).to_have_text(["", "", "b × 4", "clash"])
    error = error_of(torch.zeros(4, 3), torch.zeros(4))
    expect(code).to_have_text(f"RuntimeError: {error}")


def test_sizes_can_be_typed_stepped_and_taken_away(figure: Locator):
    b1, b2, b3, b4 = (
        f"size of b, number {i} from the right" for i in range(1, 5)
    )
    use(
        figure,
        (b2, "4", {"b": [4, 3]}),
        (b2, "<ArrowUp>", {"b": [5, 3]}),
        (b4, "<ArrowUp>", {"b": [1, 1, 5, 3]}),
    )
    figure.get_by_label(b3, exact=True).fill("")
    assert "no gaps" in message(figure)
    use(figure, (b3, "1", {"b": [1, 1, 5, 3]}))
    for label in (b4, b3, b2):
        figure.get_by_label(label, exact=True).fill("")
    use(
        figure,
        (b1, "<ArrowDown>", {"b": [2]}),
        (b1, "<ArrowDown>", {"b": [1]}),
        (b1, "<ArrowDown>", {"b": []}),
        (b1, "1000", "from 0 to 999"),
        (f"{b1}: more", "", {"b": [1]}),
    )
