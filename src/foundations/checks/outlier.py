"""The check of exercise "One outlier, two losses"."""

import torch
from torch import Tensor

from foundations.checks.answers import Mistake, Question, judge

IN_PERCENT = "right, in percent. Write a share as a part of 1."


def check_outlier(answers: object) -> None:
    """Print whether errors, losses, their ratio and the shares are right.

    Args:
        answers: the four errors, both losses, their ratio, and the outlier's
            shares as parts of 1. Two places are enough.
    """
    predictions = torch.tensor([2.0, 8.0, 5.0, 10.0])  # (4,)
    targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)
    errors = predictions - targets  # (4,)
    squares, sizes = errors**2, errors.abs()
    mse, mae = squares.mean(), sizes.mean()
    share_of_mse = squares[3] / squares.sum()  # ()
    share_of_mae = sizes[3] / sizes.sum()  # ()
    a_sum = "a sum. The M stands for mean."
    too_few = "divided by too few. The error 0 is one of them, too."
    parts = {}
    parts["errors"] = Question(
        errors,
        (-errors, "the sign is turned: prediction minus target."),
        (sizes, "the signs are dropped. They belong to the errors."),
        (squares, "these are the squares."),
    )
    parts["MSE"] = Question(
        mse,
        (squares.sum(), a_sum),
        (squares.sum() / 3, too_few),
        (mae, "this is the MAE."),
        (
            errors.mean() ** 2,
            "this is the square of the mean. Square first, then average.",
        ),
        (mse.sqrt(), "this is its square root. Keep the square."),
        (
            errors.mean(),
            "the errors were averaged with their signs, not squared.",
        ),
    )
    parts["MAE"] = Question(
        mae,
        (sizes.sum(), a_sum),
        (sizes.sum() / 3, too_few),
        (errors.mean(), "the signs are left in, so two errors cancel."),
        (mse, "this is the MSE."),
    )
    parts["MSE / MAE"] = Question(mse / mae, (mae / mse, "upside down."))
    parts["outlier's share of MSE"] = Question(
        share_of_mse,
        (squares[3], "this is its square. Divide it by all of them together."),
        *_wrong_shares(squares),
        (share_of_mae, "this is its share of the MAE."),
    )
    parts["outlier's share of MAE"] = Question(
        share_of_mae,
        (sizes[3], "this is its size. Divide it by all of them together."),
        *_wrong_shares(sizes),
        ((100 * share_of_mae).round(), IN_PERCENT),
        (share_of_mse, "this is its share of the MSE."),
    )
    judge(parts, "all six answers.", answers)


def _wrong_shares(values: Tensor) -> list[Mistake]:
    last, others = values[3], values[:3].sum()
    percent = 100 * last / values.sum()  # ()
    return [
        (
            last / len(values),
            "this is what it adds to the mean. Divide by the whole.",
        ),
        (percent, IN_PERCENT),
        (
            last / others,
            "this compares it with the others. Divide by all of them.",
        ),
    ]
