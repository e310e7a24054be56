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

WIDTH, HEIGHT = 5.6, 6.2
BOX, HALF = 2.35, 0.42
LEFT, MIDDLE, RIGHT = 1.25, 2.8, 4.35
A, B, FORK, L = 5.2, 3.5, 1.8, 0.1

a = torch.tensor(3.0, requires_grad=True)  # ()
b = 2 * a  # ()
p = b + 1  # ()
q = 3 * b  # ()
loss = p + q  # ()
for middle in (b, p, q, loss):
    middle.retain_grad()
loss.backward()

figure = new_figure(5.0)
axes = figure.subplots()
axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
axes.axis("off")


def write(x, y, text, colour, ha="center", size=12):
    axes.text(x, y, text, color=colour, fontsize=size, ha=ha, va="center")


def node(x, bottom, name, formula, number):
    """Draw a number: its value above, the slope of L below."""
    value = " = ".join(filter(None, [name, formula, f"{number.item():g}"]))
    slope = f"dL/d{name} = {number.grad:g}"
    for y, text, colour, fill in [
        (bottom, slope, ORANGE, PALE_ORANGE),
        (bottom + HALF, value, BLUE, PALE_BLUE),
    ]:
        left = x - BOX / 2
        axes.add_patch(
            Rectangle((left, y), BOX, HALF, facecolor=fill, edgecolor=colour)
        )
        write(x, y + HALF / 2 - 0.01, text, INK)


def arrow(start, end, colour):
    style = {"arrowstyle": "-|>", "mutation_scale": 17, "linewidth": 2}
    style |= {"color": colour, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, xytext=start, arrowprops=style)


def link(x, upper, lower, slope, side):
    """Draw what joins two numbers, and beside it the link's own slope."""
    top, bottom = upper - 0.07, lower + 2 * HALF + 0.07
    arrow((x - 0.08, top), (x - 0.08, bottom), BLUE)
    arrow((x + 0.08, bottom), (x + 0.08, top), ORANGE)
    ha = "right" if side < 0 else "left"
    write(x + 0.25 * side, (top + bottom) / 2, slope, MUTED, ha)


def own_slope(result, operand):
    """Return the slope of one link, which autograd finds as well."""
    detached = operand.detach().requires_grad_()
    result(detached).backward()
    return f"{detached.grad:g}"


write(0.1, A + 1.5 * HALF, "↓ value", BLUE, "left")
write(0.1, A + 0.5 * HALF, "↑ slope of L", ORANGE, "left")

node(MIDDLE, A, "a", "", a)
node(MIDDLE, B, "b", "2a", b)
node(LEFT, FORK, "p", "b + 1", p)
node(RIGHT, FORK, "q", "3b", q)
node(MIDDLE, L, "L", "p + q", loss)

near, far = (LEFT + MIDDLE) / 2, (RIGHT + MIDDLE) / 2
link(MIDDLE, A, B, "db/da = " + own_slope(lambda a: 2 * a, a), 1)
link(near, B, FORK, "dp/db = " + own_slope(lambda b: b + 1, b), -1)
link(far, B, FORK, "dq/db = " + own_slope(lambda b: 3 * b, b), 1)
link(near, FORK, L, "dL/dp = " + own_slope(lambda p: p + q.detach(), p), -1)
link(far, FORK, L, "dL/dq = " + own_slope(lambda q: p.detach() + q, q), 1)

save(figure, __file__)
