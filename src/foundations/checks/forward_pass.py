"""The check of exercise "A forward pass by hand"."""

import torch

from foundations.checks.answers import Question, as_tensor, judge, value_problem


def check_forward_pass(answers: object) -> None:
    """Print whether a network of two layers was computed rightly by hand.

    Args:
        answers: the numbers of the hidden layer, those after ReLU, the output
            for [2, 3] and the output for [0, 3]. Rows may come as a batch of
            one, (1, 2), as a network returns them.
    """
    weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
    bias_1 = torch.tensor([0.1, -0.1])  # (2,)
    weight_2 = torch.tensor([0.4, 0.6])  # (2,)
    x, other = torch.tensor([2.0, 3.0]), torch.tensor([0.0, 3.0])
    hidden = weight_1 @ x + bias_1  # (2,)
    columns = weight_1.T @ x + bias_1  # (2,)
    other_hidden = weight_1 @ other + bias_1  # (2,)
    other_columns = weight_1.T @ other + bias_1  # (2,)
    by_columns = (
        "this takes the columns of the weight. A neuron has a row: its first "
        "one weighs the inputs with 0.5 and −0.3."
    )
    parts = {}
    parts["hidden"] = Question(
        hidden,
        (columns, by_columns),
        (weight_1 @ x, "the biases are missing."),
        (weight_1 @ x - bias_1, "the biases were subtracted."),
        (weight_1.T @ x, "the biases are missing, and these are columns."),
        compare=_row_problem,
    )
    parts["after ReLU"] = Question(
        hidden.relu(),
        (columns, by_columns),
        (
            torch.zeros(2),
            "ReLU lets positive numbers pass. It stops negative ones.",
        ),
        (
            torch.sigmoid(hidden),
            "this is sigmoid. ReLU compares with 0, nothing more.",
        ),
        compare=_row_problem,
    )
    parts["output for [2, 3]"] = Question(
        weight_2 @ hidden.relu(),
        (hidden.sum(), "the output neuron weighs its inputs, too."),
        compare=_row_problem,
    )
    parts["output for [0, 3]"] = Question(
        weight_2 @ other_hidden.relu(),
        (
            weight_2 @ other_hidden,
            "ReLU is missing. One of the hidden numbers is negative "
            "here, and ReLU doesn't let it pass.",
        ),
        (weight_2 @ other_columns.relu(), by_columns),
        (
            weight_2 @ (weight_1 @ other).relu(),
            "the biases of the hidden layer are missing.",
        ),
        compare=_row_problem,
    )
    judge(parts, "the hidden numbers, ReLU and both outputs.", answers)


def _row_problem(answer: object, question: Question) -> str:
    """Compare what is in a batch of one, and the number in a row of one."""
    tensor = as_tensor(answer)
    if tensor is None:
        return value_problem(answer, question)
    if tensor.ndim == 2 and len(tensor) == 1:
        tensor = tensor[0]
    alone = tensor[0] if tensor.shape == (1,) else tensor
    return value_problem(alone, question)
