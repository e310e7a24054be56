import torch

from sitework.pictures import BLUE, MUTED, ORANGE, new_figure, save

CURVATURES = torch.tensor([1.0, 100.0], dtype=torch.float64)
RATE, MOMENTUM = (2 / 11) ** 2, (9 / 11) ** 2


def slide(rate, momentum, steps, x=1.0):
    """Return the places of a sledge from (x, 1) on, (steps + 1, 2)."""
    place = torch.tensor([x, 1.0], dtype=torch.float64)
    velocity = torch.zeros_like(place)
    path = [place]
    for _ in range(steps):
        velocity = momentum * velocity + CURVATURES * place
        place = place - rate * velocity
        path.append(place)
    return torch.stack(path)


figure = new_figure(6.9)
# Bottom and height in inches: a unit of x is as long as one of y, 0.24.
first, second, third = [
    figure.add_axes((0.75 / 4.5, bottom / 6.9, 3.6 / 4.5, height / 6.9))
    for bottom, height in [(5.8, 3.2 * 0.24), (3.25, 8 * 0.24), (0.55, 1.85)]
]
angle = torch.linspace(0, 2 * torch.pi, 37)
for axes, rate, momentum, colour, height, title in [
    (first, 2 / 101, 0, BLUE, 1.6, "walker, 20 steps"),
    (second, RATE, MOMENTUM, ORANGE, 4, "sledge, 20 steps"),
]:
    for half in [0.3, 0.6, 1, 2, 3]:  # of the width of a level line
        axes.plot(
            10 * half * angle.cos(), half * angle.sin(), color=MUTED, lw=0.6
        )
    path = slide(rate, momentum, 20, x=10.0)
    axes.plot(*path.T, "o-", color=colour, markersize=4, linewidth=1.2)
    axes.plot(0, 0, "+", color=MUTED, markersize=12)
    axes.set(title=title, ylabel="y")
    axes.set(xlim=(-4, 11), ylim=(-height, height), xticks=[0, 5, 10])
second.set(xlabel="x")
for rate, momentum, steps, colour, label in [
    (2 / 101, 0, 400, BLUE, "walker"),
    (RATE, MOMENTUM, 72, ORANGE, "sledge"),
]:
    distances = slide(rate, momentum, steps).norm(dim=1)[::4] / 2**0.5
    third.plot(range(0, steps + 1, 4), distances, color=colour, label=label)
third.set(
    title="distance to the bottom, first = 1",
    xlabel="steps",
    yscale="log",
    xlim=(0, 400),
    ylim=(1e-4, 10),
    yticks=[1e-4, 1e-2, 1],
    yticklabels=["0.0001", "0.01", "1"],
)
third.minorticks_off()
third.legend(loc="upper right", handlelength=1)
save(figure, __file__)
