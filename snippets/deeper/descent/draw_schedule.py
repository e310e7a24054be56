import torch

from sitework.pictures import BLUE, GREEN, MUTED, ORANGE, new_figure, save

torch.manual_seed(0)
places = torch.randn(1000)


def hover(rate, gamma):
    """Return how far the page's first walker is from the bottom."""
    torch.manual_seed(1)
    place = torch.full((5,), 5.0)
    beside = []
    for step in range(1000):
        four = places[torch.randint(1000, (4, 5))]
        place = place - rate * gamma ** (step // 100) * (place - four.mean(0))
        beside.append((place[0] - places.mean()).item())
    return beside


figure = new_figure(5.6)
panels = figure.subplots(3, 1, sharex=True, sharey=True)
for axes, rate, gamma, colour, title in zip(
    panels,
    [0.4, 0.1, 0.4],
    [1, 1, 0.5],
    [ORANGE, BLUE, GREEN],
    ["rate 0.4", "rate 0.1", "rate 0.4, halved every 100 steps"],
    strict=True,
):
    shown = hover(rate, gamma)[::10]  # all would be a band of ink
    axes.plot(range(0, 1000, 10), shown, color=colour, linewidth=1)
    axes.axhline(0, color=MUTED, linewidth=0.8)
    axes.set(title=title, xlim=(0, 1000), ylim=(-1.1, 1.1), yticks=[-1, 0, 1])
panels[1].set(ylabel="distance from the bottom")
panels[2].set(xlabel="steps")
save(figure, __file__)
