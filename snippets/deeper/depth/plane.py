# --8<-- [start:count]
from itertools import combinations, product

import torch
from torch import nn


def around_corners(weight, bias):
    """Return four places around each crossing of two lines."""
    shifts = 1e-6 * torch.tensor(list(product([-1, 1], repeat=2))).T  # (2, 4)
    pairs = [list(pair) for pair in combinations(range(len(bias)), 2)]
    places = [
        torch.linalg.solve(weight[pair], shifts - bias[pair].unsqueeze(1)).T
        for pair in pairs
    ]
    return torch.cat(places).detach()


def pieces_of_plane(model, places):
    """Count the different slopes that a model has at the places."""
    places.requires_grad_()
    model(places).sum().backward()
    return len(places.grad.round(decimals=9).unique(dim=0))


def wide(neurons):
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Linear(2, neurons), nn.ReLU(), nn.Linear(neurons, 1)
    ).double()


def quartered():
    """Return a network that folds a sheet twice and bends it four times."""
    torch.manual_seed(0)
    layers = [nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 4), nn.ReLU()]
    model = nn.Sequential(*layers, nn.Linear(4, 1)).double()
    ends = torch.arange(1.0, 5)  # (4,)
    lines = torch.stack([1 / ends, 1 / (5 - ends)], dim=1)  # (4, 2)
    sides = torch.tensor([1, -1, 1, -1])  # (4,)
    with torch.no_grad():  # right, left, up, down
        layers[0].weight.copy_(torch.tensor([[1, 0], [-1, 0], [0, 1], [0, -1]]))
        layers[0].bias.zero_()
        lines = lines * sides.unsqueeze(1)  # (4, 2)
        layers[2].weight.copy_(lines.repeat_interleave(2, dim=1))
        layers[2].bias.copy_(-sides)
    return model


# --8<-- [end:count]

# --8<-- [start:plane]
print("neurons  promised  counted")
for n in [2, 4, 8, 16]:
    model = wide(n)
    near = around_corners(model[0].weight, model[0].bias)
    promised = 1 + n + n * (n - 1) // 2
    print(f"{n:7}  {promised:8}  {pieces_of_plane(model, near):7}")

deep = quartered()
near = around_corners(deep[2].weight[:, ::2], deep[2].bias)  # (24, 2)
mirrors = [near * torch.tensor(m) for m in product([-1, 1], repeat=2)]
print("two layers of 4:", pieces_of_plane(deep, torch.cat(mirrors)))
# --8<-- [end:plane]
