"""Draws the unseen machines, what the network says, and where it bends."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch

from sitework.pictures import (
    BLUE,
    MUTED,
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

figure = new_figure(5.3)
axes = figure.subplots()
axes.contourf(
    across, up, lead, levels=[-1e9, 0, 1e9], colors=[PALE_BLUE, PALE_ORANGE]
)
name = "a sum is 0"
for weight, bias in zip(*model[0].state_dict().values(), strict=True):
    foot = -bias * weight / weight.square().sum()  # (2,)
    along = torch.stack([-weight[1], weight[0]])  # (2,)
    line = {"color": MUTED, "linewidth": 1, "linestyle": "--", "label": name}
    axes.axline(foot.tolist(), (foot + along).tolist(), **line)
    name = None
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
figure.legend(loc="outside lower center", ncols=3, columnspacing=1)
save(figure, __file__)
