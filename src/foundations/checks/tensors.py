"""Checks of the exercises on tensors and their operations."""

import torch
from torch import Tensor

from foundations.checks.answers import (
    call,
    dtype_problem,
    judge,
    report,
    shape_problem,
    value_problem,
)

SHAPE_MISTAKES = {
    "A @ B": [
        ((5, 3), "the rows come from B; the rows of A @ B come from A."),
        ((4, 4), "the inner sizes meet and vanish; the outer ones stay."),
        ((3, 4), "the columns come from A; those of A @ B come from B."),
        ((4, 5), "the rows come from B; the rows of A @ B come from A."),
    ],
    "A + C": [
        ((6, 8), "+ adds numbers, not sizes. Each number meets its partner."),
        ((6, 4), "+ doesn't put C below A. It adds number to number."),
        ((3, 8), "+ doesn't put C beside A. It adds number to number."),
    ],
    "A * C": [
        ((3, 3), "this would be A @ C.T. * pairs the elements, one by one."),
        ((4, 4), "this would be A.T @ C. * pairs the elements, one by one."),
        ((9, 16), "* multiplies numbers, not sizes."),
    ],
    "A + v": [
        (
            (3,),
            "this would be A @ v. A sum keeps the rows of A.",
        ),
        ((4,), "v is stretched to A's rows; A is not shrunk to v."),
        ((3, 5), "v isn't put beside A as a column. It is added to each row."),
        ((4, 4), "v isn't put below A as a row. It is added to each row."),
    ],
    "A.reshape(6, 2)": [
        ((2, 6), "reshape takes the sizes as you write them, rows first."),
        ((3, 4), "this is A as it was. reshape returns it in the new shape."),
    ],
    "A.reshape(-1)": [
        ((1, 12), "two dimensions; one size was given, so one comes out."),
        ((12, 1), "two dimensions; one size was given, so one comes out."),
        ((3, 4), "this is A as it was. One size was given, so one comes out."),
        ((-1,), "-1 stands for a size that PyTorch works out. Which is it?"),
        ((4, 3), "this would be A.T. One size was given, so one comes out."),
    ],
}


def check_shapes(answers: object) -> None:
    """Print whether the six shapes of exercise "Shapes" are right.

    Args:
        answers: a shape, such as (2, 7), for each expression.
    """
    A, B, C, v = (
        torch.ones(3, 4),
        torch.ones(4, 5),
        torch.ones(3, 4),
        torch.ones(4),
    )
    results = {
        "A @ B": A @ B,
        "A + C": A + C,
        "A * C": A * C,
        "A + v": A + v,
        "A.reshape(6, 2)": A.reshape(6, 2),
        "A.reshape(-1)": A.reshape(-1),
    }
    judge(
        answers,
        {question: tuple(result.shape) for question, result in results.items()},
        SHAPE_MISTAKES,
        "all six shapes.",
        kind="a shape",
        problem_of=shape_problem,
    )


MEMORY_MISTAKES = {
    "shelf[1]": [
        (15, "this stood there at first. rack shows the shelf's own memory."),
    ],
    "front[1]": [
        (15, "this stood there at first. A row of rack is a view, too."),
        (5, "this is in the lower row. rack[0] is the upper one."),
    ],
    "photo[0, 1]": [
        (90, "photo is a clone. What is written to rack doesn't reach it."),
    ],
    "turned[2]": [
        (
            90,
            "this would be a view. No view can turn and then flatten, so the "
            "numbers moved to memory of their own, before the 90 came.",
        ),
        (
            30,
            "this is the order of the shelf. .T makes columns into rows, so "
            "read rack column by column.",
        ),
    ],
    "shelf[0]": [
        (
            77,
            "turned has memory of its own: what is written there stays there.",
        ),
        (90, "the 90 went to column 1 of rack, counted from 0."),
    ],
}


def check_memory(answers: object) -> None:
    """Print whether the five numbers of exercise "One memory" are right.

    Args:
        answers: the number that each of the five places holds at the end.
    """
    shelf = torch.tensor([40, 15, 30, 25, 60, 5, 20, 35])  # (8,)
    rack = shelf.reshape(2, 4)  # (2, 4)
    front = rack[0]  # (4,)
    photo = rack.clone()  # (2, 4)
    turned = rack.T.reshape(8)  # (8,)
    rack[0, 1] = 90
    turned[0] = 77
    wanted = {
        "shelf[1]": shelf[1],
        "front[1]": front[1],
        "photo[0, 1]": photo[0, 1],
        "turned[2]": turned[2],
        "shelf[0]": shelf[0],
    }
    right = "all five numbers. You know which names share their memory."
    judge(answers, wanted, MEMORY_MISTAKES, right)


RATINGS = torch.tensor(
    [[9.0, 8.0, 10.0], [5.0, 2.0, 5.0], [7.0, 7.0, 1.0], [3.0, 6.0, 3.0]]
)
SQUARE_RATINGS = torch.tensor(
    [[1.0, 2.0, 6.0], [4.0, 4.0, 7.0], [0.0, 9.0, 3.0]]
)


def check_row_means(centre_rows: object) -> None:
    """Print whether a function takes from each row the row's own mean.

    Args:
        centre_rows: takes ratings of shape (friends, films), floats, and
            returns a tensor of the same shape.
    """
    problem = ""
    for ratings in (RATINGS, SQUARE_RATINGS):
        problem = problem or row_means_problem(centre_rows, ratings)
    report(
        {"centre_rows": problem},
        "each row has lost its own mean, in tables of two shapes.",
        functions=["centre_rows"],
    )


def row_means_problem(centre_rows: object, ratings: Tensor) -> str:
    """Return what is wrong with the rows of one table.

    Args:
        centre_rows: the learner's function.
        ratings: floats of shape (friends, films).
    """
    returned, problem = call(centre_rows, "centre_rows", ratings.clone())
    if problem.startswith("stops with RuntimeError"):
        return (
            f"{problem} … A mean for each row is needed, in a shape that "
            "stretches along the row."
        )
    if problem:
        return problem
    means = ratings.mean(dim=1, keepdim=True)  # (friends, 1)
    right = ratings - means  # (friends, films)
    mistakes = [
        (means, "these are the means. Subtract them from the ratings."),
        (
            means.squeeze(1),
            "these are the means. Subtract them from the ratings.",
        ),
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
            ratings - ratings.sum(dim=1, keepdim=True),
            "the sum of each row was taken, not its mean.",
        ),
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
    problem = value_problem(returned, right, mistakes)
    return problem or dtype_problem(returned, ratings.dtype)


HIKERS = torch.tensor([610.0, 1250.0, 980.0, 1400.0])
HUTS = torch.tensor([1500.0, 2100.0, 1830.0])


def check_every_pair(climbs: object) -> None:
    """Print whether a function lays out each difference of two lists.

    Args:
        climbs: takes the heights of hikers, shape (hikers,), and of huts, shape
            (huts,), in metres, and returns hut minus hiker for each pair, shape
            (hikers, huts).
    """
    problem = ""
    for hikers in (HIKERS, HIKERS[:3]):
        problem = problem or every_pair_problem(climbs, hikers, HUTS)
    report(
        {"climbs": problem},
        "one row for each hiker, one column for each hut.",
        functions=["climbs"],
    )


def every_pair_problem(climbs: object, hikers: Tensor, huts: Tensor) -> str:
    """Return what is wrong with the table of one group of hikers.

    Args:
        climbs: the learner's function.
        hikers: heights of shape (hikers,).
        huts: heights of shape (huts,).
    """
    returned, problem = call(climbs, "climbs", hikers.clone(), huts.clone())
    if problem.startswith("stops with RuntimeError"):
        return (
            f"{problem} … Two rows of different lengths don't fit. One of them "
            "has to stand upright."
        )
    if problem:
        return problem
    right = huts - hikers.unsqueeze(1)  # (hikers, huts)
    mistakes = [
        (
            -right,
            "the sign is turned: who stands below the hut has to climb, "
            "so the number is above 0.",
        ),
        (
            right.T,
            "right numbers, but each row belongs to a hut. Let each row "
            "belong to a hiker.",
        ),
        (
            -right.T,
            "each row belongs to a hut, and the sign is turned. It is "
            "hut minus hiker, with a row for each hiker.",
        ),
        (
            huts + hikers.unsqueeze(1),
            "the heights were added. A climb is a difference.",
        ),
    ]
    if len(hikers) == len(huts):
        pairs = huts - hikers  # (hikers,)
        message = (
            "as many huts as hikers, so no error shows it: each hiker met one "
            "hut only. Let one of the two lists stand upright."
        )
        mistakes += [(pairs, message), (-pairs, message)]
    problem = value_problem(returned, right, mistakes)
    return problem or dtype_problem(returned, hikers.dtype)
