# --8<-- [start:starter]
import torch
from torch import nn

from foundations.checks.ducks import check_ducks


def draw_places(count, seed):
    """Return places (count, 2), and 1 for a duck, 0 for a reed (count, 1)."""
    generator = torch.Generator().manual_seed(seed)
    bays = torch.tensor([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    middles = bays.repeat(count // 4, 1)  # (count, 2)
    noise = torch.randn(count, 2, generator=generator)  # (count, 2)
    ducks = torch.tensor([[1.0], [0.0], [1.0], [0.0]])  # (4, 1)
    return middles + 0.4 * noise, ducks.repeat(count // 4, 1)


places, ducks = draw_places(400, seed=1)


def predict(places):
    """Return a logit for each place, shape (n, 1), from your trained model."""
    ...


check_ducks(predict)
# --8<-- [end:starter]
