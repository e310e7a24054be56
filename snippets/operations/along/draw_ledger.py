import torch

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

sold = torch.tensor([[30, 12, 8, 10], [20, 25, 6, 14], [40, 11, 10, 21]])
per_drink = sold.sum(dim=0)  # (4,)
per_day = sold.sum(dim=1)  # (3,)

figure = new_figure(4.2)
axes = figure.subplots()


def draw_row(numbers, left, top, fill, ink):
    """Draw cells side by side; (left, top) is the corner of the first."""
    for place, number in enumerate(numbers):
        edge = FAINT if fill == PAPER else ink
        corner = (left + place, top)
        draw_cell(axes, corner, str(number), fill, ink, edge=edge, size=13)


def draw_arrow(start, end, colour):
    axes.annotate(
        "",
        end,
        start,
        arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 1.8},
    )


for i, row in enumerate(sold.tolist()):
    draw_row(row, 0, i, PAPER, INK)
    draw_row([per_day[i].item()], 5, i, PALE_GREEN, GREEN)
    draw_arrow((4.1, i + 0.5), (4.9, i + 0.5), GREEN)
draw_row(per_drink.tolist(), 0, 4, PALE_ORANGE, ORANGE)
draw_row([sold.sum().item()], 5, 4, PALE_BLUE, BLUE)
for j in range(4):
    draw_arrow((j + 0.5, 3.1), (j + 0.5, 3.9), ORANGE)

axes.text(0, -0.6, "sold, (3, 4)", color=INK, fontsize=12)
for j, drink in enumerate(["coffee", "tea", "juice", "water"]):
    axes.text(j + 0.5, -0.15, drink, color=MUTED, fontsize=12, ha="center")
for i, day in enumerate(["Fri", "Sat", "Sun"]):
    axes.text(
        -0.15, i + 0.55, day, color=MUTED, fontsize=12, ha="right", va="center"
    )
axes.text(5.5, -0.6, "dim=1, (3,)", color=GREEN, fontsize=12, ha="center")
axes.text(2, 5.45, "dim=0, (4,)", color=ORANGE, fontsize=12, ha="center")
axes.text(5.5, 5.45, "all, ()", color=BLUE, fontsize=12, ha="center")

axes.set(xlim=(-0.75, 6.5), ylim=(5.7, -1), aspect="equal")
axes.axis("off")
save(figure, __file__)
