import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from matplotlib.patches import Rectangle

from foundations.aloud import END, SOUNDS, START, places
from sitework.pictures import (
    BLUE,
    INK,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    new_figure,
    save,
)

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("load.py")))
model = page["model"]
word = "pane"
steps, said = [], START
with torch.no_grad():
    notes = model.read([word])  # (1, 1, 256)
    while said != END:
        logits, notes = model(places([said], SOUNDS), notes)
        share, place = logits[0].softmax(dim=0).max(dim=0)
        said = SOUNDS[place]
        steps.append((said, share.item()))

figure = new_figure(3.9)
axes = figure.subplots()
axes.set(xlim=(-1.25, 5.25), ylim=(-0.75, 4.15))
axes.axis("off")
WIDE, HIGH = 0.62, 0.62
READ, SPEAK = 2.7, 0.85


def write(x, y, text, colour=INK):
    axes.text(x, y, text, color=colour, fontsize=12, ha="center", va="center")


def box(column, y, colour, fill):
    corner = (column - WIDE / 2, y - HIGH / 2)
    axes.add_patch(
        Rectangle(corner, WIDE, HIGH, facecolor=fill, edgecolor=colour)
    )
    write(column, y, "GRU")


def arrow(start, end, colour, connection="arc3"):
    style = {"arrowstyle": "-|>", "mutation_scale": 13, "linewidth": 1.6}
    style |= {"color": colour, "shrinkA": 0, "shrinkB": 0}
    style |= {"connectionstyle": connection}
    axes.annotate("", end, xytext=start, arrowprops=style)


for column, sign in enumerate([*word, "end"]):
    write(column, 3.85, sign)
    arrow((column, 3.62), (column, READ + HIGH / 2), BLUE)
    box(column, READ, BLUE, PALE_BLUE)
    if column < len(word):
        right = column + WIDE / 2
        arrow((right, READ), (column + 1 - WIDE / 2, READ), BLUE)

edge, middle = len(word) + 0.6, (READ + SPEAK) / 2
axes.plot(
    [len(word) + WIDE / 2, edge, edge, -0.5, -0.5],
    [READ, READ, middle, middle, SPEAK],
    color=BLUE,
    linewidth=1.6,
)
arrow((-0.5, SPEAK), (-WIDE / 2, SPEAK), BLUE)
axes.text(2.2, middle + 0.1, "256 notes", color=BLUE, fontsize=12, ha="center")

write(-0.93, -0.1, "start")
enters = (-0.57, -0.1), (-0.15, SPEAK - HIGH / 2)
arrow(*enters, ORANGE, "angle3,angleA=0,angleB=90")
for column, (sound, share) in enumerate(steps):
    box(column, SPEAK, BLUE, PALE_ORANGE)
    arrow((column, SPEAK - HIGH / 2), (column, 0.12), ORANGE)
    write(column, -0.1, "end" if sound == END else sound)
    write(column, -0.5, f"{share:.0%}", ORANGE)
    if sound != END:
        right = column + WIDE / 2
        arrow((right, SPEAK), (column + 1 - WIDE / 2, SPEAK), BLUE)
        back = (column + 0.33, -0.1), (column + 0.85, SPEAK - HIGH / 2)
        arrow(*back, ORANGE, "angle3,angleA=0,angleB=90")

save(figure, __file__)
