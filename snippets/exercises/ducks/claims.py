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

from torch import nn

unseen, unseen_ducks = places, ducks

# --8<-- [start:seeds]


def trained(seed, build, epochs=150):
    """Train a model on the places, as the page does, from another seed."""
    torch.manual_seed(seed)
    model = build()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    for _ in range(epochs):
        loss = nn.BCEWithLogitsLoss()(model(places), ducks)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def accuracy_of(seed, hidden, epochs=150):
    """Return the accuracy on unseen places of a network from a seed."""

    def build():
        first, last = nn.Linear(2, hidden), nn.Linear(hidden, 1)
        return nn.Sequential(first, nn.ReLU(), last)

    found = trained(seed, build, epochs)(unseen) > 0  # (1000, 1)
    return (found == (unseen_ducks > 0)).float().mean().item()


of_eight = [accuracy_of(seed, 8) for seed in range(10)]
of_sixteen = [accuracy_of(seed, 16) for seed in range(10)]
patient = accuracy_of(4, 8, epochs=1000)
# --8<-- [end:seeds]

# --8<-- [start:ruler]
angles = torch.linspace(0, 2 * torch.pi, 73)  # (73,)
directions = torch.stack([angles.cos(), angles.sin()])  # (2, 73)
beyond = (places @ directions).unsqueeze(2) > torch.linspace(-4, 4, 81)
best_ruler = (beyond == (ducks > 0).unsqueeze(2)).float().mean(dim=0).max()
line = trained(0, lambda: nn.Linear(2, 1), epochs=1000)
sureness = (line(places).sigmoid() - 0.5).abs().max().item()
# --8<-- [end:ruler]

# --8<-- [start:said]
import contextlib
import io

from foundations.checks.ducks import check_ducks


def said(predict):
    """Return what the check prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        check_ducks(predict)
    return printed.getvalue()


# --8<-- [end:said]
