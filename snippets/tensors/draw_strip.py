from itertools import pairwise

import torch
from matplotlib.patches import FancyArrowPatch

from sitework.pictures import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    PAPER,
    draw_cell,
    new_figure,
    save,
)

# --8<-- [start:strip]
eggs = torch.arange(1, 13)
carton = eggs.reshape(3, 4)
turned = carton.T
# --8<-- [end:strip]

figure = new_figure(3.8)
axes = figure.subplots()


def draw_grid(name, tensor, left, top, colours):
    """Draw a tensor below its name and strides, with its first row filled."""
    pale, ink = colours
    axes.text(left, top - 1, name, fontsize=12, color=ink)
    axes.text(
        left, top - 0.25, f"strides {tensor.stride()}", fontsize=12, color=MUTED
    )
    for i, row in enumerate(tensor.tolist()):
        for j, number in enumerate(row):
            fill, edge = (pale, ink) if i == 0 else (PAPER, MUTED)
            corner = (left + j, top + i)
            draw_cell(axes, corner, str(number), fill, INK, edge=edge)


def draw_steps(tensor, top, bend, colour):
    """Draw how the first row of a tensor steps through the strip."""
    places = [number - 1 for number in tensor[0].tolist()]
    for start, end in pairwise(places):
        axes.add_patch(
            FancyArrowPatch(
                (start + 0.5, top),
                (end + 0.5, top),
                connectionstyle=f"arc3,rad={bend}",
                arrowstyle="->",
                mutation_scale=13,
                linewidth=1.8,
                color=colour,
                shrinkA=2,
                shrinkB=2,
            )
        )


axes.text(0, -1.9, "memory: one strip", fontsize=12, color=INK)
for place, number in enumerate(eggs.tolist()):
    draw_cell(axes, (place, 0), str(number), PAPER, INK, edge=MUTED)
draw_steps(turned, 0, -0.3, ORANGE)
draw_steps(carton, 1, 0.55, BLUE)

draw_grid("carton", carton, 0, 4.2, (PALE_BLUE, BLUE))
draw_grid("carton.T", turned, 7, 4.2, (PALE_ORANGE, ORANGE))

axes.set(xlim=(-0.1, 12.1), ylim=(8.3, -2.5), aspect="equal")
axes.axis("off")
save(figure, __file__)
