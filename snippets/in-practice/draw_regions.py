"""Draws the unseen machines, and where the trained classifier says faulty."""

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
    page = runpy.run_path(str(Path(__file__).with_name("machines.py")))
features, targets = page["features"], page["targets"]
unseen = torch.cat([page["validation"], page["test"]])  # (200,)
model = page["model"].cpu()

ticks = torch.linspace(-7, 7, 141)  # (141,)
across, up = torch.meshgrid(ticks, ticks, indexing="xy")
places = torch.stack([across.flatten(), up.flatten()], dim=1)  # (19881, 2)
with torch.no_grad():
    lead = model(places).diff(dim=1).view(141, 141)  # (141, 141)

figure = new_figure(5.1)
axes = figure.subplots()
axes.contourf(
    across, up, lead, levels=[-1e9, 0, 1e9], colors=[PALE_BLUE, PALE_ORANGE]
)
for number, name, mark, colour in [
    (0, "sound", "o", BLUE),
    (1, "faulty", "^", ORANGE),
]:
    points = features[unseen[targets[unseen] == number]]
    axes.plot(
        *points.T,
        mark,
        color=colour,
        markeredgecolor=PAPER,
        markersize=7,
        label=name,
    )
axes.set(
    title="200 unseen machines,\nand what the network says",
    xlabel="temperature, above or below the usual",
    ylabel="vibration, above or below the usual",
    xlim=(-7, 7),
    ylim=(-7, 7),
    aspect="equal",
)
axes.grid(visible=False)
axes.legend(loc="upper right", frameon=True, framealpha=1, edgecolor="none")
save(figure, __file__)
