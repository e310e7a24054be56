"""What the sentences of section 3 say beyond what its code prints."""

import torch


def f(x):
    return x**2


nudge = 0.001
learning_rate, steps = 0.1, 20

# --8<-- [start:slopes]
measured = {
    place: round((f(place + nudge) - f(place)) / nudge, 2)
    for place in [3, 1, 0, -2]
}
# --8<-- [end:slopes]

# --8<-- [start:walk]
from itertools import pairwise


def walk(rate, steps, forget=False):
    """Return the places of a descent on (x - 5)², which starts at 0."""
    place, grad = 0.0, 0.0
    places = [place]
    for _ in range(steps):
        slope = 2 * (place - 5)
        grad = grad + slope if forget else slope
        place -= rate * grad
        places.append(place)
    return places


def heights(places):
    return [(place - 5) ** 2 for place in places]


def slopes(places):
    return [round(2 * (place - 5), 6) for place in places]


def lengths(places):
    return [abs(there - here) for here, there in pairwise(places)]


def falls(numbers):
    return all(there < here for here, there in pairwise(numbers))


def grows(numbers):
    return all(there > here for here, there in pairwise(numbers))


def removed(rate, valley=5):
    """Return the shares of the distance to the valley that steps remove."""
    return {
        round((there - here) / (valley - here), 6)
        for here, there in pairwise(walk(rate, 9))
    }


# --8<-- [end:walk]

# --8<-- [start:descent]
path = walk(learning_rate, steps)
remaining = (path[-1] - 5) / (path[0] - 5)
# --8<-- [end:descent]

# --8<-- [start:limit]
from torch.autograd.functional import hessian

curvature = hessian(lambda place: (place - 5) ** 2, torch.tensor(0.0))
parts = [0.1, 0.5, 0.9]


gain = slopes([8])[0] - slopes([7])[0]


def landed(share):
    """Tell where a step leads that removes a share of the distance to 5."""
    start, end = walk(share / 2, 1)
    if end == 5:
        return "in the valley"
    side = "same" if end < 5 else "other"
    before, after = abs(start - 5), abs(end - 5)
    if after == before:
        return f"as far, {side} side"
    return f"{'closer' if after < before else 'further'}, {side} side"


# --8<-- [end:limit]

# --8<-- [start:bowl]
corner = torch.tensor(1.0), torch.tensor(1.0)
bowl = hessian(lambda w, b: w**2 + 5 * b**2, corner)
along_w, along_b = bowl[0][0], bowl[1][1]
# --8<-- [end:bowl]

# --8<-- [start:recorded]
leaf = torch.tensor(3.0, requires_grad=True)  # ()
with torch.no_grad():
    unrecorded = 2 * leaf  # ()
# --8<-- [end:recorded]

# --8<-- [start:detached]
number = torch.tensor(3.0, requires_grad=True)  # ()
number.detach().fill_(10.0)
shared_after = number.item()
# --8<-- [end:detached]

x = leaf - 0.1
# --8<-- [start:rebound]
import warnings

(x**2).backward()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    filled = x.grad
# --8<-- [end:rebound]

# --8<-- [start:optimizer]
sole = torch.tensor(3.0, requires_grad=True)  # ()
optimizer = torch.optim.SGD([sole], lr=0.1)
(sole**2).backward()
optimizer.zero_grad()
emptied = sole.grad
(sole**2).backward()
afresh = sole.grad.item()
# --8<-- [end:optimizer]

# --8<-- [start:swing]
swing = walk(0.1, 99, forget=True)
true = slopes(swing)
summed = [round(sum(true[: place + 1]), 6) for place in range(len(true))]


def furthest(rate):
    """Return how far from 5 the last of many forgetful steps still lead."""
    return max(abs(place - 5) for place in walk(rate, 300, forget=True)[-100:])


rates = [hundredths / 100 for hundredths in range(1, 301)]
# --8<-- [end:swing]

# --8<-- [start:answers]
weights, their_slopes = torch.zeros(3, 2), torch.ones(3, 2)

moved = torch.tensor(2.0)  # ()
moved -= 0.1 * torch.tensor(8.0)

rate = (1 + 8**0.5) / 2  # each step makes the loss 8 times as large
losses = [round(5 * (1 - 2 * rate) ** (2 * step)) for step in range(3)]

filled_by = {}
twice = torch.tensor(3.0, requires_grad=True)  # ()
for calls in (1, 2):
    (twice**2).backward()
    filled_by[calls] = twice.grad.item()
# --8<-- [end:answers]
