import torch

from sitework.pictures import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    new_figure,
    save,
)

ROW = torch.tensor([1.0, 2.0])


def walk(start, optimizer_class=torch.optim.SGD):
    """Return the places on the way down to w1 + 2 w2 = 5."""
    weights = torch.tensor(start, requires_grad=True)
    optimizer = optimizer_class([weights], lr=0.05)
    path = [weights.tolist()]
    for _ in range(500):
        optimizer.zero_grad()
        ((ROW @ weights - 5) ** 2 / 2).backward()
        optimizer.step()
        path.append(weights.tolist())
    return path


figure = new_figure(4.4)
axes = figure.subplots()
for level in [-5, -2.5, 2.5, 5, 7.5]:
    axes.plot(
        [-1, 6], [(5 + level - w) / 2 for w in (-1, 6)], color=MUTED, lw=0.6
    )
axes.plot([-1, 6], [3, -0.5], color=INK, label="floor")
for start, optimizer_class, colour, label in [
    ((0.0, 0.0), torch.optim.SGD, BLUE, "from (0, 0)"),
    ((4.0, 3.0), torch.optim.SGD, ORANGE, "from (4, 3)"),
    ((0.0, 0.0), torch.optim.Adam, GREEN, "Adam, from (0, 0)"),
]:
    path = walk(start, optimizer_class)
    axes.plot(
        *zip(*path[:50], strict=True),
        ".-",
        color=colour,
        label=label,
        linewidth=1.2,
    )
    axes.plot(*path[-1], "o", color=colour, markersize=8)
axes.set(xlabel="first weight", ylabel="second weight")
axes.set(xlim=(-0.5, 5), ylim=(-0.5, 4.2), aspect="equal")
axes.legend(loc="upper left", handlelength=1)
save(figure, __file__)
