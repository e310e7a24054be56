"""The check of exercise "Softmax twice"."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from foundations.checks.answers import Function, Question, judge


def check_softmax_twice(answers: object, fixed_loss: object) -> None:
    """Print whether the floor of the wrong loss is known and the loss fixed.

    Args:
        answers: the lowest loss that the broken function can give for four
            classes. Two places are enough.
        fixed_loss: takes logits (batch, classes) and class numbers (batch,),
            and returns the mean cross-entropy, a scalar.
    """
    logits = torch.tensor(
        [[3.0, 0.5, -1.0, 0.0], [0.2, 1.5, 0.1, -2.0], [-1.0, 0.0, 0.5, 4.0]],
        requires_grad=True,
    )
    targets = torch.tensor([0, 2, 3])
    right = "the floor, and a loss that applies softmax once."
    parts = {}
    parts["lowest loss"] = _floor()
    parts["fixed_loss"] = Function(_mean_penalty, cases=[(logits, targets)])
    judge(parts, right, answers, fixed_loss=fixed_loss)


def _floor() -> Question:
    log_shares = torch.eye(4)[0].log_softmax(dim=0)  # (4,)
    share = log_shares[0].exp()  # ()
    return Question(
        -log_shares[0],
        (
            0,
            "this is the floor of the right loss. The broken one takes the "
            "probabilities for logits, and the best of these are a single 1 "
            "and zeros.",
        ),
        (
            -log_shares[1],
            "this is the highest loss. Put the 1 at the right class.",
        ),
        (math.log(4), "this is the loss of a model that knows nothing."),
        (share, "this is the probability. The loss is minus its logarithm."),
        (
            log_shares[0],
            "the sign is off. A logarithm of less than 1 is negative, and the "
            "loss takes minus that.",
        ),
    )


def _mean_penalty(logits: Tensor, targets: Tensor) -> Question:
    shares = logits.softmax(dim=1)  # (batch, classes)
    penalties = functional.cross_entropy(
        logits, targets, reduction="none"
    )  # (batch,)
    return Question(
        penalties.mean(),
        (
            functional.cross_entropy(shares, targets),
            "still softmax twice. The loss applies it itself.",
        ),
        (
            functional.cross_entropy(logits.sigmoid(), targets),
            "sigmoid bends the logits, and the loss wants them as they are.",
        ),
        (
            functional.nll_loss(shares, targets),
            "minus the probability of the right class. The logarithm is "
            "missing.",
        ),
        (
            functional.nll_loss(logits, targets),
            "this loss wants log-probabilities.",
        ),
        (penalties, "one penalty for each piece. Take their mean."),
        (penalties.sum(), "a sum. The mean is asked for."),
        within=1e-4,
    )
