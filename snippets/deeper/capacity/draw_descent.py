import torch
from torch import nn

from foundations.data import handwritten_digits
from sitework.pictures import BLUE, INK, ORANGE, new_figure, save

digits = handwritten_digits()
pictures = (digits.pictures / 16 - 0.3).double()  # (1797, 64)
one_hot = torch.eye(10, dtype=torch.float64)[digits.targets]  # (1797, 10)
generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(pictures), generator=generator)  # (1797,)
training, new = order[:800], order[800:1300]


def errors(width, seed):
    """Return errors on 100 digits, on new ones, and there with ridge."""
    few = training.roll(-100 * seed)[:100]  # (100,)
    torch.manual_seed(seed)
    hidden = nn.Linear(64, width, dtype=torch.float64)
    with torch.no_grad():
        features = torch.relu(hidden(pictures))  # (1797, width)
    known = features[few]  # (100, width)
    cost = 0.1 * torch.eye(width, dtype=torch.float64)  # (width, width)
    weights = torch.linalg.pinv(known) @ one_hot[few]  # (width, 10)
    small = torch.linalg.solve(known.T @ known + cost, known.T @ one_hot[few])
    squares = (features @ weights - one_hot).square().mean(dim=1)  # (1797,)
    of_small = (features @ small - one_hot).square().mean(dim=1)  # (1797,)
    return torch.stack(
        [squares[few].mean(), squares[new].mean(), of_small[new].mean()]
    )


widths = [5, 10, 20, 35, 50, 65, 80, 90, 95, 100, 105, 110, 120, 135]
widths += [150, 200, 300, 500, 1000, 2000]
runs = torch.stack(
    [torch.stack([errors(w, seed) for seed in range(5)]) for w in widths]
)  # (widths, 5, 3)
known, unseen, ridge = runs.median(dim=1).values.T

figure = new_figure(4.2)
axes = figure.subplots()
axes.plot(widths, runs[..., 1], ".", color=ORANGE, alpha=0.4, markersize=4)
axes.plot(widths, unseen, color=ORANGE, label="new digits")
axes.plot(widths, ridge, ":", color=INK, label="new, with ridge")
axes.plot(widths, known.clamp(min=1e-5), color=BLUE, label="known digits")
axes.axvline(100, color=INK, linestyle="--", linewidth=1)
axes.set(
    title="mean squared error",
    xlabel="neurons (100 digits at the dashed line)",
    xscale="log",
    yscale="log",
    xlim=(5, 2000),
    ylim=(1e-4, 20),
    xticks=[5, 20, 100, 500, 2000],
    xticklabels=["5", "20", "100", "500", "2,000"],
    yticks=[1e-4, 1e-3, 1e-2, 1e-1, 1, 10],
    yticklabels=["0.0001", "0.001", "0.01", "0.1", "1", "10"],
)
axes.minorticks_off()
axes.legend(loc="lower right", handlelength=1)
save(figure, __file__)
