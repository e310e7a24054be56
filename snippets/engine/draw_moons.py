"""Draws the two moons, and which side the page's trained MLP gives a place."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch

from sitework.pictures import (
    BLUE,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    PAPER,
    new_figure,
    save,
)

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("neurons.py")))
points, sides = torch.tensor(page["places"]), torch.tensor(page["sides"])

across, up = torch.meshgrid(
    torch.linspace(-1.7, 2.7, 221),
    torch.linspace(-1.2, 1.7, 146),
    indexing="xy",
)
values = torch.stack([across, up], dim=2)  # (146, 221, 2)
for layer in page["model"].layers:
    rows = [[p.number for p in n.parameters()] for n in layer.neurons]
    tensor = torch.tensor(rows)
    sums = values @ tensor[:, :-1].T + tensor[:, -1]
    values = torch.relu(sums)

figure = new_figure(3.8)
axes = figure.subplots()
axes.contourf(
    across,
    up,
    sums[:, :, 0],
    levels=[-1e9, 0, 1e9],
    colors=[PALE_ORANGE, PALE_BLUE],
)
for side, name, mark, colour in [
    (1, "target 1", "o", BLUE),
    (-1, "target −1", "^", ORANGE),
]:
    style = {"color": colour, "markeredgecolor": PAPER, "markersize": 8}
    axes.plot(*points[sides == side].T, mark, label=name, **style)
axes.set(title="What the MLP has learned", aspect="equal")
axes.grid(visible=False)
figure.legend(loc="outside lower center", ncols=2)
save(figure, __file__)
