# --8<-- [start:asked]
import contextlib
import io

from foundations.checks import ducks as check

seen_by_check = []


def remember(places):
    seen_by_check.append(len(places))
    return places[:, :1]


with contextlib.redirect_stdout(io.StringIO()):
    check.check_ducks(remember)
asked = seen_by_check[0]
enough = check.ENOUGH
# --8<-- [end:asked]

import torch

places = torch.tensor([[1.2, 0.7], [-0.8, 1.1]])  # (2, 2)
ducks = torch.tensor([[1.0], [0.0]])  # (2, 1)

# --8<-- [start:bays]


def bays_of(kind):
    """Return the corners, of (1, 1) to (-1, -1), around which most lie."""
    signs, counts = (
        places[ducks.squeeze(1) == kind]
        .sign()
        .unique(dim=0, return_counts=True)
    )
    return signs[counts > counts.sum() / 4].tolist()


bays_with_ducks, bays_with_reeds = bays_of(1), bays_of(0)
# --8<-- [end:bays]
