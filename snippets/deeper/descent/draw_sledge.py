import torch

from sitework.pictures import BLUE, MUTED, ORANGE, new_figure, save

CURVATURES = torch.tensor([1.0, 100.0], dtype=torch.float64)
RATE, MOMENTUM = (2 / 11) ** 2, (9 / 11) ** 2


def slide(rate, momentum=0.0, steps=400):
    """Return the places of a sledge from (1, 1) on, (steps + 1, 2)."""
    place = torch.ones(2, dtype=torch.float64)
    velocity = torch.zeros_like(place)
    path = [place]
    for _ in range(steps):
        velocity = momentum * velocity + CURVATURES * place
        place = place - rate * velocity
        path.append(place)
    return torch.stack(path)


walker, sledge = slide(2 / 101), slide(RATE, MOMENTUM)
figure = new_figure(7.4)
first, second, third = figure.subplots(3, 1, height_ratios=[1, 1, 1.4])
x, y = torch.meshgrid(
    torch.linspace(-0.1, 1.1, 3), torch.linspace(-4, 4, 81), indexing="xy"
)
for axes, path, colour, title in [
    (first, walker, BLUE, "walker, 20 steps"),
    (second, sledge, ORANGE, "sledge, 20 steps"),
]:
    axes.contour(
        x,
        y,
        (x**2 + 100 * y**2) / 2,
        levels=[5, 50, 200, 500],
        colors=MUTED,
        linewidths=0.6,
    )
    axes.plot(*path[:21].T, "o-", color=colour, markersize=4, linewidth=1.2)
    axes.plot(0, 0, "+", color=MUTED, markersize=12)
    axes.set(title=title, ylabel="y", xlim=(-0.1, 1.1), ylim=(-4, 4))
second.set(xlabel="x")
third.plot(walker.norm(dim=1) / 2**0.5, color=BLUE, label="walker")
third.plot(sledge.norm(dim=1) / 2**0.5, color=ORANGE, label="sledge")
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
