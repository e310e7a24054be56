"""Draws the page's network: circles for numbers, a line for each weight."""

import torch
from matplotlib.patches import Circle

from sitework.pictures import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    PAPER,
    new_figure,
    save,
)

w1, b1 = torch.zeros(2, 8), torch.zeros(8)
w2, b2 = torch.zeros(8, 1), torch.zeros(1)
CHOSEN = 2  # the assistant whose weights and bias are coloured

figure = new_figure(4.7)
axes = figure.subplots()
axes.set(xlim=(0, 9), ylim=(-0.7, 8.9), aspect="equal")
axes.axis("off")


def column(x, count, step):
    """Return the middles of the circles, from top to bottom."""
    top = 4 + step * (count - 1) / 2
    return [(x, top - step * i) for i in range(count)]


def join(starts, ends, chosen):
    """Draw a line for each weight, the chosen ones thicker and on top."""
    for i, start in enumerate(starts):
        for j, end in enumerate(ends):
            marked = chosen in ((i, None), (None, j))
            axes.plot(
                *zip(start, end, strict=True),
                color=ORANGE if marked else BLUE,
                linewidth=2.2 if marked else 0.8,
                zorder=2 if marked else 1,
            )


def circles(middles, fill, edge):
    for middle in middles:
        style = {"facecolor": fill, "edgecolor": edge, "linewidth": 1.5}
        axes.add_patch(Circle(middle, 0.36, zorder=3, **style))


def write(x, y, text, colour=INK):
    axes.text(x, y, text, color=colour, ha="center", va="center")


def named(name, tensor):
    return f"{name} {tuple(tensor.shape)}"


features = column(1.1, w1.shape[0], 3)
assistants = column(4.5, w1.shape[1], 1)
boss = column(7.9, w2.shape[1], 1)

join(features, assistants, (None, CHOSEN))
join(assistants, boss, (CHOSEN, None))
circles(features, PAPER, MUTED)
circles(assistants, PALE_BLUE, BLUE)
circles(assistants[CHOSEN : CHOSEN + 1], PALE_ORANGE, ORANGE)
circles(boss, PALE_BLUE, BLUE)

write(1.1, 6.2, "size")
write(1.1, 1.8, "bedrooms")
write(7.9, 4.8, "price")
write(1.1, 8.5, "a house", MUTED)
write(4.5, 8.5, f"{len(assistants)} assistants", MUTED)
write(7.9, 8.5, "the boss", MUTED)
write(2.5, 7.2, named("w1", w1), BLUE)
write(4.5, -0.3, named("b1", b1), BLUE)
write(6.5, 7.2, named("w2", w2), BLUE)
write(8.0, 3.1, named("b2", b2), BLUE)
save(figure, __file__)
