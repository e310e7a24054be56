"""The check of exercise "One memory"."""

import torch

from foundations.checks.answers import Question, judge


def check_memory(answers: object) -> None:
    """Print whether it is right which numbers change with their memory.

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
    parts = {}
    parts["shelf[1]"] = Question(
        shelf[1],
        (
            photo[0, 1],
            "this was there at first. rack shows the shelf's own memory.",
        ),
    )
    parts["front[1]"] = Question(
        front[1],
        (photo[0, 1], "this was there at first. A row of rack is a view, too."),
        (rack[1, 1], "this is in the lower row. rack[0] is the upper one."),
    )
    parts["photo[0, 1]"] = Question(
        photo[0, 1],
        (
            rack[0, 1],
            "photo is a clone. What is written to rack doesn't reach it.",
        ),
    )
    parts["turned[2]"] = Question(
        turned[2],
        (
            rack[0, 1],
            "this would be a view. No view can turn and then flatten, so the "
            "numbers moved to memory of their own, before the 90 came.",
        ),
        (
            shelf[2],
            "this is the order of the shelf. .T makes columns into "
            "rows, so read rack column by column.",
        ),
    )
    parts["shelf[0]"] = Question(
        shelf[0],
        (
            turned[0],
            "turned has memory of its own: what is written there stays there.",
        ),
        (rack[0, 1], "the 90 went to column 1 of rack, counted from 0."),
    )
    right = "all five numbers. You know which names share their memory."
    judge(parts, right, answers)
