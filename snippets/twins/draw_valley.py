import torch
from matplotlib.patches import Ellipse

from foundations.pieces import Adam, Sgd
from sitework.pictures import BLUE, GREEN, MUTED, ORANGE, new_figure, save

STEPS = 40


def walk(optimizer_class, **settings):
    """Return the places of an optimizer in the valley of the page."""
    place = torch.tensor([10.0, 1.0], dtype=torch.float64)
    optimizer = optimizer_class([place], **settings)
    path = [place.tolist()]
    for _ in range(STEPS):
        optimizer.step([place * torch.tensor([1.0, 50.0])])
        path.append(place.tolist())
    return zip(*path, strict=True)


figure = new_figure(6.2)
for axes, title, colour, path in zip(
    figure.subplots(3, 1, sharex=True, sharey=True),
    ["gradient descent", "with momentum 0.9", "Adam"],
    [BLUE, ORANGE, GREEN],
    [
        walk(Sgd, lr=0.03),
        walk(Sgd, lr=0.03, momentum=0.9),
        walk(Adam, lr=0.3),
    ],
    strict=True,
):
    for height in [1, 5, 15, 35, 65]:
        length = 2 * (2 * height) ** 0.5
        axes.add_patch(
            Ellipse(
                (0, 0),
                length,
                length / 50**0.5,
                fill=False,
                edgecolor=MUTED,
                linewidth=0.7,
            )
        )
    axes.plot(*path, "o-", color=colour, markersize=4, linewidth=1.2)
    axes.plot(0, 0, "+", color=MUTED, markersize=12)
    axes.set(title=f"{title}, {STEPS} steps", ylabel="y")
axes.set(xlabel="x", xlim=(-6, 11), ylim=(-1.6, 1.6))
save(figure, __file__)
