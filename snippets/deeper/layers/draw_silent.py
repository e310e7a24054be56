import torch
from torch import nn

from foundations.data import eight_houses
from sitework.pictures import BLUE, ORANGE, new_figure, save

features, prices = eight_houses().features, eight_houses().prices
EPOCHS = 10


def silent_neurons(max_norm):
    """Return which neurons of the first layer are silent: (EPOCHS, 16)."""
    torch.manual_seed(1)
    model = nn.Sequential(
        nn.Linear(4, 16),
        nn.ReLU(),
        nn.Linear(16, 16),
        nn.ReLU(),
        nn.Linear(16, 1),
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0003)
    rows = []
    for _ in range(EPOCHS):
        rows.append((model[:2](features) == 0).all(dim=0))
        loss = nn.functional.mse_loss(model(features), prices)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
    return torch.stack(rows)  # (EPOCHS, 16)


figure = new_figure(5)
panels = figure.subplots(2, 1, sharex=True)
for axes, title, max_norm in [
    (panels[0], "first layer, without clipping", float("inf")),
    (panels[1], "first layer, with max_norm=100", 100),
]:
    silent = silent_neurons(max_norm)
    for colour, marker, mask, name in [
        (ORANGE, "o", ~silent, "awake"),
        (BLUE, "x", silent, "silent"),
    ]:
        epochs, neurons = mask.nonzero().T
        axes.scatter(
            epochs, neurons + 1, s=16, color=colour, marker=marker, label=name
        )
    axes.set(
        title=title,
        ylabel="neuron",
        ylim=(0, 17),
        yticks=[1, 8, 16],
        xticks=range(EPOCHS),
    )
    axes.grid(False)
panels[1].set_xlabel("epoch")
handles, names = panels[0].get_legend_handles_labels()
figure.legend(handles, names, loc="outside upper center", ncols=2)
save(figure, __file__)
