"""The check of exercise "Half a batch at a time"."""

import torch
from torch import Tensor

from foundations.checks.answers import Function, Question, judge


def check_half_batches(part_of_loss: object) -> None:
    """Print whether the parts of a batch give the whole batch's gradient.

    Args:
        part_of_loss: takes predictions and targets of one part, both of shape
            (part,), and the number of examples in the whole batch, and returns
            a scalar for `backward()`.
    """
    hours = torch.tensor([1.0, 2.0, 4.0, 3.0, 5.0, 2.0])
    pay = torch.tensor([14.0, 31.0, 55.0, 44.0, 79.0, 24.0])
    first_wage = 10.0
    cases = [
        ((first_wage * hours[part]).requires_grad_(), pay[part], len(hours))
        for part in [slice(0, 3), slice(3, 6), slice(0, 4), slice(4, 6)]
    ]
    judge(
        {"part_of_loss": Function(_part_of_loss, cases)},
        "the parts add up to the gradient of the whole batch, for equal "
        "halves and for unequal parts.",
        part_of_loss=part_of_loss,
    )


def _part_of_loss(
    predictions: Tensor, targets: Tensor, batch_size: int
) -> Question:
    squares = (predictions - targets) ** 2  # (part,)
    return Question(
        squares.sum() / batch_size,
        (
            squares.mean() / 2,
            "each part counts the same here, whatever its size. This fits "
            "equal halves only, and the batch was cut into 4 and 2.",
        ),
        (
            squares.mean(),
            "this is divided by the size of the part. Added up over the "
            "parts, the gradient comes out too large.",
        ),
        (
            squares.sum(),
            "a bare sum. The loss of the whole batch is a mean, so divide it "
            "by something.",
        ),
        (
            squares / batch_size,
            "one number for each example. backward() starts from a single "
            "number: add them up.",
        ),
        (squares, "these are the squares, one for each example."),
    )
