"""What the sentences of exercise 9 say beyond what its code prints."""

# --8<-- [start:tanh]
from math import e
from pathlib import Path

import torch

import foundations
from foundations.engine import Value

project = Path(foundations.__file__).parents[2]
starter = project / "snippets/exercises/engine-operation/starter.py"
starter_text = starter.read_text("utf-8")
wide = torch.linspace(-9, 9, 37).double()  # (37,)
powers = torch.exp(2 * wide)  # (37,)
three = Value(3.0)


def formula(x):
    return (torch.exp(2 * x) - 1) / (torch.exp(2 * x) + 1)


def slope_of(function, x):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(function(x).sum(), x)[0]


def lack(numbers):
    """Return how much the slopes of tanh are below 1."""
    return 1 - slope_of(formula, torch.tensor(numbers).double())


# --8<-- [end:tanh]
