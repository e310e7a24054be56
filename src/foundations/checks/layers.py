"""Checks of the exercises on layers, networks and activation functions."""

import torch
from torch import Tensor, nn

from foundations.checks.answers import (
    as_tensor,
    call,
    close,
    describe,
    dtype_problem,
    judge,
    read_answers,
    report,
    shape_problem,
    value_problem,
)

TEMPERATURES = torch.tensor([[-10.0], [0.0], [37.0], [100.0]])
CLOSE_ENOUGH = 0.1


def check_temperature(predict: object) -> None:
    """Print whether a trained model turns Celsius into Fahrenheit.

    Args:
        predict: takes temperatures in °C, shape (n, 1), and returns those in
            °F, shape (n, 1). Each has to be within 0.1 °F of the truth.
    """
    problem = ""
    for temperatures in (TEMPERATURES, *TEMPERATURES.split(1)):
        problem = problem or temperature_problem(predict, temperatures)
    report(
        {"predict": problem},
        "within 0.1 °F at −10, 0, 37 and 100 °C.",
        functions=["predict"],
    )


def temperature_problem(predict: object, temperatures: Tensor) -> str:
    """Return what is wrong with the predictions for some temperatures.

    Args:
        predict: the learner's function.
        temperatures: in °C, shape (n, 1).
    """
    returned, problem = call(predict, "predict", temperatures.clone())
    if problem:
        return problem
    truth = (1.8 * temperatures + 32).double()  # (n, 1)
    given = as_tensor(returned)
    if given is None or given.shape != truth.shape:
        return value_problem(returned, truth)
    alone = len(temperatures) == 1
    asked = f"{temperatures[0].item():.0f} °C" if alone else "four temperatures"
    if not given.isfinite().all():
        return (
            f"for {asked} it says {describe(given.flatten().tolist())}. The "
            "standard deviation of a single number doesn't exist: scale with "
            "the mean and spread of the training data."
        )
    worst = (given - truth).abs().max().item()
    if worst <= CLOSE_ENOUGH:
        return ""
    off = f"for {asked} it is off by up to {worst:.1f} °F"
    if worst > 1000:
        return (
            f"{off}. A model that has learned from scaled degrees needs scaled "
            "degrees here, too."
        )
    if close(given.mean(), torch.tensor(86.0).double(), within=1.0) and alone:
        return (
            f"{off}. It seems to be scaled with its own mean. Keep the mean "
            "and the spread of the training data, and use those."
        )
    if close(given, scaled_by_itself(temperatures), within=1.0):
        return (
            f"{off}. The new temperatures are scaled with their own mean and "
            "spread. Use those of the training data."
        )
    if close(given, temperatures.double(), within=1.0):
        return f"{off}. These are the degrees Celsius that were passed in."
    slow = 1.987 * temperatures.double() + 15.8  # (n, 1)
    if close(given, slow, within=1.5):
        return (
            f"{off}. This is where the training ends that the task warns of. "
            "Change how the input is prepared."
        )
    return (
        f"{off}. Print the loss of the last epoch. If it still falls, train "
        "for longer, or take a larger learning rate."
    )


def scaled_by_itself(temperatures: Tensor) -> Tensor:
    """Return what a good model says when new data is scaled with itself.

    Args:
        temperatures: in °C, shape (n, 1).
    """
    celsius = torch.linspace(-40, 100, 50, dtype=torch.float64)
    own = temperatures.double()
    spread = own.std() if len(own) > 1 else torch.tensor(1.0)
    scaled = (own - own.mean()) / spread
    return 1.8 * (scaled * celsius.std() + celsius.mean()) + 32


LAYER_SHAPE_MISTAKES = {
    "layer.weight": [
        (
            (6, 2),
            "this is in × out, the order of the call. PyTorch stores a "
            "row for each neuron.",
        ),
        ((10, 2), "the batch is in it. A layer is made before any batch."),
        (
            (10, 6),
            "this is the shape of recipes. The layer's own is asked for.",
        ),
        ((12,), "the right count, but the numbers stand in rows and columns."),
    ],
    "layer.bias": [
        (
            (6,),
            "the bias is added behind the product, where the inputs are gone.",
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
    ],
    "layer(recipes)": [
        ((2, 10), "a row for each neuron. The batch stays in front."),
        ((10, 6), "this went in. What comes out has a number for each neuron."),
        ((6, 2), "the recipes got lost. The batch stays in front."),
        ((2,), "this is the output for a single recipe."),
        ((10,), "one number for each recipe would need a single neuron."),
    ],
    "layer(recipes[0])": [
        (
            (1, 2),
            "recipes[0] has lost its first dimension, and no layer "
            "brings it back.",
        ),
        ((10, 2), "this is the output for the whole batch."),
        ((6,), "this went in. What comes out has a number for each neuron."),
        ((1,), "the layer has more neurons than that."),
    ],
}


def check_layer_shapes(answers: object) -> None:
    """Print whether four shapes around an `nn.Linear(6, 2)` are right.

    Args:
        answers: a shape, such as (7, 9), for each expression.
    """
    layer = nn.utils.skip_init(nn.Linear, 6, 2)
    recipes = torch.zeros(10, 6)  # (10, 6)
    shapes = {
        "layer.weight": layer.weight.shape,
        "layer.bias": layer.bias.shape,
        "layer(recipes)": layer(recipes).shape,
        "layer(recipes[0])": layer(recipes[0]).shape,
    }
    judge(
        answers,
        {question: tuple(shape) for question, shape in shapes.items()},
        LAYER_SHAPE_MISTAKES,
        "all four shapes.",
        kind="a shape",
        problem_of=shape_problem,
    )


ORDERS = torch.tensor(
    [[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 1.0, 2.0], [4.0, 0.0, 1.0]]
)
PRICES = torch.tensor([[3.0, 2.0, 5.0], [1.0, 4.0, 2.0]])
FEES = torch.tensor([10.0, 30.0])
SQUARE_PRICES = torch.tensor(
    [[3.0, 2.0, 5.0], [1.0, 4.0, 2.0], [2.0, 2.0, 1.0]]
)
SQUARE_FEES = torch.tensor([10.0, 30.0, 50.0])


def check_layer_by_hand(layer_output: object) -> None:
    """Print whether a function computes what an `nn.Linear` computes.

    Args:
        layer_output: takes features (batch, in), a weight (out, in) and a bias
            (out,), and returns the output (batch, out).
    """
    problem = ""
    for features, weight, bias in [
        (ORDERS, PRICES, FEES),
        (ORDERS[:3], SQUARE_PRICES, SQUARE_FEES),
    ]:
        problem = problem or layer_by_hand_problem(
            layer_output, features, weight, bias
        )
    report(
        {"layer_output": problem},
        "the same output as nn.Linear, for two layers.",
        functions=["layer_output"],
    )


def layer_by_hand_problem(
    layer_output: object, features: Tensor, weight: Tensor, bias: Tensor
) -> str:
    """Return what is wrong with the output of one layer.

    Args:
        layer_output: the learner's function.
        features: what goes in, shape (batch, in).
        weight: one row for each neuron, shape (out, in).
        bias: shape (out,).
    """
    returned, problem = call(
        layer_output,
        "layer_output",
        features.clone(),
        weight.clone(),
        bias.clone(),
    )
    if problem.startswith("stops with RuntimeError"):
        return (
            f"{problem} … Write the two shapes side by side: which of the "
            "sizes have to meet?"
        )
    if problem:
        return problem
    right = nn.functional.linear(features, weight, bias)  # (batch, out)
    product = features @ weight.T  # (batch, out)
    mistakes = [
        (product, "the bias is missing."),
        (product - bias, "the bias was subtracted. It is added."),
        (
            right.T,
            "right numbers, but each row belongs to a neuron. Let each row "
            "belong to an example: the features stand on the left.",
        ),
        (product.T, "each row belongs to a neuron, and the bias is missing."),
    ]
    if len(weight) == weight.shape[1]:
        mistakes += [
            (
                features @ weight + bias,
                "with a square weight no error shows it, but weight was not "
                "turned over. It is stored as out × in.",
            ),
            (
                features @ weight,
                "weight was not turned over, and the bias is missing.",
            ),
        ]
    else:
        reshaped = features @ weight.reshape(weight.T.shape)  # (batch, out)
        mistakes.append(
            (
                reshaped + bias,
                "reshape broke the rows of weight elsewhere. Each neuron needs "
                "its own row as a column: turn the matrix over.",
            )
        )
    if len(features) == len(bias):
        mistakes.append(
            (
                product + bias.unsqueeze(1),
                "the bias stands upright, so each example got one bias, and "
                "not each neuron its own.",
            )
        )
    problem = value_problem(returned, right, mistakes)
    return problem or dtype_problem(returned, features.dtype)


def check_forward_pass(answers: object) -> None:
    """Print whether a network of two layers was computed rightly by hand.

    Args:
        answers: the numbers of the hidden layer, those after ReLU, the output
            for [2, 3] and the output for [0, 3]. Rows may come as a batch of
            one, (1, 2), as a network returns them.
    """
    weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
    bias_1 = torch.tensor([0.1, -0.1])  # (2,)
    weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
    x, other = torch.tensor([2.0, 3.0]), torch.tensor([0.0, 3.0])
    hidden = weight_1 @ x + bias_1  # (2,)
    columns = weight_1.T @ x + bias_1  # (2,)
    other_hidden = weight_1 @ other + bias_1  # (2,)
    other_columns = weight_1.T @ other + bias_1  # (2,)
    by_columns = (
        "this takes the columns of the weight. A neuron has a row: its first "
        "one weighs the inputs with 0.5 and −0.3."
    )
    no_relu = (
        "ReLU is missing. One of the hidden numbers is negative here, and "
        "ReLU doesn't let it pass."
    )
    wanted = {
        "hidden": hidden,
        "after ReLU": hidden.relu(),
        "output for [2, 3]": (weight_2 @ hidden.relu())[0],
        "output for [0, 3]": (weight_2 @ other_hidden.relu())[0],
    }
    mistakes = {
        "hidden": [
            (columns, by_columns),
            (weight_1 @ x, "the biases are missing."),
            (weight_1 @ x - bias_1, "the biases were subtracted."),
            (weight_1.T @ x, "the biases are missing, and these are columns."),
        ],
        "after ReLU": [
            (columns, by_columns),
            (
                torch.zeros(2),
                "ReLU lets positive numbers pass. It stops negative ones.",
            ),
            (
                torch.sigmoid(hidden),
                "this is sigmoid. ReLU compares with 0, nothing more.",
            ),
        ],
        "output for [2, 3]": [
            (hidden.sum(), "the output neuron weighs its inputs, too."),
            (
                weight_2[0, 0] * hidden[1] + weight_2[0, 1] * hidden[0],
                "the two weights of the output neuron are swapped.",
            ),
        ],
        "output for [0, 3]": [
            ((weight_2 @ other_hidden)[0], no_relu),
            ((weight_2 @ other_columns.relu())[0], by_columns),
            ((weight_2 @ other_columns)[0], by_columns),
            (
                (weight_2 @ (weight_1 @ other).relu())[0],
                "the biases of the hidden layer are missing.",
            ),
        ],
    }
    given = read_answers(answers, wanted)
    if given is None:
        return
    alone = {
        question: without_batch(answer) for question, answer in given.items()
    }
    right = "the hidden numbers, ReLU and both outputs."
    judge(alone, wanted, mistakes, right, kind="numbers")


def without_batch(answer: object) -> object:
    """Return a batch of one row as the row, and a row of one as its number."""
    tensor = as_tensor(answer)
    if tensor is None:
        return answer
    if tensor.ndim == 2 and len(tensor) == 1:
        tensor = tensor[0]
    return tensor[0] if tensor.shape == (1,) else tensor


CLOSED_GATES_MISTAKES = {
    "sums": [
        ([1, 2, 4, 8], "the bias is missing."),
        ([4, 5, 7, 11], "the bias was subtracted. It is negative already."),
        ([0, 0, 1, 5], "this is after ReLU. The sums before it are asked for."),
    ],
    "open": [
        (
            [True, True, False, False],
            "the other way round: a gate opens for a positive sum.",
        ),
        ([True] * 4, "a gate is open only where its sum is positive."),
        ([1, 1, 0, 0], "the other way round: a gate opens for a positive sum."),
        ([0, 0, 1, 5], "this is what comes out. True or false is asked for."),
    ],
    "slope along w": [
        (7.5, "all four inputs count here, as if no gate were closed."),
        (1.5, "these are the inputs whose gates are closed."),
        (1, "a slope along the weight has the input as its factor."),
        (4, "one input too few. How many gates are open?"),
        (
            12,
            "this is the sum of the dry plots times the weight. The slope "
            "along the weight has the input as its factor.",
        ),
        (
            22,
            "this weighs the inputs with what comes out. An open gate has "
            "the slope 1.",
        ),
        (3, "this is the mean over the open gates. The outputs are summed."),
    ],
    "slope along b": [
        (4, "all four examples count here, as if no gate were closed."),
        (1, "each open gate brings a slope of 1, and they add up."),
        (0, "a bias has a slope wherever its gate is open."),
        (-3, "this is the bias. Its slope is asked for."),
        (
            6,
            "this is the slope along the weight. The bias has no input as its "
            "factor.",
        ),
    ],
    "slope along w, b = -9": [
        (6, "the gates have moved. Work out the sums with the new bias."),
        (4, "look at the largest sum with the new bias: is it above zero?"),
        (7.5, "all four inputs count here, as if no gate were closed."),
    ],
}


def check_closed_gates(answers: object) -> None:
    """Print whether it is right which examples teach a neuron with ReLU.

    Args:
        answers: the sums of four examples, which gates are open (true or
            false, or 1 or 0), and the slopes of the summed outputs along
            weight and bias.
    """
    dryness = torch.tensor([0.5, 1.0, 2.0, 4.0])  # (4,)
    slopes = [gate_slopes(dryness, bias) for bias in (-3.0, -9.0)]
    sums = 2 * dryness - 3  # (4,)
    wanted = {
        "sums": sums,
        "open": sums > 0,
        "slope along w": slopes[0][0],
        "slope along b": slopes[0][1],
        "slope along w, b = -9": slopes[1][0],
    }
    judge(
        answers,
        wanted,
        CLOSED_GATES_MISTAKES,
        "you know which examples a neuron learns from.",
    )


def gate_slopes(dryness: Tensor, bias: float) -> tuple[Tensor, ...]:
    """Return the slopes of all water together along weight and bias.

    Args:
        dryness: the inputs of one neuron with ReLU, shape (plots,).
        bias: its bias; its weight is 2.
    """
    with torch.enable_grad():
        w = torch.tensor(2.0, requires_grad=True)  # ()
        b = torch.tensor(bias, requires_grad=True)  # ()
        water = torch.relu(w * dryness + b).sum()  # ()
    return torch.autograd.grad(water, [w, b])
