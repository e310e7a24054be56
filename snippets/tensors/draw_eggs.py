from matplotlib.patches import Ellipse, FancyBboxPatch

from sitework.pictures import (
    BLUE,
    FAINT,
    GREEN,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREEN,
    PALE_ORANGE,
    PAPER,
    new_figure,
    save,
)

COLOURS = [(PALE_BLUE, BLUE), (PALE_ORANGE, ORANGE), (PALE_GREEN, GREEN)]

figure = new_figure(2.9)
axes = figure.subplots()


def draw_eggs(rows, columns, left, top):
    """Draw the eggs 1 to 12 in rows; four in turn share a colour."""
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            columns,
            rows,
            boxstyle="round,pad=0.06,rounding_size=0.25",
            facecolor=PAPER,
            edgecolor=FAINT,
            linewidth=2,
        )
    )
    for egg in range(12):
        fill, ink = COLOURS[egg // 4]
        x = left + egg % columns + 0.5
        y = top + egg // columns + 0.5
        axes.add_patch(
            Ellipse((x, y), 0.76, 0.9, facecolor=fill, edgecolor=ink, lw=1.5)
        )
        axes.text(
            x, y, str(egg + 1), color=ink, fontsize=12, ha="center", va="center"
        )


draw_eggs(1, 12, 0, 0)
axes.text(0, -0.4, "one row, (12,)", color=MUTED, fontsize=12)

draw_eggs(3, 4, 4, 2.6)
axes.text(3.7, 4.1, "carton, (3, 4)", color=MUTED, fontsize=12, ha="right")
axes.annotate(
    "",
    (6, 2.35),
    (6, 1.25),
    arrowprops={"arrowstyle": "->", "color": MUTED, "linewidth": 1.5},
)

axes.set(xlim=(-0.12, 12.12), ylim=(5.8, -1.1), aspect="equal")
axes.axis("off")
save(figure, __file__)
