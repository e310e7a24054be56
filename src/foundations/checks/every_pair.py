"""The check of exercise "Every pair"."""

import torch
from torch import Tensor

from foundations.checks.answers import Function, Question, judge


def check_every_pair(climbs: object) -> None:
    """Print whether a function lays out each difference of two lists.

    Args:
        climbs: takes the heights of hikers, shape (hikers,), and of huts, shape
            (huts,), in metres, and returns hut minus hiker for each pair, shape
            (hikers, huts).
    """
    hikers = torch.tensor([610.0, 1250.0, 980.0, 1400.0])
    huts = torch.tensor([1500.0, 2100.0, 1830.0])
    part = Function(
        _climbs,
        cases=[(hikers, huts), (hikers[:3], huts)],
        refused="Two rows of different lengths don't fit. One of them has to "
        "stand upright.",
    )
    right = (
        "one row for each hiker, one column for each hut. The check can't see "
        "whether you used a loop."
    )
    judge({"climbs": part}, right, climbs=climbs)


def _climbs(hikers: Tensor, huts: Tensor) -> Question:
    right = huts - hikers.unsqueeze(1)  # (hikers, huts)
    mistakes = [
        (
            -right,
            "the sign is turned: a hiker below the hut has to climb, so the "
            "number is above 0.",
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
            "with as many huts as hikers no error shows it: each hiker met "
            "only one hut. Let one of the two lists stand upright."
        )
        mistakes += [(pairs, message), (-pairs, message)]
    return Question(right, *mistakes)
