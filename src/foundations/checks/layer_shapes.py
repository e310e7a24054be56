"""The check of exercise "The shapes of a layer"."""

import torch
from torch import nn

from foundations.checks.answers import Question, judge


def check_layer_shapes(answers: object) -> None:
    """Print whether four shapes around an `nn.Linear(6, 2)` are right.

    Args:
        answers: a shape, such as (7, 9), for each expression.
    """
    layer = nn.utils.skip_init(nn.Linear, 6, 2)
    recipes = torch.zeros(10, 6)  # (10, 6)
    went_in = "this went in. What comes out has a number for each neuron."
    parts = {}
    parts["layer.weight"] = Question(
        layer.weight.shape,
        (
            (6, 2),
            "this is in × out, the order of the call. PyTorch stores a "
            "row for each neuron.",
        ),
        ((10, 2), "the batch is in it. A layer is made before any batch."),
        ((12,), "the right count, but the numbers are in rows and columns."),
    )
    parts["layer.bias"] = Question(
        layer.bias.shape,
        (
            (6,),
            "the bias is added after the product, where the inputs are gone.",
        ),
        ((10,), "the batch is in it. Each recipe gets the same biases."),
        (
            (1, 2),
            "the bias is a row that needs no second dimension: "
            "broadcasting fits it to each row.",
        ),
        (
            (2, 1),
            "this would be a column. Broadcasting compares from the right.",
        ),
        ((1,), "each neuron has a bias of its own."),
        ((10, 2), "this is the output. The bias is stored once and stretched."),
    )
    parts["layer(recipes)"] = Question(
        layer(recipes).shape,
        ((2, 10), "a row for each neuron. The batch stays in front."),
        (recipes.shape, went_in),
        ((6, 2), "the recipes got lost. The batch stays in front."),
        ((2,), "this is the output for a single recipe."),
        ((10,), "one number for each recipe would need a single neuron."),
    )
    parts["layer(recipes[0])"] = Question(
        layer(recipes[0]).shape,
        (
            (1, 2),
            "recipes[0] has lost its first dimension, and no layer "
            "brings it back.",
        ),
        (layer(recipes).shape, "this is the output for the whole batch."),
        (recipes[0].shape, went_in),
        ((1,), "the layer has more neurons than that."),
    )
    judge(parts, "all four shapes.", answers)
