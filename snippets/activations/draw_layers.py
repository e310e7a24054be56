import torch
from torch import nn

from sitework.pictures import (
    BLUE,
    GREEN,
    MUTED,
    ORANGE,
    RED,
    new_figure,
    save,
)

START, MOST_LAYERS = 1.0, 20

figure = new_figure(3.9)
axes = figure.subplots()
layers = range(1, MOST_LAYERS + 1)

for activation, colour in [
    (nn.ReLU(), BLUE),
    (nn.GELU(), ORANGE),
    (nn.Tanh(), RED),
    (nn.Sigmoid(), GREEN),
]:
    slopes = []
    for count in layers:
        x = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        nn.Sequential(*[activation] * count)(x).backward()
        slopes.append(x.grad.item())
    name = type(activation).__name__
    label = name if name.endswith("LU") else name.lower()
    axes.plot(layers, slopes, ".-", color=colour, linewidth=1.4, label=label)

axes.legend(loc="center right", frameon=True, framealpha=1, edgecolor="none")
axes.axhline(0, color=MUTED, linewidth=0.8, zorder=1)
axes.set(
    title=f"what comes back of a gradient, x = {START:.0f}",
    xlabel="layers",
    xlim=(0, MOST_LAYERS + 1),
    xticks=[1, 5, 10, 15, 20],
    ylim=(-0.05, 1.2),
)
save(figure, __file__)
