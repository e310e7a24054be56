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


# --8<-- [start:rules]
def nudged(function, place, h):
    return (function(place + h) - function(place)) / h


by_rules = {
    "constant": (lambda x: 7, 0),
    "power": (lambda x: x**3, 3 * 2**2),
    "factor": (lambda x: 5 * x**3, 5 * 3 * 2**2),
    "sum": (lambda x: x**3 + x**2, 3 * 2**2 + 2 * 2),
}
agreed = {
    rule: abs(nudged(function, 2, 1e-6) - slope) < 0.001
    for rule, (function, slope) in by_rules.items()
}
# --8<-- [end:rules]

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
# --8<-- [end:descent]

# --8<-- [start:limit]
from torch.autograd.functional import hessian

curvature = hessian(lambda place: (place - 5) ** 2, torch.tensor(0.0))
parts = [0.1, 0.5, 0.9]


gain = slopes([8])[0] - slopes([7])[0]


def left(rate):
    """Return the factor of the distance to 5 that a step leaves."""
    start, end = walk(rate, 1)
    return (end - 5) / (start - 5)


def landed(factor):
    """Tell where a step leads that leaves a factor of the distance to 5."""
    start, end = walk((1 - factor) / 2, 1)
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

w, b = torch.tensor(2.0), torch.tensor(1.0)
w.grad, b.grad = torch.tensor(14.0), torch.tensor(6.0)


def height(w, b):
    return 3 * w**2 + 2 * w * b + b**2


# --8<-- [start:arrow]
rate = 0.05


def lowest(f):
    """Return the lowest of the places between -3 and 3."""
    places = [(w / 10, b / 10) for w in range(-30, 31) for b in range(-30, 31)]
    return min(places, key=lambda place: f(*place))


descent_path = [(2.0, 1.0)]
for _ in range(40):
    at_w, at_b = descent_path[-1]
    descent_path.append(
        (
            at_w - rate * (6 * at_w + 2 * at_b),
            at_b - rate * (2 * at_w + 2 * at_b),
        )
    )

grown = torch.ones(3, 2, requires_grad=True)  # (3, 2)
grown.sum().backward()
weights_shape, their_gradient_shape = grown.shape, grown.grad.shape
# --8<-- [end:arrow]

# --8<-- [start:along-w]
terms = {
    "3w²": lambda w: 3 * w**2,
    "2wb": lambda w: 2 * w * 1.0,
    "b²": lambda w: 1.0**2 + 0 * w,
}
along_w_slopes = {}
for name, term in terms.items():
    at_two = torch.tensor(2.0, requires_grad=True)  # ()
    term(at_two).backward()
    along_w_slopes[name] = at_two.grad.item()
# --8<-- [end:along-w]

# --8<-- [start:compass]
import math

stride = 0.01
length = math.hypot(w.grad.item(), b.grad.item())
steps_round = {
    degrees: (
        stride * math.cos(math.radians(degrees)),
        stride * math.sin(math.radians(degrees)),
    )
    for degrees in range(360)
}
rises = {
    degrees: height(2 + s, 1 + t) - height(2, 1)
    for degrees, (s, t) in steps_round.items()
}
best = max(rises, key=rises.get)
arrow_angle = math.degrees(math.atan2(b.grad.item(), w.grad.item()))


def lift(s, t):
    """Return the dot product of the gradient and a step."""
    return (w.grad * s + b.grad * t).item()


def along_arrow(s, t):
    """Return how far a step leads along the arrow: its length, turned."""
    turn = math.atan2(t, s) - math.atan2(b.grad.item(), w.grad.item())
    return math.hypot(s, t) * math.cos(turn)


lifts = {degrees: lift(*step) for degrees, step in steps_round.items()}


def falls_all(places):
    levels = [height(*place) for place in places]
    return levels == sorted(levels, reverse=True)


# --8<-- [end:compass]


# --8<-- [start:valleys]
def valleys(x):
    return 3 * x**4 - 4 * x**3 - 12 * x**2


def saddle(place):
    w, b = place
    return w**2 + (b**2 - 1) ** 2


def slope_of(x):
    return 12 * x**3 - 12 * x**2 - 24 * x


def ends_at(place):
    for _ in range(100):
        place -= 0.01 * slope_of(place)
    return round(place, 4)


endings = sorted({ends_at(start) for start in [-2, -0.5, 0, 0.1, 3]})
tenths = [place / 10 for place in range(-30, 41)]
valley_places = [
    here
    for left, here, right in zip(tenths, tenths[1:], tenths[2:], strict=False)
    if valleys(left) > valleys(here) < valleys(right)
]

drop = valleys(valley_places[0]) - valleys(valley_places[1])
pass_height = saddle([0, 0])
bends = {
    direction: "valley" if saddle(away) > pass_height else "hilltop"
    for direction, away in {"w": (0.1, 0), "b": (0, 0.1)}.items()
}
top = torch.zeros(2, requires_grad=True)  # (2,)
saddle(top).backward()
pass_slopes = top.grad.tolist()
# --8<-- [end:valleys]

# --8<-- [start:recorded]
leaf = torch.tensor(3.0, requires_grad=True)  # ()
with torch.no_grad():
    unrecorded = 2 * leaf  # ()
# --8<-- [end:recorded]

# --8<-- [start:detached]
number = torch.tensor(3.0, requires_grad=True)  # ()
plain = number.detach()
# --8<-- [end:detached]

x = leaf - 0.1
# --8<-- [start:rebound]
import warnings

(x**2).backward()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    filled = x.grad
# --8<-- [end:rebound]

# --8<-- [start:swing]
swing = walk(0.1, 99, forget=True)


def furthest(rate):
    """Return how far from 5 the last of many forgetful steps still lead."""
    return max(abs(place - 5) for place in walk(rate, 300, forget=True)[-100:])


rates = [hundredths / 100 for hundredths in range(1, 301)]
# --8<-- [end:swing]

# --8<-- [start:answers]
weights, their_slopes = torch.zeros(3, 2), torch.ones(3, 2)

moved = torch.tensor(2.0, requires_grad=True)  # ()
moved.grad = torch.tensor(8.0)
torch.optim.SGD([moved], lr=0.1).step()
# --8<-- [end:answers]

sizes, prices = torch.tensor([8.0, 10, 12]), torch.tensor([150.0, 200, 250])
# --8<-- [start:houses]
own_prices = (prices / sizes).tolist()
best_price = ((sizes * prices).sum() / (sizes**2).sum()).item()


def loss_at(price):
    return ((price * sizes - prices) ** 2).mean().item()


# --8<-- [end:houses]
