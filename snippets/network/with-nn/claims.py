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
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    by_hand, by_nn = [], []
    for epoch in range(epochs):
        if third and epoch == epochs // 2:
            prices[2] = third
        loss = ((X @ w + b - prices) ** 2).mean()  # ()
        loss.backward()
        with torch.no_grad():
            w -= rate * w.grad  # (2, 1)
            b -= rate * b.grad  # (1,)
        w.grad.zero_()
        b.grad.zero_()
        by_hand.append(loss.item())

        loss = loss_function(model(X), prices)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        by_nn.append(loss.item())
    with torch.no_grad():
        return [by_hand, by_nn], [X @ w + b, model(X)]


def close(one, other):
    """Say whether two lists of losses differ by rounding only."""
    return torch.allclose(torch.tensor(one), torch.tensor(other))


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


# --8<-- [start:awake]
def positive_sums(model):
    """Return for how many houses each hidden sum is positive."""
    return (model.hidden(X) > 0).sum(dim=0).tolist()


# --8<-- [end:awake]


# --8<-- [start:layers]
def count(model):
    """Return how many parameters a model has."""
    return sum(parameter.numel() for parameter in model.parameters())


first, last = nn.Linear(3, 10), nn.Linear(10, 2)
# --8<-- [end:layers]

# --8<-- [start:first-weights]
wide = nn.Linear(100, 5000)
# --8<-- [end:first-weights]
