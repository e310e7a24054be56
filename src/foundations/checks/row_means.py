"""The check of exercise "Each row's own mean"."""

import ast
import inspect
import textwrap

import torch
from torch import Tensor

from foundations.checks.answers import Function, Question, judge

LOOPS = (ast.For, ast.While, ast.comprehension)


class _WithoutLoop(Function):
    """A function that has to be right, and to have no loop in its source."""

    def problem(self, function: object, name: str) -> str:
        problem = super().problem(function, name)
        if problem or not _has_loop(function):
            return problem
        return (
            "right numbers, but from a loop. The mean and the subtraction can "
            "work on all rows at once."
        )


def check_row_means(centre_rows: object) -> None:
    """Print whether a function takes from each row the row's own mean.

    Args:
        centre_rows: takes ratings of shape (friends, films), floats, and
            returns a tensor of the same shape.
    """
    ratings = torch.tensor(
        [[9.0, 8.0, 10.0], [5.0, 2.0, 5.0], [7.0, 7.0, 1.0], [3.0, 6.0, 3.0]]
    )
    square = torch.tensor([[1.0, 2.0, 6.0], [4.0, 4.0, 7.0], [0.0, 9.0, 3.0]])
    part = _WithoutLoop(
        _centred,
        cases=[(ratings,), (square,)],
        refused="A mean for each row is needed, in a shape that stretches "
        "along the row.",
    )
    judge(
        {"centre_rows": part},
        "each row has lost its own mean, in tables of two shapes.",
        centre_rows=centre_rows,
    )


def _centred(ratings: Tensor) -> Question:
    means = ratings.mean(dim=1, keepdim=True)  # (friends, 1)
    right = ratings - means  # (friends, films)
    only_means = "these are the means. Subtract them from the ratings."
    mistakes = [
        (means, only_means),
        (means.squeeze(1), only_means),
        (ratings, "the ratings came back as they were."),
        (
            ratings - ratings.mean(),
            "one mean was taken of the whole table. Each row has its own.",
        ),
        (
            ratings - ratings.mean(dim=0),
            "the mean of each column was taken. dim names the dimension that "
            "vanishes.",
        ),
        (-right, "the sign is turned: it is rating minus mean."),
        (
            right / ratings.std(dim=1, keepdim=True),
            "the rows were also divided by their spread, which nobody asked "
            "for.",
        ),
        (right.T, "right numbers, but rows and columns are swapped."),
    ]
    if len(ratings) == ratings.shape[1]:
        mistakes.append(
            (
                ratings - means.squeeze(1),
                "with a square table no error shows it, but the means were "
                "laid along the rows: each column has lost another row's mean. "
                "Keep the dimension that the mean takes away.",
            )
        )
    return Question(right, *mistakes)


def _has_loop(function: object) -> bool:
    """Tell whether the source of a function, if it can be read, loops."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return False  # typed where no source is kept, or no function
    return any(isinstance(node, LOOPS) for node in ast.walk(tree))
