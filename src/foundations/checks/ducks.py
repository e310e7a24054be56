"""The check of exercise "Ducks and reeds"."""

import torch
from torch import Tensor

from foundations.checks.answers import (
    Function,
    Question,
    as_tensor,
    close,
    judge,
    shape_hint,
    value_problem,
)

ENOUGH = 0.95


def check_ducks(predict: object) -> None:
    """Print whether a trained model tells ducks from reeds.

    Args:
        predict: takes places on the pond, shape (n, 2), and returns a logit
            for each, shape (n, 1). It is asked about 400 places that no
            training has seen, and has to be right for 95 of 100.
    """
    generator = torch.Generator().manual_seed(2026)
    bays = torch.tensor([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    noise = torch.randn(400, 2, generator=generator)  # (400, 2)
    places = bays.repeat(100, 1) + 0.4 * noise  # (400, 2)
    ducks = torch.tensor([[1.0], [0.0]]).repeat(200, 1)  # (400, 1)

    def truth(given: Tensor) -> Question:
        def problem(answer: object, question: Question) -> str:
            return _logits_problem(answer, question, given)

        return Question(ducks.tolist(), compare=problem)

    judge(
        {"predict": Function(truth, [(places,)])},
        "at least 95 of 100 unseen places.",
        predict=predict,
    )


def _logits_problem(answer: object, question: Question, places: Tensor) -> str:
    logits, ducks = as_tensor(answer), as_tensor(question.right)
    if logits is None or logits.numel() != ducks.numel():
        return value_problem(answer, question)
    if not logits.isfinite().all():
        return value_problem(answer, question)
    if logits.min() >= 0 and logits.max() <= 1:
        return (
            "all numbers lie between 0 and 1, as probabilities do. Return "
            "logits, and give the loss logits, too."
        )
    flat = logits.reshape(ducks.shape)
    right = ((flat > 0) == (ducks > 0)).double().mean().item()
    if right >= ENOUGH and logits.shape != ducks.shape:
        return (
            f"right numbers, wrong shape. Yours is {tuple(logits.shape)}, and "
            f"{shape_hint(ducks)}."
        )
    if right >= ENOUGH:
        return ""
    said = f"right for {right:.0%} of 400 unseen places."
    if right <= 1 - ENOUGH:
        return f"{said} Ducks and reeds are swapped."
    ones = torch.ones(len(places), 1)
    line = torch.cat([places, ones], dim=1).double()
    if close(line @ torch.linalg.lstsq(line, flat).solution, flat, 1e-3):
        return (
            f"{said} Your model draws a straight line across the pond. What "
            "lets a network bend?"
        )
    return (
        f"{said} Print the loss as you train. Does it fall, does it still "
        "fall at the end, and does each step begin with empty slopes?"
    )
