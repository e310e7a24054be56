import numpy as np
import torch
from torch import nn

from sitework.pictures import BLUE, INK, MUTED, ORANGE, PAPER
from sitework.pictures import new_figure, save

CELSIUS = np.linspace(-40, 100, 50)
torch.manual_seed(42)
unit = nn.Linear(1, 1)
START = (unit.bias.item(), unit.weight.item())


def bends(inputs):
    """Return how the slopes along bias and weight grow with both of them."""
    return 2 * np.array(
        [[1, inputs.mean()], [inputs.mean(), (inputs**2).mean()]]
    )


def ellipse(bend, lowest, loss):
    """Return the points around the lowest one where the loss is the given."""
    sizes, axes = np.linalg.eigh(bend)
    angles = np.linspace(0, 2 * np.pi, 120)
    circle = np.array([np.cos(angles), np.sin(angles)])
    return lowest[:, None] + axes @ (
        circle * np.sqrt(2 * loss / sizes)[:, None]
    )


def descend(bend, lowest, rate, epochs):
    """Return (bias, weight) before each update of gradient descent."""
    path = [np.array(START)]
    for _ in range(epochs):
        path.append(path[-1] - rate * bend @ (path[-1] - lowest))
    return np.array(path)


figure = new_figure(6.3)
figure.get_layout_engine().set(h_pad=0.12)
raw, scaled = figure.subplots(2, 1)
spread = CELSIUS.std(ddof=1)

for axes, inputs, lowest, rate, shown, losses, title in [
    (
        raw,
        CELSIUS,
        np.array([32, 1.8]),
        0.0001,
        [0, 1, 2, 3, 4, 10, *range(500, 5001, 500)],
        [200, 600],
        "input as it is: 5000 epochs along a valley",
    ),
    (
        scaled,
        (CELSIUS - 30) / spread,
        np.array([86, 1.8 * spread]),
        0.1,
        range(21),
        [1600, 4000, 8000],
        "input scaled: straight to the bottom",
    ),
]:
    bend = bends(inputs)
    for loss in losses:
        axes.plot(*ellipse(bend, lowest, loss), color=BLUE, linewidth=1)
    path = descend(bend, lowest, rate, max(shown))[list(shown)]
    axes.plot(*path.T, "o-", color=ORANGE, linewidth=1.2, markersize=4)
    axes.plot(*lowest, "X", color=INK, markeredgecolor=PAPER, markersize=11)
    axes.set(title=title, ylabel="weight")

raw.set(xlabel="bias", xlim=(-4, 68), ylim=(0.55, 2.65))
raw.text(3, 0.72, "start", color=MUTED)
raw.text(32, 1.64, "bottom", color=MUTED, ha="center")
scaled.set(xlabel="bias", xlim=(-14, 186), ylim=(-22, 172))
scaled.text(7, -9, "start", color=MUTED)
scaled.text(96, 71, "bottom", color=MUTED)
save(figure, __file__)
