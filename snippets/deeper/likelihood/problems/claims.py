"""What the problems of "Where the losses come from" say, in numbers."""

# --8<-- [start:problems]
import math

import torch
from torch import distributions

weights_of_sweets = torch.tensor([3.1, 4.0, 4.4, 5.3, 7.2]).double()  # (5,)
guesses = torch.linspace(3, 7, 4001).double()  # (4001,)
spreads = torch.linspace(0.5, 3, 2501).double()  # (2501,)
mean = weights_of_sweets.mean()  # ()
ratios = torch.linspace(0.001, 5, 5000).double()  # (5000,)
torch.manual_seed(0)
jars = torch.distributions.Dirichlet(torch.ones(5).double()).sample((2000,))
forecasts = jars.roll(1, dims=0)  # (2000, 5)
even = torch.full((5,), 0.2).double()  # (5,)
scores = torch.tensor([2.0, 1.0, 0.1]).double()  # (3,)


def minus_log(guess, spread):
    """Return what the recipe sums up, for guesses or for spreads."""
    bell = distributions.Normal(guess[..., None], spread[..., None])
    return -bell.log_prob(weights_of_sweets).sum(dim=-1)


def squares(guess):
    return (weights_of_sweets - guess).square().sum()


def cross_entropy_of(jar, forecast):
    return -(jar * forecast.log()).sum(dim=-1)


def total_slope(loss):
    """Return the sum of a loss's slopes along the logits."""
    z = scores.clone().requires_grad_()
    return torch.autograd.grad(loss(torch.softmax(z, dim=0)), z)[0].sum()


# --8<-- [end:problems]
