import torch

timetable = torch.arange(1, 13).reshape(4, 3)  # (4, 3)
late = torch.tensor([5, 0, 0, 2])  # (4,)
targets = torch.tensor([200.0, 300.0, 400.0, 150.0, 250.0])  # (5,)

# --8<-- [start:rules]
from itertools import product


def by_rules(a, b, missing, fits, stretched):
    """Return the shape of a sum as the three rules say, or "error"."""
    rank = max(len(a), len(b))
    a = (missing,) * (rank - len(a)) + a
    b = (missing,) * (rank - len(b)) + b
    pairs = list(zip(a, b, strict=True))
    if not all(one == other or fits in (one, other) for one, other in pairs):
        return "error"
    return tuple(other if one == stretched else one for one, other in pairs)


def added(a, b):
    """Return the shape of a sum as PyTorch says, or "error"."""
    try:
        return tuple((torch.zeros(a) + torch.zeros(b)).shape)
    except RuntimeError:
        return "error"


def aligned(a, b):
    """Return the pairs from the right, and what PyTorch makes of the sum.

    The pairs end at one that doesn't fit.
    """
    rank = max(len(a), len(b))
    padded = [(1,) * (rank - len(shape)) + tuple(shape) for shape in (a, b)]
    pairs = list(zip(*map(reversed, padded), strict=True))
    misfits = [place for place in range(rank) if len({1, *pairs[place]}) > 2]
    return pairs[: min(misfits, default=rank) + 1], added(a, b)


shapes = [s for rank in range(4) for s in product((1, 2, 3), repeat=rank)]
# --8<-- [end:rules]

# --8<-- [start:picture]
a, b = torch.zeros(4, 3), torch.zeros(1, 3)
sizes = list(enumerate((a + b).shape))
stretched = {place: size for place, size in sizes if b.shape[place] != size}
equal = [place for place, size in sizes if a.shape[place] == b.shape[place]]
# --8<-- [end:picture]

# --8<-- [start:message]
try:
    timetable + late
except RuntimeError as error:
    message = str(error)
# --8<-- [end:message]


# --8<-- [start:trained]
from foundations.data import five_houses


def train(features, targets):
    """Return what a model predicts that was trained on a loss."""
    torch.manual_seed(0)
    scaled = (features - features.mean(dim=0)) / features.std(dim=0)
    model = torch.nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(500):
        loss = ((model(scaled) - targets) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(scaled).detach()


houses = five_houses().features  # (5, 2)
fooled = train(houses, targets)
cured = train(houses, targets.reshape(5, 1))
# --8<-- [end:trained]
