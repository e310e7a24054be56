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


# --8<-- [start:luck]
def own_digits(training, pupils):
    return [training.roll(-100 * pupil).tolist() for pupil in range(pupils)]


def accuracies_of(scores):
    """Return the last accuracies (5,) of runs (5, 20, 2, 2)."""
    return scores[:, -1, :, 1].mean(dim=1)


def luck(learn, training, count):
    """Return how much more digits spread the accuracy than weights do."""

    def spread(pupils):
        last = [
            torch.tensor(learn(training.roll(-100 * own)[:count], seed)[1][-1])
            for own, seed in pupils
        ]
        return torch.stack(last)[:, :, 1].mean(dim=1).std()

    of_digits = spread([(own, 0) for own in range(5)])
    return of_digits / spread([(0, seed) for seed in range(5)])


# --8<-- [end:luck]

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


def winners(scores_of, count, column, sign):
    """Return the remedies that win with each seed."""
    plain = scores_of[count, "nothing"][:, column]
    return [
        name
        for (used, name), scores in scores_of.items()
        if used == count and (sign * (scores[:, column] - plain) > 0).all()
    ]


def lower_in(scores_of, count):
    return winners(scores_of, count, column=0, sign=-1)


def higher_in(scores_of, count):
    return winners(scores_of, count, column=1, sign=1)


def best_of(scores_of, *counts):
    """Return the name with the lowest mean loss, of all or of some counts."""
    losses = {
        key: scores[:, 0].mean()
        for key, scores in scores_of.items()
        if not counts or key[0] in counts
    }
    return min(losses, key=losses.get)[1]


def stops(scores):
    """Return the epochs (5, 2) at which each half's loss is lowest."""
    return 10 * (scores[:, :, :, 0].argmin(dim=1) + 1)


# --8<-- [end:winners]
