"""Draws both losses of the network that learns a hundred digits by heart."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from sitework.pictures import BLUE, ORANGE, new_figure, save

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("by_heart.py")))

figure = new_figure(3.5)
axes = figure.subplots()
for name, scores, colour in [
    ("500 validation digits", page["unseen"], ORANGE),
    ("100 training digits", page["known"], BLUE),
]:
    losses = [loss for loss, _ in scores]
    axes.plot(page["epochs"], losses, color=colour, label=name)
axes.set(
    title="The loss on known and on new digits",
    xlabel="epoch",
    ylabel="loss",
    xlim=(0, 1000),
    ylim=(0, 1.2),
)
axes.legend(loc="upper right")
save(figure, __file__)
