import torch
from matplotlib.patches import Rectangle

from sitework.pictures import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREEN,
    PALE_ORANGE,
    PAPER,
    new_figure,
    save,
)

a, b = (4, 3), (3,)
result = tuple(torch.broadcast_shapes(a, b))
rank = len(result)

figure = new_figure(2.1)
axes = figure.subplots()


def draw_shape(name, shape, top, fill, ink):
    """Draw one shape flush right, a dashed 1 where it has run out."""
    axes.text(-0.4, top, name, color=INK, fontsize=12, ha="right", va="center")
    for dimension in range(rank):
        i = dimension - rank + len(shape)
        missing = i < 0
        axes.add_patch(
            Rectangle(
                (2 * dimension + 0.5, top - 0.4),
                1,
                0.8,
                facecolor=PAPER if missing else fill,
                edgecolor=MUTED if missing else ink,
                linestyle=(0, (3, 3)) if missing else "-",
                linewidth=1.2,
            )
        )
        axes.text(
            2 * dimension + 1,
            top,
            "1" if missing else str(shape[i]),
            color=MUTED if missing else INK,
            fontsize=12,
            ha="center",
            va="center",
        )


draw_shape("a", a, 0, PALE_BLUE, BLUE)
draw_shape("b", b, 1, PALE_ORANGE, ORANGE)
draw_shape("a + b", result, 2.8, PALE_GREEN, GREEN)
for dimension, size in enumerate(result):
    i = dimension - rank + len(b)
    stretched = size > 1 and (i < 0 or b[i] == 1)
    for top, text in [
        (-0.85, f"dimension {dimension}"),
        (1.9, f"b is read {size}×" if stretched else "equal"),
    ]:
        axes.text(
            2 * dimension + 1,
            top,
            text,
            color=MUTED,
            fontsize=12,
            ha="center",
            va="center",
        )

axes.set(xlim=(-2, 4.4), ylim=(3.4, -1.2))
axes.axis("off")
save(figure, __file__)
