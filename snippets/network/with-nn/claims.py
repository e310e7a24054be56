import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import HiddenPriceModel, LinearPriceModel

houses = five_houses()
X, y = houses.features, houses.prices


# --8<-- [start:hooks]
heard = []
listening = LinearPriceModel()
listening.register_forward_hook(lambda *_: heard.append("called"))
listening(X)
listening.forward(X)
# --8<-- [end:hooks]

# --8<-- [start:between]
deleted = LinearPriceModel()
optimizer = torch.optim.SGD(deleted.parameters(), lr=0.0001)
unmoved = []
for _ in range(50):
    loss = nn.functional.mse_loss(deleted(X), y)  # ()
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    unmoved.append(loss.item())
# --8<-- [end:between]


# --8<-- [start:sides]
def both_sides(rate, epochs, third=None):
    """Train by hand and with nn; return the losses and the last predictions.

    From half the epochs on, the third house has another price.
    """
    prices = y.clone()  # (5, 1)
    torch.manual_seed(42)
    w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
    b = torch.zeros(1, requires_grad=True)  # (1,)
    model = LinearPriceModel()
    with torch.no_grad():
        model.linear.weight.copy_(w.T)
        model.linear.bias.zero_()
    sides = [lambda: X @ w + b, lambda: model(X)]
    optimizers = [
        torch.optim.SGD([w, b], lr=rate),
        torch.optim.SGD(model.parameters(), lr=rate),
    ]
    losses = [[], []]
    for epoch in range(epochs):
        if third and epoch == epochs // 2:
            prices[2] = third
        for side, optimizer, seen in zip(
            sides, optimizers, losses, strict=True
        ):
            loss = ((side() - prices) ** 2).mean()  # ()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            seen.append(loss.item())
    with torch.no_grad():
        return losses, [side() for side in sides]


(by_hand, by_nn), prices = both_sides(0.0001, 200, third=900)
prices_by_hand, prices_by_nn = prices
(wild_by_hand, wild_by_nn), _ = both_sides(0.01, 9)


def prices_after(epochs):
    """Return what the model says of the houses: (5, 1)."""
    return both_sides(0.0001, epochs)[1][1]


# --8<-- [end:sides]

# --8<-- [start:first-losses]
torch.manual_seed(42)
first_of_nn = nn.functional.mse_loss(LinearPriceModel()(X), y)  # ()
torch.manual_seed(42)
first_by_hand = nn.functional.mse_loss(X @ torch.randn(2, 1), y)  # ()
# --8<-- [end:first-losses]

# --8<-- [start:straight]
with_bias = torch.hstack([X, torch.ones(5, 1)])  # (5, 3)


def best_rule(values):
    """Return what the best straight rule says for each house: (5, 1)."""
    return with_bias @ torch.linalg.lstsq(with_bias, values).solution


def bend(model):
    """Return how far a model's prices are from any straight rule."""
    with torch.no_grad():
        prices = model(X)
    return (prices - best_rule(prices)).abs().max()


best_loss = nn.functional.mse_loss(best_rule(y), y)  # ()
# --8<-- [end:straight]

# --8<-- [start:bent]
places = torch.tensor([[-2.0], [-1.0], [0.0], [1.0], [2.0]])  # (5, 1)
bent = nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1))
with torch.no_grad():
    for parameter, values in zip(
        bent.parameters(),
        [[[1.0], [-1.0]], [0.0, 0.0], [[1.0, 1.0]], [0.0]],
        strict=True,
    ):
        parameter.copy_(torch.tensor(values))
    halves = bent[0](places)  # (5, 2)
    valley = bent(places)  # (5, 1)
line = torch.hstack([places, torch.ones(5, 1)])  # (5, 2)
on_line = line @ torch.linalg.lstsq(line, places.abs()).solution  # (5, 1)
# --8<-- [end:bent]


# --8<-- [start:layers]
def count(model):
    """Return how many parameters a model has."""
    return sum(parameter.numel() for parameter in model.parameters())


first, last = nn.Linear(3, 10), nn.Linear(10, 2)
# --8<-- [end:layers]


# --8<-- [start:fading]
def spreads(initialise):
    """Return how the outputs of ten wide layers with ReLU spread."""
    torch.manual_seed(0)
    numbers = torch.randn(512, 256)  # (512, 256)
    found = []
    for _ in range(10):
        deep = nn.Linear(256, 256)
        if initialise:
            nn.init.kaiming_normal_(deep.weight, nonlinearity="relu")
        with torch.no_grad():
            numbers = torch.relu(deep(numbers))  # (512, 256)
        found.append(numbers.std().item())
    return found


as_drawn, as_he_draws = spreads(False), spreads(True)
# --8<-- [end:fading]
