import torch

from sitework.pictures import BLUE, INK, MUTED, ORANGE, new_figure, save


def powers(x, size):
    return x.unsqueeze(1) ** torch.arange(size)


places = torch.linspace(-1, 1, 15, dtype=torch.float64)  # (15,)
between = torch.linspace(-1, 1, 84, dtype=torch.float64)  # (84,)
torch.manual_seed(0)
noise = 0.3 * torch.randn(15, 1000, dtype=torch.float64)
fittings = torch.sin(4 * places).unsqueeze(1) + noise  # (15, 1000)

figure = new_figure(6.4)
panels = figure.subplots(3, 1, sharex=True, sharey=True)
for axes, size in zip(panels, [2, 6, 15], strict=True):
    parameters = torch.linalg.pinv(powers(places, size)) @ fittings
    guesses = powers(between, size) @ parameters  # (84, 1000)
    axes.plot(between, guesses[:, :6], color=MUTED, linewidth=0.6)
    axes.plot(between, guesses.mean(dim=1), color=BLUE, label="mean of 1,000")
    axes.plot(
        between, torch.sin(4 * between), "--", color=INK, label="true curve"
    )
    axes.plot(places, fittings[:, 0], "o", color=ORANGE, markersize=4)
    axes.set(title=f"{size} parameters", ylim=(-2.4, 2.4), xlim=(-1, 1))
panels[0].legend(loc="upper left", ncols=2)
panels[-1].set(xlabel="place")
save(figure, __file__)
