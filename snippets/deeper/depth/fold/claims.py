# --8<-- [start:paper]
import math

import torch
from torch import nn

double = torch.float64
HALF = 3  # of the sheet's side
FAR = 100  # beyond the sheet, so that the third ReLU never closes

PATTERNS = {  # creases and a cut, each with its angle in degrees and its shift
    "V": ([[0, 0]], [135, -0.7]),
    "stripes": ([[0, 0], [0, 1.5], [0, 2.25]], [0, 2.6]),
    "ring": ([[90, 0], [0, 0], [-45, 0], [-67.5, 0]], [11.25, 2.1]),
    "snowflake": (
        [[90, 0], [150, 0], [30, 0], [0, 0], [-45, -0.8], [-120, -1.9]],
        [130, 0.6],
    ),
    "diamond": ([[90, 0], [0, 0]], [45, 1.8]),
}
YOUR_TURN = ([[60, -1], [20, 1]], [45, 1.8])


def paper(folds, cut):
    """Return a ReLU network that folds the plane and cuts it.

    A fold is a layer of three neurons. Two add up to |u|, the distance from
    the crease; the third carries v, the place along it.
    """
    layers = []
    plane, origin = torch.eye(2).double(), torch.zeros(2).double()
    for angle, shift in folds:
        across, along = directions(angle)
        turn = torch.stack([across, -across, along])  # (3, 2)
        start = torch.tensor([-shift, shift, FAR], dtype=double)
        layers += [layer_of(turn @ plane, turn @ origin + start), nn.ReLU()]
        plane = torch.stack([across, across, along], dim=1)  # (2, 3)
        origin = shift * across - FAR * along
    across, _ = directions(cut[0])
    last = layer_of(across[None] @ plane, across[None] @ origin - cut[1])
    return nn.Sequential(*layers, last)


def directions(angle):
    turn = math.radians(angle)
    across = torch.tensor([math.cos(turn), math.sin(turn)], dtype=double)
    return across, torch.stack([-across[1], across[0]])


def layer_of(weight, bias):
    layer = nn.Linear(*reversed(weight.shape)).double().requires_grad_(False)
    layer.weight.copy_(weight)
    layer.bias.copy_(bias)
    return layer


def spread(count=60, gap=0.15):
    """Return each pattern's points, (count, 2), and classes, (count,)."""
    steps = torch.arange(1, 200).double().unsqueeze(1)
    rates = torch.tensor([0.7548776662, 0.5698402911], dtype=double)
    every = (steps * rates % 1 * 2 - 1) * 2.85  # (199, 2)
    found = {}
    for name, pattern in PATTERNS.items():
        sums = paper(*pattern)(every).squeeze(1)
        clear = (sums.abs() > gap).nonzero().squeeze(1)[:count]
        found[name] = every[clear], sums[clear] > 0
    return found


def right(network, name):
    points, classes = spread()[name]
    return ((network(points).squeeze(1) > 0) == classes).sum().item()


def all_over(count=300):
    """Return places of the sheet, none of which is on a crease."""
    rows, columns = (
        HALF * ((torch.arange(side).double() + 0.3) / side * 2 - 1)
        for side in (count, count + 1)
    )
    return torch.cartesian_prod(rows, columns)  # (places, 2)


def pieces_of_sheet(network):
    """Count the pieces of the sheet, and those that the cut goes through."""
    values = all_over()
    pattern = torch.zeros(len(values)).long()
    for layer in network:
        values = layer(values)
        if isinstance(layer, nn.ReLU):
            pattern = 2 * pattern + (values[:, 0] > 0)
    all_pieces = pattern.unique()
    inside = pattern[values[:, 0] > 0].unique()
    outside = pattern[values[:, 0] < 0].unique()
    crossed = len(inside) + len(outside) - len(all_pieces)
    return len(all_pieces), crossed


def sides(network):
    """Count the directions that the cut has on the flat sheet."""
    places = all_over()
    near = places[network(places).squeeze(1).abs() < 0.02].requires_grad_()
    (slopes,) = torch.autograd.grad(network(near).sum(), near)
    return len(slopes.round(decimals=6).unique(dim=0))


sheets = {name: paper(*pattern) for name, pattern in PATTERNS.items()}
counted = {name: pieces_of_sheet(network) for name, network in sheets.items()}
yours = paper(*YOUR_TURN)
ring_points, ring_classes = spread()["ring"]
layer_1 = sheets["ring"][:2](ring_points)  # (60, 3)
# --8<-- [end:paper]
