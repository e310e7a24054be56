# --8<-- [start:starter]
import torch
from torch import nn

from foundations.checks.ring import check_ring


def draw_places(count, seed):
    """Return places (count, 2), and 1 for a duck, 0 for a reed (count, 1)."""
    generator = torch.Generator().manual_seed(seed)
    ducks = torch.tensor([[1.0], [0.0]]).repeat(count // 2, 1)  # (count, 1)
    turns = torch.rand(count, 1, generator=generator)  # (count, 1)
    noise = torch.randn(count, 1, generator=generator)  # (count, 1)
    angles = 2 * torch.pi * turns  # (count, 1)
    radii = 2 - 1.4 * ducks + 0.3 * noise  # (count, 1)
    around = torch.cat([angles.cos(), angles.sin()], dim=1)  # (count, 2)
    return radii * around, ducks


places, ducks = draw_places(400, seed=1)


def predict(places):
    """Return a logit for each place, shape (n, 1), from your trained model."""
    ...


check_ring(predict)
# --8<-- [end:starter]
