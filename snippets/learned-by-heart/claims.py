import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("by_heart.py")))
pictures, targets, few = page["pictures"], page["targets"], page["few"]
validation, make_network = page["validation"], page["make_network"]
epochs, unseen, loss = page["epochs"], page["unseen"], page["loss"]

# --8<-- [start:surer]
new_losses = torch.tensor(unseen)[:, 0]  # (101,)
lowest_at = epochs[new_losses.argmin()]


def sureness_of_mistakes(epochs):
    """Return the mean probability that wrong predictions are made with."""
    torch.manual_seed(0)
    model = make_network()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(epochs):
        loss = functional.cross_entropy(model(pictures[few]), targets[few])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        chances = model(pictures[validation]).softmax(dim=1)  # (500, 10)
    surest, predictions = chances.max(dim=1)
    return surest[predictions != targets[validation]].mean().item()


sureness = [sureness_of_mistakes(epochs) for epochs in (50, 1000)]
# --8<-- [end:surer]

# --8<-- [start:decay]
shrinking = nn.Linear(1, 1, bias=False)
before_decay = shrinking.weight.item()
optimizer_with_decay = torch.optim.AdamW(
    shrinking.parameters(), lr=0.01, weight_decay=1.0
)
shrinking.weight.grad = torch.zeros(1, 1)
optimizer_with_decay.step()
after_decay = shrinking.weight.item()


def one_step(loss_of, weight_decay):
    """Take a step of SGD from a weight of 1; return where it leads."""
    weight = torch.ones(1, requires_grad=True)  # (1,)
    optimizer = torch.optim.SGD([weight], lr=0.01, weight_decay=weight_decay)
    loss_of(weight).sum().backward()
    optimizer.step()
    return weight.item()


sgd_decayed = one_step(lambda weight: 0.1 * weight, weight_decay=0.1)
sgd_squares = one_step(
    lambda weight: 0.1 * weight + 0.1 / 2 * weight**2, weight_decay=0.0
)
# --8<-- [end:decay]

# --8<-- [start:dropout]
layer = nn.Dropout(0.5)
in_training = layer(torch.ones(1000))  # (1000,)
afterwards = layer.eval()(torch.ones(1000))  # (1000,)
forgetful = make_network(dropout=0.5)
twice = [forgetful(pictures[:1]) for _ in range(2)]
twice_afterwards = [forgetful.eval()(pictures[:1]) for _ in range(2)]
# --8<-- [end:dropout]

# --8<-- [start:nonsense]
nonsense_loss = loss.item()
# --8<-- [end:nonsense]


# --8<-- [start:winners]
import math


def winners(found, count, column, sign):
    """Return the remedies that win with each seed."""
    plain = found[count, "nothing"][:, column]
    return [
        name
        for (used, name), scores in found.items()
        if used == count and (sign * (scores[:, column] - plain) > 0).all()
    ]


def lower_in(found, count):
    return winners(found, count, column=0, sign=-1)


def higher_in(found, count):
    return winners(found, count, column=1, sign=1)


# --8<-- [end:winners]
