from matplotlib.patches import Circle, FancyBboxPatch

from sitework.pictures import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREEN,
    PALE_ORANGE,
    new_figure,
    save,
)

figure = new_figure(2.3)
figure.set_layout_engine("none")
axes = figure.add_axes((0, 0, 1, 1))
axes.set(xlim=(0, 5.6), ylim=(0, 2.9))
axes.axis("off")


def write(x, y, words, colour=MUTED, size=12):
    """Write words around a point."""
    axes.text(x, y, words, ha="center", va="center", color=colour, size=size)


def circle(x, y, name, pale, strong):
    """Draw a circle with a name in it."""
    axes.add_patch(
        Circle((x, y), 0.3, facecolor=pale, edgecolor=strong, linewidth=1.6)
    )
    write(x, y, name, INK, 17)


def arrow(start, end):
    """Draw an arrow between two points."""
    axes.annotate(
        "",
        end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": MUTED,
            "linewidth": 1.6,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


circle(0.5, 2.25, "$x_1$", PALE_BLUE, BLUE)
circle(0.5, 0.65, "$x_2$", PALE_BLUE, BLUE)
write(0.5, 1.45, "inputs")

arrow((0.85, 2.12), (1.98, 1.62))
arrow((0.85, 0.78), (1.98, 1.28))
write(1.5, 2.15, "$× w_1$", ORANGE, 17)
write(1.5, 0.72, "$× w_2$", ORANGE, 17)

circle(2.35, 2.5, "$b$", PALE_ORANGE, ORANGE)
write(2.95, 2.5, "bias")
arrow((2.35, 2.15), (2.35, 1.82))

circle(2.35, 1.45, "+", PALE_GREEN, GREEN)
write(2.35, 0.93, "sum")
arrow((2.7, 1.45), (3.14, 1.45))

axes.add_patch(
    FancyBboxPatch(
        (3.29, 1.21),
        0.62,
        0.48,
        boxstyle="round,pad=0.07",
        facecolor=PALE_GREEN,
        edgecolor=GREEN,
        linewidth=1.6,
    )
)
axes.plot([3.34, 3.6, 3.85], [1.33, 1.33, 1.58], color=INK)
write(3.6, 0.93, "activation")
arrow((4.04, 1.45), (4.55, 1.45))

write(5.0, 1.45, "output")
save(figure, __file__)
