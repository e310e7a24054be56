"""What the problems of "Deep networks" say, in numbers."""

# --8<-- [start:problems]
import copy
import math

import torch
from torch import nn


def regions(weights, shifts):
    """Return on how many pieces of a square n neurons have one on-off pattern.

    Args:
        weights: (n, 2).
        shifts: (n,).
    """
    axis = torch.linspace(-9, 9, 300)  # (300,)
    places = torch.cartesian_prod(axis, axis)  # (90000, 2)
    n = len(shifts)
    on = (places @ weights.T + shifts > 0).long()  # (90000, n)
    return (on @ 2 ** torch.arange(n)).unique().numel()


def tangents(n):
    """Return n lines that touch a circle, no two of them parallel."""
    turns = torch.arange(n) * math.pi / n * 0.9  # (n,)
    return torch.stack([turns.cos(), turns.sin()], dim=1), -torch.ones(n)


def most(n):
    return 1 + n + n * (n - 1) // 2


torch.manual_seed(0)
random_regions = [
    (regions(torch.randn(n, 2), torch.randn(n)), most(n)) for n in (2, 4, 6)
]
layers = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8))
with torch.no_grad():
    layers[2].weight.zero_()
    layers[2].bias.zero_()
into = torch.randn(5, 8, requires_grad=True)  # (5, 8)
out = into + layers(into)  # (5, 8)
arrived = torch.randn(5, 8)
out.backward(arrived)


def moves_in(steps):
    """Return which of the two layers have moved after so many steps."""
    block = copy.deepcopy(layers)
    optimizer = torch.optim.SGD(block.parameters(), lr=0.1)
    for _ in range(steps):
        before = [p.clone() for p in block.parameters()]
        optimizer.zero_grad()
        (into.detach() + block(into.detach())).backward(arrived)
        optimizer.step()
    after = list(block.parameters())
    return [not torch.equal(before[k], after[k]) for k in (0, 2)]


def grown(blocks, n=32, normed=False):
    """Return by how many times mean squares grow, on average over draws."""
    numbers = torch.randn(1000, 1, n)
    before = numbers.square().mean()
    for _ in range(blocks):
        first = torch.randn(1000, n, n) * (2 / n) ** 0.5
        second = torch.randn(1000, n, n) * (1 / n) ** 0.5
        entering = (
            nn.functional.layer_norm(numbers, (n,)) if normed else numbers
        )
        f = torch.relu(entering @ first) @ second  # (1000, 1, n)
        numbers = numbers + f  # (1000, 1, n)
    return (numbers.square().mean() / before).item()


five_blocks = grown(5)
# --8<-- [end:problems]
