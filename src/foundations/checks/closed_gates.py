"""The check of exercise "Closed gates"."""

import torch
from torch import Tensor

from foundations.checks.answers import Question, judge


def check_closed_gates(answers: object) -> None:
    """Print whether it is right which examples teach a neuron with ReLU.

    Args:
        answers: the sums of four examples, which gates are open (true or
            false, or 1 or 0), and the slopes of the summed outputs along
            weight and bias.
    """
    dryness = torch.tensor([0.5, 1.0, 2.0, 4.0])  # (4,)
    weight, bias = 2.0, -3.0
    sums = weight * dryness + bias  # (4,)
    water, is_open = sums.relu(), sums > 0
    along_w, along_b = _slopes(dryness, weight, bias)
    along_w_later, _ = _slopes(dryness, weight, -9.0)
    no_gates = "all four {} count here, as if no gate were closed."
    has_input = "a slope along the weight has the input as its factor."
    parts = {}
    parts["sums"] = Question(
        sums,
        (weight * dryness, "the bias is missing."),
        (
            weight * dryness - bias,
            "the bias was subtracted. It is negative already.",
        ),
        (water, "this is after ReLU. The sums before it are asked for."),
    )
    parts["open"] = Question(
        is_open,
        (~is_open, "the other way round: a gate opens for a positive sum."),
        (torch.ones(4), "a gate is open only where its sum is positive."),
        (water, "this is what comes out. True or false is asked for."),
        blank="a list of True and False",
    )
    parts["slope along w"] = Question(
        along_w,
        (dryness.sum(), no_gates.format("inputs")),
        (1, has_input),
        (along_b, has_input),
        (dryness[-1], "one input too few. How many gates are open?"),
        (
            weight * along_w,
            "this is the sum of the dry plots times the weight. The "
            "slope along the weight has the input as its factor.",
        ),
    )
    parts["slope along b"] = Question(
        along_b,
        (len(dryness), no_gates.format("examples")),
        (1, "each open gate brings a slope of 1, and they add up."),
        (0, "a bias has a slope wherever its gate is open."),
        (bias, "this is the bias. Its slope is asked for."),
        (
            along_w,
            "this is the slope along the weight. The bias has no input "
            "as its factor.",
        ),
    )
    parts["slope along w, b = -9"] = Question(
        along_w_later,
        (along_w, "the gates have moved. Work out the sums with the new bias."),
        (
            dryness[-1],
            "look at the largest sum with the new bias: is it above zero?",
        ),
        (dryness.sum(), no_gates.format("inputs")),
    )
    judge(parts, "you know which examples a neuron learns from.", answers)


@torch.enable_grad()
def _slopes(dryness: Tensor, weight: float, bias: float) -> tuple[Tensor, ...]:
    """Return the slopes of all water together along weight and bias.

    Args:
        dryness: the inputs of one neuron with ReLU, shape (plots,).
        weight: its weight.
        bias: its bias.
    """
    w = torch.tensor(weight, requires_grad=True)  # ()
    b = torch.tensor(bias, requires_grad=True)  # ()
    water = torch.relu(w * dryness + b).sum()  # ()
    return torch.autograd.grad(water, [w, b])
