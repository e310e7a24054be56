"""The check of exercise "Shapes"."""

import torch

from foundations.checks.answers import Question, judge


def check_shapes(answers: object) -> None:
    """Print whether six shapes are predicted rightly.

    Args:
        answers: a shape, such as (2, 7), for each expression.
    """
    A, B = torch.ones(3, 4), torch.ones(4, 5)
    C, v = torch.ones(3, 4), torch.ones(4)
    rows_from_b = "the rows come from B; the rows of A @ B come from A."
    two_sizes = "two dimensions; one size was given, so one comes out."
    parts = {}
    parts["A @ B"] = Question(
        (A @ B).shape,
        ((5, 3), rows_from_b),
        ((4, 4), "the inner sizes meet and vanish; the outer ones stay."),
        ((3, 4), "the columns come from A; those of A @ B come from B."),
        ((4, 5), rows_from_b),
    )
    parts["A + C"] = Question(
        (A + C).shape,
        ((6, 8), "+ adds numbers, not sizes. Each number meets its partner."),
        ((6, 4), "+ doesn't put C below A. It adds number to number."),
        ((3, 8), "+ doesn't put C beside A. It adds number to number."),
    )
    parts["A * C"] = Question(
        (A * C).shape,
        (
            (A @ C.T).shape,
            "this would be A @ C.T. * pairs the elements, one by one.",
        ),
        ((9, 16), "* multiplies numbers, not sizes."),
    )
    parts["A + v"] = Question(
        (A + v).shape,
        ((A @ v).shape, "this would be A @ v. A sum keeps the rows of A."),
        (v.shape, "v is stretched to A's rows; A is not shrunk to v."),
        ((3, 5), "v isn't put beside A as a column. It is added to each row."),
        ((4, 4), "v isn't put below A as a row. It is added to each row."),
    )
    parts["A.reshape(6, 2)"] = Question(
        A.reshape(6, 2).shape,
        ((2, 6), "reshape takes the sizes as you write them, rows first."),
        (A.shape, "this is A as it was. reshape returns it in the new shape."),
    )
    parts["A.reshape(-1)"] = Question(
        A.reshape(-1).shape,
        ((1, 12), two_sizes),
        ((12, 1), two_sizes),
        (A.shape, "this is A as it was. One size was given, so one comes out."),
        ((-1,), "-1 stands for a size that PyTorch works out. Which is it?"),
        (A.T.shape, "this would be A.T. One size was given, so one comes out."),
    )
    judge(parts, "all six shapes.", answers)
