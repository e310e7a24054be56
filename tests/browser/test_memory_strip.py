"""The memory strip shows what PyTorch's tensors read, share and refuse."""

import random
import warnings

import torch
from browser.figures import (
    assert_as_pytorch,
    assert_shows,
    get_readout,
    get_state,
    printed,
    readouts,
    set_width,
    use,
)
from playwright.sync_api import Locator, expect

FIGURES = ["memory-strip"]
NAMES = ["eggs", "a", "b", "c"]
CODE = {
    "reshape": ".reshape({})",
    "view": ".view({})",
    "index": "[{}]",
    "T": ".T",
    "clone": ".clone()",
}
CARTON = ["reshape", "3, 4"]
SIDE = ["T", ""]
CLONE = ["clone", ""]
SIZES = """
3, 4 | -1 | 2, -1 | 2, 2, 3 | 1, -1, 3 | 6 | 12, 1 | 3, 5 | -1, 5 | 0 | 0, -1 |
-1, -1 | -2, 6 | -1, -2, -1
"""
INDEXES = """
0 | 3 | -1 | 12 | -13 | 1: | 2: | ::2 | ::5 | 5:3 | 12: | ::0 | ::-1 | 0, ::2 |
:, 0 | :, 1:3 | :, ::2 | :, ::3 | 5, ::-1 | -99:99, -2: | 0, 0, 0
"""
LINES = [
    *(["reshape", sizes.strip()] for sizes in SIZES.split("|")),
    *(["view", sizes.strip()] for sizes in SIZES.split("|")),
    *(["index", items.strip()] for items in INDEXES.split("|")),
    SIDE,
    CLONE,
]


USUAL = [CARTON, SIDE, CLONE, CLONE, ["index", "1:"], ["index", ":, ::2"]]


def states() -> list[dict]:
    """Draw programs with cells and writes.

    Each line comes first, second and last, in programs that run if possible.
    """
    chance = random.Random(42)
    drawn = []
    for line in LINES:
        for place in (0, 1, 2) * 2:
            for _ in range(9):
                steps = chance.choices(USUAL, k=3)
                steps[place] = line
                made, error = run(steps)
                if not error:
                    break
            drawn.append({"steps": steps, **picks(chance, made)})
    return drawn


def picks(chance: random.Random, made: list[torch.Tensor]) -> dict:
    """Draw what is written where, and a cell, often the last one written to."""
    cells = [
        [name, element]
        for name, tensor in enumerate(made)
        for element in range(tensor.numel())
    ]
    writes = [
        [*chance.choice(cells), chance.choice([chance.randint(-99, 999), 5])]
        for _ in range(chance.choice([0, 1, 1, 2, 6]))
    ]
    last = [write[:2] for write in writes[-1:]]
    return {
        "cell": chance.choice([*last, chance.choice(cells)]),
        "writes": writes,
    }


def code_of(steps: list) -> list[str]:
    return [
        f"{name} = {source}{CODE[operation].format(text)}"
        for source, name, (operation, text) in zip(
            NAMES, NAMES[1:], steps, strict=False
        )
    ]


def run(steps: list) -> tuple[list[torch.Tensor], dict | None]:
    """Run a program with torch; return its tensors and what stopped it."""
    names = {"eggs": torch.arange(1, 13)}
    for line in code_of(steps):
        error = {"name": line.split()[0]}
        try:
            with warnings.catch_warnings(action="ignore"):
                exec(line, names)
        except (RuntimeError, IndexError, ValueError) as raised:
            error |= {"kind": type(raised).__name__, "text": str(raised)}
            break
        if not names[error["name"]].numel():
            error |= {"kind": None, "text": "This slice leaves no number."}
            del names[error["name"]]
            break
    else:
        error = None
    return [names[name] for name in NAMES if name in names], error


def whole_strip(tensor: torch.Tensor) -> torch.Tensor:
    return torch.empty(0, dtype=tensor.dtype).set_(tensor.untyped_storage())


def changed_by(made: list[torch.Tensor], cell: tuple, value: int) -> list[str]:
    """Write into a cell, and return the names in which a number changed."""
    before = [tensor.clone() for tensor in made]
    name, index = cell
    made[name][index] = value
    return [
        NAMES[i]
        for i, (old, new) in enumerate(zip(before, made, strict=True))
        if not old.equal(new)
    ]


def by_torch(steps: list, cell: list, writes: list) -> dict:
    """Return what the figure has to show, from what PyTorch does."""
    made, error = run(steps)
    memories = [tensor.untyped_storage().data_ptr() for tensor in made]
    strips = list(dict.fromkeys(memories))
    walks = [
        torch.arange(whole_strip(tensor).numel()).as_strided(
            tensor.shape, tensor.stride(), tensor.storage_offset()
        )
        for tensor in made
    ]

    def index_of(name: int, element: int) -> tuple:
        numbered = torch.arange(made[name].numel()).reshape(made[name].shape)
        return tuple((numbered == element).nonzero()[0].tolist())

    written = None
    for name, element, value in writes:
        index = index_of(name, element)
        before = made[name][index].item()
        written = {
            "strip": strips.index(memories[name]),
            "place": walks[name][index].item(),
            "before": before,
            "value": value,
            "changed": changed_by(made, (name, index), value),
        }

    name, element = cell
    index = index_of(name, element)
    number = made[name][index].item()
    readers = changed_by(made, (name, index), 10**6)
    made[name][index] = number
    return {
        "code": code_of(steps),
        "names": [
            {
                "name": NAMES[i],
                "strip": strips.index(memories[i]),
                "shape": list(tensor.shape),
                "strides": list(tensor.stride()),
                "offset": tensor.storage_offset(),
                "contiguous": tensor.is_contiguous(),
                "sharesWith": [
                    NAMES[j]
                    for j, memory in enumerate(memories)
                    if j != i and memory == memories[i]
                ],
                "places": walks[i].flatten().tolist(),
                "numbers": tensor.flatten().tolist(),
            }
            for i, tensor in enumerate(made)
        ],
        "strips": [
            {
                "owner": NAMES[memories.index(memory)],
                "numbers": whole_strip(made[memories.index(memory)]).tolist(),
            }
            for memory in strips
        ],
        "error": error,
        "picked": {
            "name": NAMES[name],
            "index": list(index),
            "offset": made[name].storage_offset(),
            "strides": list(made[name].stride()),
            "strip": strips.index(memories[name]),
            "place": walks[name][index].item(),
            "number": number,
            "readers": readers,
        },
        "written": written,
    }


def test_it_shows_what_pytorch_has(figure: Locator):
    found = assert_as_pytorch(figure, states(), by_torch)
    assert (
        50 < sum(one["error"] is not None for one in found) < 0.6 * len(found)
    )
    assert sum(len(one["strips"]) > 1 for one in found) > 50


def test_it_agrees_with_the_page(figure: Locator):
    output = printed(figure, "turned (1").strip()
    found = []
    for second in (SIDE, ["index", "1:"]):
        steps = [CARTON, second, CLONE]
        state = {"steps": steps, "cell": [0, 0], "writes": []}
        [readout] = readouts(figure, [state])
        found += [
            f"({', '.join(map(str, made['strides']))}) {made['offset']}"
            for made in readout["names"][1:3]
        ]
    carton, turned, again, lower = found
    assert again == carton
    assert [line.split(maxsplit=1) for line in output.splitlines()] == [
        ["carton", carton],
        ["turned", turned],
        ["lower", lower],
    ]


def group(figure: Locator, name: str) -> Locator:
    return figure.get_by_role("group", name=name).locator("button")


def cells(figure: Locator, name: str) -> Locator:
    return group(figure, f"numbers of {name}")


def strip(figure: Locator, name: str) -> Locator:
    return group(figure, f"memory of {name}")


def brackets(figure: Locator, name: str, text: str) -> None:
    """Write into the brackets of a line, as a reader who then goes on."""
    field = figure.get_by_label(f"in the brackets of {name}")
    field.fill(text)
    field.press("Enter")


def test_a_number_reaches_all_who_read_its_place(figure: Locator):
    set_width(figure.page, 360)
    use(
        figure,
        ("b[2, 1]: 7", "", {"cell": [2, 7]}),
        ("b[2, 1] =", "100", {"writes": [[2, 7, 100]]}),
    )
    expect(figure.locator(".pen p")).to_have_text("place 0 + 2 · 1 + 1 · 4 = 6")
    carton = torch.arange(1, 13).reshape(3, 4)
    carton[1, 2] = 100
    for found, tensor in [
        (strip(figure, "eggs"), carton),
        (cells(figure, "a"), carton),
        (cells(figure, "b"), carton.T),
    ]:
        numbers = [str(number) for number in tensor.flatten().tolist()]
        expect(found).to_have_text(numbers)
        expect(found.and_(figure.locator(".lit"))).to_have_text("100")
    expect(cells(figure, "c").nth(7)).to_have_text("7")
    use(
        figure,
        ("a[1, 2]: 100", "", {"cell": [1, 6]}),
        ("a[1, 2] =", "<ArrowUp>", {"writes": [[1, 6, 101]]}),
        ("a[1, 2] =", "7", {"writes": []}),
        ("a[1, 2] =", "1000", "from -99 to 999"),
        ("a[1, 2] =", "0.5", "from -99 to 999"),
        ("a[1, 2] =", "-100", "from -99 to 999"),
    )


def test_a_clone_keeps_its_own_numbers(figure: Locator):
    strip(figure, "c").nth(1).click()
    assert get_state(figure)["cell"] == [3, 3]
    expect(strip(figure, "b")).to_have_count(0)
    use(figure, ("b = a", ".clone()", {}), ("c = b", ".T", {}))
    expect(strip(figure, "b")).to_have_count(12)
    cells(figure, "c").first.click()
    changed = "b and c read it, so they changed. eggs and a did not change"
    use(figure, ("c[0, 0] =", "-99", changed))
    expect(cells(figure, "a").first).to_have_text("1")
    strip(figure, "b").nth(1).click()
    assert get_state(figure)["cell"] == [2, 1]

    slices = "every other column, then a clone"
    use(figure, ("Try", slices, {"writes": []}))
    expect(strip(figure, "c")).to_have_text(["1", "3", "5", "7", "9", "11"])
    filled = strip(figure, "eggs").and_(figure.locator(".filled, .lit"))
    cells(figure, "b").first.click()
    expect(filled).to_have_text(["1", "3", "5", "7", "9", "11"])
    cells(figure, "c").first.click()
    expect(filled).to_have_count(0)


def test_an_error_ends_the_program(figure: Locator):
    missing = "a, b and c are not made"
    use(figure, ("Try", "a carton that is too large", missing))
    failed = figure.locator(".failed:visible")
    error = get_readout(figure)["error"]
    expect(failed).to_have_text(f"RuntimeError: {error['text']}")
    expect(figure.get_by_text("a line above fails")).to_have_count(2)
    brackets(figure, "a", "2, 6")
    expect(failed).to_have_count(0)
    expect(cells(figure, "b")).to_have_count(12)


def test_brackets_take_what_python_takes(figure: Locator):
    use(figure, ("b = a", "[…]", {}))
    for typed, clean in [
        ("1", "1"),
        ("-1,::2", "-1, ::2"),
        (" 1: , 1 : 3", "1:, 1:3"),
        ("−1", "-1"),
        (":,:,:", ":, :, :"),
    ]:
        brackets(figure, "b", typed)
        assert_shows(
            figure, {"steps": [CARTON, ["index", clean], CLONE]}, typed
        )
    for typed in ["", "x", "1.5", "1:2:3:4", "100", "1,", "0,0,0,0,0", "..."]:
        brackets(figure, "b", typed)
        assert_shows(figure, "indexes or slices", typed)
    use(
        figure,
        ("b = a", ".view(…)", {"steps": [CARTON, ["view", "-1"], CLONE]}),
    )
    for typed in ["", "3, x", "1, 2, 2, 3", "(3, 4)", "::2"]:
        brackets(figure, "b", typed)
        assert_shows(figure, "sizes", typed)
    field = figure.get_by_label("in the brackets of b")
    field.fill("4, -1")
    field.blur()
    kept = [CARTON, ["reshape", "4, -1"], CLONE]
    use(figure, ("b = a", ".reshape(…)", {"steps": kept}))


def test_writes_go_with_the_cells_that_they_were_written_into(figure: Locator):
    cells(figure, "a").last.click()
    use(figure, ("a[2, 3] =", "0", {"writes": [[1, 11, 0]]}))
    cells(figure, "c").last.click()
    both = [[1, 11, 0], [3, 11, 50]]
    use(figure, ("c[3, 2] =", "50", {"writes": both}))
    left = {
        "steps": [CARTON, ["index", "0"], CLONE],
        "cell": [0, 0],
        "writes": [[1, 11, 0]],
    }
    use(figure, ("b = a", "[…]", left))
    cells(figure, "a").last.click()
    brackets(figure, "a", "2, 3")
    assert_shows(figure, {"cell": [0, 11], "writes": []}, "2, 3")


def test_the_arrow_keys_walk_through_rows_and_slabs(figure: Locator):
    brackets(figure, "a", "2, 2, 3")
    cells(figure, "a").first.click()
    picked = []
    for key in ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"]:
        figure.page.keyboard.press(key)
        picked.append(get_readout(figure)["picked"]["index"])
    assert picked == [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 0, 0], [0, 1, 0]]
    for key in ["ArrowLeft"] * 9 + ["ArrowUp"]:
        figure.page.keyboard.press(key)
    assert get_readout(figure)["picked"]["index"] == [0, 0, 0]
    expect(figure.get_by_label("a[0, 0, 0]: 1")).to_be_focused()
    for label in ("numbers of a", "memory of c", "memory of eggs"):
        stops = group(figure, label).and_(figure.locator("[tabindex='0']"))
        expect(stops).to_have_count(1)
