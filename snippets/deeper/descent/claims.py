# --8<-- [start:grid]
from types import SimpleNamespace

import torch


def grid(ratio, rates, shares, goal, steps):
    """Return the steps that each pair of a rate and a momentum needs."""
    curvatures = torch.tensor([1.0, ratio], dtype=torch.float64)  # (2,)
    pace = rates.double().reshape(-1, 1, 1)
    keep = shares.double().reshape(1, -1, 1)
    place = torch.ones(len(rates), len(shares), 2, dtype=torch.float64)
    velocity = torch.zeros_like(place)
    last = torch.zeros(len(rates), len(shares))
    for step in range(1, steps + 1):
        velocity = keep * velocity + curvatures * place
        place = place - pace * velocity
        last[~(place.norm(dim=-1) < goal * 2**0.5)] = step
    return last + 1


def best_pair(goal, steps):
    """Return the fewest steps at b/a = 100, and how many pairs were tried."""
    rates, shares = torch.linspace(0.01, 0.06, 101), torch.arange(0, 1, 0.01)
    needed = grid(100, rates, shares, goal, steps)
    return SimpleNamespace(steps=needed.min(), pairs=needed.numel())


# --8<-- [end:grid]
# --8<-- [start:paths]
import math

across = torch.tensor([1, 100], dtype=torch.float64)  # (2,)
one_one = torch.ones(2, dtype=torch.float64)  # (2,)
turn = torch.tensor([[1, -1], [1, 1]], dtype=torch.float64) / 2**0.5  # (2, 2)
begin = turn @ one_one  # (2,)


def straight_slope(place):
    return across * place


def turned_slope(place):
    return turn @ (across * (turn.T @ place))


def slide(slope, place, rate, momentum, steps):
    """Return the places of a walk with momentum, one in each row."""
    velocity = torch.zeros_like(place)
    path = [place]
    for _ in range(steps):
        velocity = momentum * velocity + slope(place)
        place = place - rate * velocity
        path.append(place)
    return torch.stack(path)


def at_height(curvatures, height):
    """Return how far the level line of a height reaches along each axis."""
    return (2 * height / curvatures).sqrt()


def along(factor, first_two):
    """Return the walk (A + B t) r^t that begins with two places."""
    steps = torch.arange(201, dtype=torch.float64)
    slant = first_two[1] / factor - first_two[0]
    return (first_two[0] + slant * steps) * factor**steps


slid = slide(straight_slope, one_one, (2 / 11) ** 2, (9 / 11) ** 2, 200)
walked = slide(straight_slope, one_one, 2 / 101, 0, 60)


def many_steps(ratio):
    """Return the steps to a thousandth that the walker's factor gives."""
    return math.log(1000) / math.log((ratio + 1) / (ratio - 1))


def left_by_sledge(ratio):
    """Return the steps to a thousandth that the sledge's factor gives."""
    return many_steps(ratio**0.5)


def with_ones(features):
    return torch.cat([features, torch.ones(len(features), 1)], dim=1)


def hessian_of(features):
    """Return how the slopes of the mean squared error change, (3, 3)."""

    def loss(weights):
        return (with_ones(features).double() @ weights).square().mean()

    return torch.autograd.functional.hessian(loss, torch.ones(3).double())


# --8<-- [end:paths]


# --8<-- [start:first]
def first(rate, gamma=1.0):
    """Return the first walker's distances from the bottom, (1000,)."""
    torch.manual_seed(0)
    goals = torch.randn(1000)  # (1000,)
    torch.manual_seed(1)
    place = torch.full((5,), 5.0)  # (5,)
    beside = []
    for step in range(1000):
        four = goals[torch.randint(1000, (4, 5))]  # (4, 5)
        place = place - rate * gamma ** (step // 100) * (place - four.mean(0))
        beside.append(place[0] - goals.mean())
    return torch.stack(beside)


# --8<-- [end:first]


# --8<-- [start:adams]
def adams_steps(adam, steps_needed):
    """Return the steps that Adam needs with rates from 0.03 to 0.3."""
    rates = [percent / 100 for percent in range(3, 31)]
    walks = [adam(straight_slope, one_one, rate, 400) for rate in rates]
    return dict(zip(rates, map(steps_needed, walks), strict=True))


# --8<-- [end:adams]


# --8<-- [start:drawn]
def off_without_repeats(slope, whole, size):
    """Return how far batches are off that ask no guide twice."""
    torch.manual_seed(0)
    drawn = [slope(torch.randperm(500)[:size]) for _ in range(200)]
    return (torch.stack(drawn) - whole).square().sum(dim=1).mean().sqrt()


# --8<-- [end:drawn]


# --8<-- [start:bottom]
torch.manual_seed(0)
scattered = torch.randn(1000)  # the targets of the walkers
bottom = scattered.var(correction=0) / 2  # the mean loss at their mean
# --8<-- [end:bottom]


# --8<-- [start:three]
def three(*start):
    """Return where descent ends if w1 + 3 w2 shall be 10."""
    weights, row = torch.tensor(start).float(), torch.tensor([1.0, 3.0])
    for _ in range(100):
        weights = weights - 0.05 * (row @ weights - 10) * row
    return weights


# --8<-- [end:three]

# --8<-- [start:pace]
r = torch.rand(100, dtype=torch.float64)  # (100,)
mu = torch.rand(100, dtype=torch.float64)  # (100,)
pairs = torch.cartesian_prod(
    torch.linspace(0.01, 0.06, 101, dtype=torch.float64),
    torch.linspace(0.01, 0.99, 101, dtype=torch.float64),
)  # (10201, 2)
own = torch.tensor([[4, 81]], dtype=torch.float64) / 121  # (1, 2)
pairs = torch.cat([pairs, own])  # (10202, 2)
sums = 1 + pairs[:, 1:] - pairs[:, :1] * across  # (10202, 2)
# The equation's solutions are the eigenvalues of sum, -momentum and 1, 0.
steps_of_two = torch.zeros(len(pairs), 2, 2, 2, dtype=torch.float64)
steps_of_two[..., 0, 0] = sums
steps_of_two[..., 0, 1] = -pairs[:, 1:]
steps_of_two[..., 1, 0] = 1
pace = torch.linalg.eigvals(steps_of_two).abs().amax(dim=(1, 2))  # (10202,)
# --8<-- [end:pace]
