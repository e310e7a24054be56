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
score = page["score"]
epochs, unseen = page["epochs"], page["unseen"]

# --8<-- [start:surer]
new_losses = torch.tensor(unseen)[:, 0]  # (101,)
lowest_at = epochs[new_losses.argmin()]

# The page's own training again, which ends with the page's own losses.
torch.manual_seed(0)
again = make_network()
optimizer_again = torch.optim.Adam(again.parameters(), lr=0.01)
sureness, loss_then = {}, {}
for epoch in range(1001):
    if epoch in (50, 1000):
        chances = again(pictures[validation]).softmax(dim=1)  # (500, 10)
        surest, predictions = chances.max(dim=1)
        wrong = predictions != targets[validation]  # (500,)
        sureness[epoch] = surest[wrong].mean().item()
        loss_then[epoch] = score(again, validation)[0]
    loss_again = functional.cross_entropy(again(pictures[few]), targets[few])
    optimizer_again.zero_grad()
    loss_again.backward()
    optimizer_again.step()
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


# --8<-- [start:without-decay]
def two_steps(kind, **options):
    """Return where two steps on a square lead from 1."""
    weight = torch.ones(1, requires_grad=True)  # (1,)
    optimizer = kind([weight], lr=0.01, **options)
    for _ in range(2):
        optimizer.zero_grad()
        (weight**2).sum().backward()
        optimizer.step()
    return weight.item()


without_decay = abs(
    two_steps(torch.optim.AdamW, weight_decay=0.0) - two_steps(torch.optim.Adam)
)
# --8<-- [end:without-decay]


# --8<-- [start:digits-of-their-own]
def own_digits(training, pupils):
    return [training.roll(-100 * pupil).tolist() for pupil in range(pupils)]


# --8<-- [end:digits-of-their-own]

# --8<-- [start:shift]
dot = torch.zeros(1, 64)
dot[0, 4 * 8 + 4] = 1


def centres(versions):
    """Return the mean row and column of the ink in each version."""
    return [
        version.reshape(8, 8).nonzero().float().mean(dim=0).tolist()
        for version in versions
    ]


# --8<-- [end:shift]


# --8<-- [start:winners]
import math


def winners(marks_of, count, column, sign):
    """Return the remedies that win with each seed."""
    plain = marks_of[count]["nothing"][:, column]
    return [
        name
        for name, pupils in marks_of[count].items()
        if (sign * (pupils[:, column] - plain) > 0).all()
    ]


def lower_in(marks_of, count):
    return winners(marks_of, count, column=0, sign=-1)


def higher_in(marks_of, count):
    return winners(marks_of, count, column=1, sign=1)


def lowest(marks_of, count):
    """Return the lowest mean loss, and what it was reached with."""
    return min(
        (pupils[:, 0].mean().item(), name)
        for name, pupils in marks_of[count].items()
    )


def stops(histories):
    """Return the epochs (5, 2) at which each half's loss is lowest."""
    losses = torch.tensor(histories)[:, :, :, 0]  # (5, 20, 2)
    return 10 * (losses.argmin(dim=1) + 1)


# --8<-- [end:winners]
