"""The check of exercise "A layer by hand"."""

import torch
from torch import Tensor, nn

from foundations.checks.answers import Function, Question, judge


def check_layer_by_hand(layer_output: object) -> None:
    """Print whether a function computes what an `nn.Linear` computes.

    Args:
        layer_output: takes features (batch, in), a weight (out, in) and a bias
            (out,), and returns the output (batch, out).
    """
    orders = torch.tensor(
        [[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 1.0, 2.0], [4.0, 0.0, 1.0]]
    )
    prices = torch.tensor([[3.0, 2.0, 5.0], [1.0, 4.0, 2.0], [2.0, 2.0, 1.0]])
    fees = torch.tensor([10.0, 30.0, 50.0])
    part = Function(
        _layer_output,
        cases=[(orders, prices[:2], fees[:2]), (orders[:3], prices, fees)],
        refused="Write the two shapes side by side: which of the sizes have to "
        "meet?",
    )
    right = "the same output as nn.Linear, for two layers."
    judge({"layer_output": part}, right, layer_output=layer_output)


def _layer_output(features: Tensor, weight: Tensor, bias: Tensor) -> Question:
    right = nn.functional.linear(features, weight, bias)  # (batch, out)
    product = features @ weight.T  # (batch, out)
    mistakes = [
        (product, "the bias is missing."),
        (product - bias, "the bias was subtracted. It is added."),
        (
            right.T,
            "right numbers, but each row belongs to a neuron. Let each row "
            "belong to an example: the features come first in the product.",
        ),
        (product.T, "each row belongs to a neuron, and the bias is missing."),
    ]
    if len(weight) == weight.shape[1]:
        mistakes += [
            (
                features @ weight + bias,
                "with a square weight no error shows it, but weight was not "
                "transposed. It is stored as out × in.",
            )
        ]
    else:
        reshaped = features @ weight.reshape(weight.T.shape)  # (batch, out)
        mistakes.append(
            (
                reshaped + bias,
                "reshape filled new rows with the numbers in their old order, "
                "so the neurons got mixed up. Each neuron's row has to become "
                "a column.",
            )
        )
    if len(features) == len(bias):
        mistakes.append(
            (
                product + bias.unsqueeze(1),
                "the bias is a column here, so each example got one bias, and "
                "not each neuron its own.",
            )
        )
    return Question(right, *mistakes)
