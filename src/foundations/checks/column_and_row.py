"""The check of exercise "A column and a row"."""

import torch
from torch import Tensor

from foundations.checks.answers import Function, Question, judge


def check_column_and_row(answers: object, loss: object) -> None:
    """Print whether a column of predictions meets its row of targets rightly.

    Args:
        answers: the shape of predictions minus targets, and how many of these
            errors compare a walk with itself.
        loss: takes predictions (batch, 1) and targets (batch,), and returns the
            mean squared error, a scalar.
    """
    predictions = torch.tensor([[12.0], [31.0], [45.0], [20.0]])  # (4, 1)
    targets = torch.tensor([10.0, 30.0, 40.0, 26.0])  # (4,)
    table = predictions - targets  # (4, 4)
    useful = len(table)
    parts = {}
    parts["shape of the errors"] = Question(
        table.shape,
        (
            targets.shape,
            "this was meant, but it isn't what comes out. Compare from "
            "the right.",
        ),
        (
            predictions.shape,
            "the targets have no second dimension. Compare from the right.",
        ),
        ((1, 4), "the predictions have more rows than that."),
        ((16,), "the right count, but in rows and columns."),
    )
    parts["useful errors"] = Question(
        useful,
        (
            table.numel(),
            "these are all of them. How many compare a walk with itself?",
        ),
        (
            table.numel() - useful,
            "these are the others, which compare two different walks.",
        ),
        (0, "some of them do compare a walk with itself."),
    )
    parts["loss"] = Function(
        _mean_squared,
        cases=[
            (predictions[:batch].clone().requires_grad_(), targets[:batch])
            for batch in (4, 1)
        ],
    )
    right = "both answers, and a loss that compares each walk with itself."
    judge(parts, right, answers, loss=loss)


def _mean_squared(predictions: Tensor, targets: Tensor) -> Question:
    table = predictions - targets  # (batch, batch)
    errors = predictions.squeeze(1) - targets  # (batch,)
    squares = errors**2  # (batch,)
    return Question(
        squares.mean(),
        (
            (table**2).mean(),
            "the mean of a whole table of errors. A column has met a row: "
            "give both the same shape first.",
        ),
        (squares.sum(), "a sum. The mean is asked for."),
        (squares.mean().sqrt(), "a square root too many."),
        (errors.abs().mean(), "this is the mean absolute error."),
        (errors.mean(), "the errors were not squared."),
        (squares, "one square for each walk. Average them."),
        (errors, "these are the errors. Square them and average."),
    )
