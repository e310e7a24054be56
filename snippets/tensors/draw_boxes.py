from matplotlib.patches import Rectangle

from sitework.pictures import (
    BLUE,
    INK,
    MUTED,
    PALE_BLUE,
    PAPER,
    new_figure,
    save,
)

# --8<-- [start:month]
MONTH = [
    [72, 68, 75, 71, 69, 74, 73],
    [70, 66, 71, 73, 72, 68, 69],
    [74, 77, 76, 72, 70, 71, 75],
    [73, 78, 80, 76, 74, 72, 71],
]
TIMES = 3  # of day
# --8<-- [end:month]
DEEPER = (0.42, -0.38)

figure = new_figure(5.9)
axes = figure.subplots()


def draw_label(top, name, shape, meaning):
    """Write name and shape on the left, what it holds on the right."""
    axes.text(0, top, name, fontsize=13, fontweight="bold", color=INK)
    axes.text(2.42, top, shape, fontsize=13, color=BLUE)
    axes.text(7.84, top, meaning, fontsize=12, color=MUTED, ha="right")


def draw_boxes(rows, left, top, same, layer=0):
    """Draw numbers in boxes; the first `same` = (rows, columns) are marked."""
    for i, row in enumerate(rows):
        for j, number in enumerate(row):
            marked = i < same[0] and j < same[1]
            axes.add_patch(
                Rectangle(
                    (left + j, top + i),
                    1,
                    1,
                    facecolor=PALE_BLUE if marked else PAPER,
                    edgecolor=BLUE if marked else MUTED,
                    linewidth=1.3,
                    zorder=layer + (0.5 if marked else 0),
                )
            )
            axes.text(
                left + j + 0.5,
                top + i + 0.53,
                str(number),
                color=BLUE if marked else INK,
                fontsize=13,
                ha="center",
                va="center",
                zorder=layer + 0.7,
            )


draw_label(-0.35, "scalar", "()", "one reading")
draw_boxes([[72]], 0, 0, (1, 1))

draw_label(2.4, "vector", "(7,)", "7 days")
draw_boxes(MONTH[:1], 0, 2.75, (1, 1))

draw_label(5.15, "matrix", "(4, 7)", "4 weeks × 7 days")
draw_boxes(MONTH, 0, 5.5, (1, 7))

draw_label(10.9, "3-D tensor", "(4, 7, 3)", f"× {TIMES} times of day")
front = 11.25 - (TIMES - 1) * DEEPER[1]
for depth in range(TIMES - 1, 0, -1):
    corner = (depth * DEEPER[0], front + depth * DEEPER[1])
    draw_boxes([[""] * 7] * 4, *corner, (0, 0), layer=-2 * depth)
draw_boxes(MONTH, 0, front, (4, 7))

axes.set(xlim=(-0.05, 7.9), ylim=(front + 4.05, -1))
axes.axis("off")
save(figure, __file__)
