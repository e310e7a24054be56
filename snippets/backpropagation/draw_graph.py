import torch
from matplotlib.patches import Rectangle

from sitework.pictures import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    new_figure,
    save,
)

WIDTH, HEIGHT = 5.6, 5.9
BOX, VALUE, SLOPE = 0.58, 0.9, 1.35
LEFT, RIGHT = 0.15, 3.2
W, Y, Z, L = 4.65, 3.15, 1.65, 0.15

x = torch.tensor(2.0)  # ()
w = torch.tensor(3.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()
y = w * x  # ()
z = y + b  # ()
loss = z**2  # ()
for middle in (y, z, loss):
    middle.retain_grad()
loss.backward()

figure = new_figure(4.7)
axes = figure.subplots()
axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
axes.axis("off")


def write(x, y, text, colour, ha="left", size=12):
    axes.text(x, y, text, color=colour, fontsize=size, ha=ha, va="center")


def cell(left, bottom, width, text, colour, fill):
    axes.add_patch(
        Rectangle((left, bottom), width, BOX, facecolor=fill, edgecolor=colour)
    )
    write(left + width / 2, bottom + BOX / 2 - 0.01, text, INK, ha="center")


def node(left, bottom, name, number):
    """Draw a number: its value at the left, the slope of L at the right."""
    if number.grad is not None:
        slope = f"dL/d{name} = {number.grad:g}"
        cell(left + VALUE, bottom, SLOPE, slope, ORANGE, PALE_ORANGE)
    cell(left, bottom, VALUE, f"{name} = {number.item():g}", BLUE, PALE_BLUE)


def arrow(start, end, colour):
    style = {"arrowstyle": "-|>", "mutation_scale": 17, "linewidth": 2}
    style |= {"color": colour, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, xytext=start, arrowprops=style)


def link(upper, formula, factor, reason):
    """Draw what joins a number of the column to the one below it."""
    top, bottom = upper - 0.07, upper - 1.5 + BOX + 0.07
    middle = (top + bottom) / 2
    forward, back = LEFT + 0.26, LEFT + VALUE + SLOPE / 2
    arrow((forward, top), (forward, bottom), BLUE)
    write(forward + 0.12, middle, formula, BLUE)
    arrow((back, bottom), (back, top), ORANGE)
    write(back + 0.15, middle, f"× {factor:g}", ORANGE)
    write(back + 0.8, middle, reason, MUTED, size=12)


write(LEFT, 5.6, "↓ value", BLUE)
write(LEFT + VALUE + 0.14, 5.6, "↑ slope of L", ORANGE)

node(LEFT, W, "w", w)
link(W, "y = wx", w.grad / y.grad, "because dy/dw = x")
node(LEFT, Y, "y", y)
link(Y, "z = y + b", y.grad / z.grad, "because dz/dy = 1")
node(LEFT, Z, "z", z)
link(Z, "L = z²", z.grad / loss.grad, "because dL/dz = 2z")
node(LEFT, L, "L", loss)

node(RIGHT, Y, "x", x)
node(RIGHT, Z, "b", b)
gap = LEFT + VALUE + SLOPE + 0.07, RIGHT - 0.07
arrow((gap[1], Y + BOX / 2), (gap[0], Y + BOX / 2), BLUE)
arrow((gap[1], Z + BOX - 0.14), (gap[0], Z + BOX - 0.14), BLUE)
arrow((gap[0], Z + 0.14), (gap[1], Z + 0.14), ORANGE)
write(sum(gap) / 2, Z - 0.1, f"× {b.grad / z.grad:g}", ORANGE, ha="center")

save(figure, __file__)
