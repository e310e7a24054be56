import torch
from torch import nn

from sitework.pictures import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREEN,
    PALE_ORANGE,
    PAPER,
    draw_cell,
    new_figure,
    save,
)

x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
layer = nn.Linear(3, 2, bias=False)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[7, 9, 11], [8, 10, 12]]))
    product = layer(x)  # (2, 2)
weight = layer.weight.detach()  # (2, 3)

LEFT, RIGHT, BELOW = 0, 3.6, 3.3

figure = new_figure(4.7)
axes = figure.subplots()


def draw_matrix(name, rows, left, top, title, is_lit, colours):
    """Draw a matrix with its name and shape; the lit cells are coloured."""
    for i, row in enumerate(rows.tolist()):
        for j, number in enumerate(row):
            lit = is_lit(i, j)
            fill, ink = colours if lit else (PAPER, INK)
            draw_cell(
                axes,
                (left + j, top + i),
                f"{number:.0f}",
                fill,
                ink,
                edge=ink if lit else FAINT,
                size=14,
                bold=lit,
            )
    axes.text(left, title, name, color=INK, fontsize=12, fontweight="bold")
    axes.text(
        left + rows.shape[1],
        title,
        str(tuple(rows.shape)),
        color=MUTED,
        fontsize=12,
        ha="right",
    )


orange = PALE_ORANGE, ORANGE
draw_matrix("weight", weight, LEFT, 1, 0.8, lambda i, j: i == 0, orange)
draw_matrix("weight.T", weight.T, RIGHT, 0, -0.2, lambda i, j: j == 0, orange)
draw_matrix("x", x, LEFT, BELOW, 5.7, lambda i, j: i == 0, (PALE_BLUE, BLUE))
draw_matrix(
    "result",
    product,
    RIGHT,
    BELOW,
    5.7,
    lambda i, j: i == j == 0,
    (PALE_GREEN, GREEN),
)

axes.set(xlim=(-0.1, 5.7), ylim=(5.9, -0.6), aspect="equal")
axes.axis("off")
save(figure, __file__)
