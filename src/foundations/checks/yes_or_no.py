"""The check of exercise "Yes or no"."""

import torch
from torch import nn

from foundations.checks.answers import Question, judge


def check_yes_or_no(answers: object) -> None:
    """Print whether logits became probabilities, decisions and a loss.

    Args:
        answers: the probability of rain on each of five days, the decision to
            take the umbrella (true or false, or 1 or 0) and the mean binary
            cross-entropy.
    """
    logits = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])  # (5,)
    rained = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])  # (5,)
    probabilities = torch.sigmoid(logits)  # (5,)
    decisions = probabilities >= 0.5  # (5,)
    bce = nn.functional.binary_cross_entropy_with_logits
    parts = {}
    parts["probabilities"] = Question(
        probabilities,
        (
            torch.softmax(logits, dim=0),
            "these add up to 1, as if it rained on one of the five "
            "days only. Each day is a question of its own.",
        ),
        (logits, "these are the logits. They can be above 1 or below 0."),
        (torch.sigmoid(probabilities), "sigmoid was applied twice."),
        (1 - probabilities, "these are the probabilities of no rain."),
        blank="your code",
    )
    parts["umbrella"] = Question(
        decisions,
        (
            logits >= 0.5,
            "the logits were compared with the limit for probabilities. Which "
            "logit belongs to the probability 0.5?",
        ),
        (
            logits > 0,
            "the last day is a tie. The task says what to do with it.",
        ),
        (~decisions, "the other way round."),
        (
            rained,
            "this is what the weather turned out to be. It wasn't known yet.",
        ),
        (probabilities, "these are probabilities. Yes or no is asked for."),
        blank="your code",
    )
    parts["loss"] = Question(
        bce(logits, rained),
        (
            bce(probabilities, rained),
            "sigmoid twice: this loss applies it itself, and wants logits.",
        ),
        (bce(logits, rained, reduction="sum"), "a sum. The mean is asked for."),
        (
            bce(logits, rained, reduction="none"),
            "one penalty for each day. Take their mean.",
        ),
        (bce(logits, 1 - rained), "yes and no are swapped."),
        (
            ((probabilities - rained) ** 2).mean(),
            "this is the mean squared error of the probabilities.",
        ),
        blank="your code",
    )
    judge(parts, "probabilities, decisions and the loss.", answers)
