"""A reader can rely on shape comments: they are executed, or none."""

import re
from pathlib import Path

import pytest
from small_project import Make

from pageproof.outputs import script_problems
from pageproof.shapes import ALMOST_A_SHAPE, SHAPE

MODEL = """import torch


class Model:
    def __init__(self, hidden):
        self.weight = torch.ones(3, hidden)

    def forward(self, x):
        x = x @ self.weight  # (batch, hidden)
        for _ in range(2):
            x = x + torch.ones(
                1,
            )  # (batch, hidden)
        return x.sum(dim=1)  # (batch,)


# --8<-- [start:sum]
y = Model(2).forward(torch.ones(4, 3))  # (4,)
y = Model(5).forward(torch.ones(7, 3))  # (7,)
# --8<-- [end:sum]
"""


def shape_problem(make: Make, tmp_path: Path, source: str) -> str:
    """Return what is said of a snippet that runs alone."""
    project = make({"snippets/a/sum.py": source, "snippets/a/sum.out": ""})
    script = project.snippets / "a" / "sum.py"
    return "\n".join(script_problems(project, script, tmp_path))


def test_true_shape_comments_pass(make: Make, tmp_path: Path):
    assert shape_problem(make, tmp_path, MODEL) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("# (7,)", "# (8,)", r":19: .*\(8,\), but y has the shape \(7,\)"),
        ("# (4,)", "# (4, 1)", r":18: .* \(4, 1\), but y has .* \(4,\)"),
        ("# (batch,)", "# (hidden,)", r":14: .*returned.*hidden = 2"),
        (")  # (batch, hidden)", ")  # (hidden, batch)", ":13: .*batch = 4"),
        ("y = Model(5)", "if False:\n    y = Model(5)", ":20: .*never"),
        ("# (7,)", "# y is (7, 1)", ":19: .* looks like a shape"),
        ("# (7,)", "# (7)", ":19: .* looks like a shape"),
        ("import torch\n", "import torch  # (3,)\n", ":1: .* no assignment"),
        ("y = Model(5)", "y, z = 1, Model(5)", ":19: .* one name"),
        ("x.sum(dim=1)", "5", ":14: .*returned value has no shape"),
    ],
)
def test_a_wrong_shape_comment_is_named(
    make: Make, tmp_path: Path, right, wrong, message
):
    assert right in MODEL
    source = MODEL.replace(right, wrong)
    assert re.search(f"sum.py{message}", shape_problem(make, tmp_path, source))


def test_a_statement_that_raises_has_no_shape_to_compare(
    make: Make, tmp_path: Path
):
    failing = "z = y @ torch.ones(2)  # ()"
    source = f"{MODEL}try:\n    {failing}\nexcept RuntimeError:\n    pass\n"
    assert "sum.py:22: () was never executed" in shape_problem(
        make, tmp_path, source
    )


SHAPES = ["# (8, 3)", "# (batch, 8)", "# (8,)", "# ()"]
ALMOST = [
    *("# (n, n + 7)", "# (2 * n, 3)", "# (*batch, 3)", "# [8, 3]", "# (8)"),
    *("# (8,3)", "#(8, 3)", "# (8, 3) floats", "# x is (8, 3)"),
]
NONE = [
    *("# (note)", "# (see below)", "# (first, the easy one)", "# add(2, 1)"),
    *("# as torch.add(x, 1) does", "# squares, of 1 and 2"),
]


@pytest.mark.parametrize("comment", [*SHAPES, *ALMOST, *NONE])
def test_a_comment_is_a_shape_or_does_not_look_like_one(comment):
    is_shape = bool(SHAPE.fullmatch(comment))
    almost = bool(ALMOST_A_SHAPE.match(comment)) and not is_shape
    assert is_shape == (comment in SHAPES)
    assert almost == (comment in ALMOST)
