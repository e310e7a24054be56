"""The check of exercise "Celsius to Fahrenheit"."""

import torch
from torch import Tensor

from foundations.checks.answers import (
    Function,
    Question,
    as_tensor,
    close,
    describe,
    judge,
    value_problem,
)

CLOSE_ENOUGH = 0.1


def check_temperature(predict: object) -> None:
    """Print whether a trained model turns Celsius into Fahrenheit.

    Args:
        predict: takes temperatures in °C, shape (n, 1), and returns those in
            °F, shape (n, 1). Each has to be within 0.1 °F of the truth.
    """
    four = torch.tensor([[-10.0], [0.0], [37.0], [100.0]])
    cases = [(four,), *((one,) for one in four.split(1))]
    judge(
        {"predict": Function(_fahrenheit, cases)},
        "within 0.1 °F at −10, 0, 37 and 100 °C.",
        predict=predict,
    )


def _fahrenheit(temperatures: Tensor) -> Question:
    truth = 1.8 * temperatures + 32  # (n, 1)
    training = torch.linspace(-40, 100, 50)  # (50,)
    centred = temperatures - temperatures.mean()  # (n, 1)
    mistakes = [
        (
            1.8 * (centred + training.mean()) + 32,
            "It seems to be scaled with its own mean. Keep the mean and the "
            "spread of the training data, and use those.",
        ),
        (temperatures, "These are the degrees Celsius that were passed in."),
        (
            1.987 * temperatures + 15.8,
            "This is where the training ends that the task warns of. Change "
            "how the input is prepared.",
        ),
    ]
    if len(temperatures) > 1:
        scaled = centred / temperatures.std()  # (n, 1)
        mistakes.append(
            (
                1.8 * (scaled * training.std() + training.mean()) + 32,
                "The new temperatures are scaled with their own mean and "
                "spread. Use those of the training data.",
            )
        )
    # A list, since a prediction may have any dtype.
    return Question(truth.tolist(), *mistakes, compare=_degrees_problem)


def _degrees_problem(answer: object, question: Question) -> str:
    given, truth = as_tensor(answer), as_tensor(question.right)
    if given is None or given.shape != truth.shape:
        return value_problem(answer, question)
    alone = len(truth) == 1
    celsius = (truth[0].item() - 32) / 1.8
    asked = f"{celsius:.0f} °C" if alone else "four temperatures"
    if not given.isfinite().all():
        if not alone:
            return value_problem(answer, question)
        return (
            f"for {asked} it says {describe(given.item())}. The standard "
            "deviation of a single number doesn't exist: scale with the mean "
            "and spread of the training data."
        )
    worst = (given - truth).abs().max().item()
    if worst <= CLOSE_ENOUGH:
        return ""
    off = f"for {asked} it is off by up to {worst:.1f} °F"
    for wrong, message in question.mistakes:
        if close(given, as_tensor(wrong), within=1.5):
            return f"{off}. {message}"
    if worst > 1000:
        return (
            f"{off}. A model that has learned from scaled degrees needs scaled "
            "degrees here, too."
        )
    return (
        f"{off}. Print the loss of the last epoch. If it still falls, train "
        "for longer, or take a larger learning rate."
    )
