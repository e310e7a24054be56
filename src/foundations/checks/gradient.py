"""The check of exercise "A gradient by hand"."""

import torch

from foundations.checks.answers import Question, judge


@torch.enable_grad()
def check_gradient(answers: object) -> None:
    """Print whether both slopes of a function are right.

    Args:
        answers: the slope of f along x and along y at the given point.
    """
    x = torch.tensor(2.0, requires_grad=True)  # ()
    y = torch.tensor(3.0, requires_grad=True)  # ()
    value = x**2 * y + 3 * x * y**2 - 2 * x + 5  # ()
    along_x, along_y = torch.autograd.grad(value, [x, y])
    height = (value, "this is f itself, the height. The slope is asked for.")
    constant = (
        "the constant stayed in. It lifts the landscape but doesn't tilt it."
    )
    twice = "twice the slope: backward() ran twice, and it adds up."
    parts = {}
    parts["slope along x"] = Question(
        along_x,
        (along_x + 5, constant),
        (
            along_x + 6 * x * y,
            "the term with two letters moved both. Along x, y stands still.",
        ),
        (2 * along_x, twice),
        (
            along_x + 2,
            "one term got lost. Each one with an x has a slope; look "
            "at the third.",
        ),
        (along_y, "this is the slope along y."),
        height,
    )
    parts["slope along y"] = Question(
        along_y,
        (along_y + 5, constant),
        (
            along_y - 2 * x,
            "the third term stayed in. It has no y, so along y it is flat.",
        ),
        (2 * along_y, twice),
        (along_x, "this is the slope along x."),
        (along_y - 3 * x * y, "a square brings its power down as a factor."),
        height,
    )
    judge(parts, "both slopes.", answers)
