"""The check of exercise "Targets that fit"."""

import torch
from torch import Tensor

from foundations.checks.answers import Function, Mistake, Question, judge

COUNTED_FROM_0 = "classes are counted from 0."


def check_class_targets(from_one_hot: object, from_column: object) -> None:
    """Print whether two kinds of targets fit `nn.CrossEntropyLoss` now.

    Args:
        from_one_hot: takes floats of shape (batch, classes) with a single 1 in
            each row, and returns class numbers, int64 of shape (batch,).
        from_column: takes class numbers as floats of shape (batch, 1), and
            returns them as int64 of shape (batch,).
    """
    one_hot = torch.eye(3)[[2, 0, 2, 1]]  # (4, 3)
    column = torch.tensor([[1.0], [2.0], [0.0], [2.0]])  # (4, 1)
    parts = {}
    parts["from_one_hot"] = Function(
        _from_one_hot, cases=[(one_hot,), (one_hot[:1],)]
    )
    parts["from_column"] = Function(
        _from_column, cases=[(column,), (column[:1],)]
    )
    judge(
        parts,
        "both kinds of targets fit the loss now.",
        from_one_hot=from_one_hot,
        from_column=from_column,
    )


def _from_one_hot(one_hot: Tensor) -> Question:
    right = one_hot.argmax(dim=1)  # (batch,)
    return Question(
        right,
        *_of_one(right),
        (
            one_hot.argmax(dim=0),
            "this looked down the columns. Each row has one class.",
        ),
        (one_hot, "the one-hot rows came back as they were."),
        (
            one_hot.amax(dim=1),
            "this is the largest number in each row. Where is it?",
        ),
        (
            one_hot.nonzero(),
            "rows and columns of the ones. Only the columns are asked for.",
        ),
        (right + 1, COUNTED_FROM_0),
        (
            one_hot.argmax(),
            "one number for the whole table. Name the dimension that is to "
            "vanish.",
        ),
    )


def _from_column(column: Tensor) -> Question:
    right = column.squeeze(1).long()  # (batch,)
    return Question(
        right,
        (
            column.argmax(dim=1),
            "each row holds one number, so argmax finds place 0 every time. "
            "The numbers are the classes already.",
        ),
        (right + 1, COUNTED_FROM_0),
        *_of_one(right),
    )


def _of_one(right: Tensor) -> list[Mistake]:
    """Return what goes wrong for a batch of one example only."""
    message = (
        "right for a batch of four, but for one example it is a bare number. A "
        "squeeze() without a dimension takes all those of size 1: name the "
        "one you mean."
    )
    return [(right.squeeze(), message)] if len(right) == 1 else []
