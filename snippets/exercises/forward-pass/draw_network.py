import torch

from sitework.pictures import BLUE, INK, MUTED, ORANGE, PALE_BLUE
from sitework.pictures import PALE_GREEN, PALE_ORANGE, PAPER, GREEN
from sitework.pictures import new_figure, save

x = torch.tensor([2.0, 3.0])  # (2,)
weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)
hidden = torch.relu(weight_1 @ x + bias_1)  # (2,)
output = weight_2 @ hidden + bias_2  # (1,)


def label(number, places="g"):
    return f"{number:{places}}".replace("-", "−")


figure = new_figure(3.4)
axes = figure.subplots()
axes.set(xlim=(-0.5, 6.5), ylim=(-0.75, 4.5))
axes.axis("off")

INPUTS = [(0, 3.2), (0, 0.8)]
HIDDEN = [(3, 3.2), (3, 0.8)]
OUTPUT = (6, 2)

for start, end, weight, at in [
    (INPUTS[0], HIDDEN[0], weight_1[0, 0], 0.5),
    (INPUTS[1], HIDDEN[0], weight_1[0, 1], 0.28),
    (INPUTS[0], HIDDEN[1], weight_1[1, 0], 0.28),
    (INPUTS[1], HIDDEN[1], weight_1[1, 1], 0.5),
    (HIDDEN[0], OUTPUT, weight_2[0, 0], 0.5),
    (HIDDEN[1], OUTPUT, weight_2[0, 1], 0.5),
]:
    axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=1.2)
    axes.text(
        start[0] + at * (end[0] - start[0]),
        start[1] + at * (end[1] - start[1]),
        label(weight),
        color=MUTED,
        ha="center",
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": PAPER, "pad": 2},
    )

for (left, up), value, edge, face in [
    (INPUTS[0], label(x[0]), BLUE, PALE_BLUE),
    (INPUTS[1], label(x[1]), BLUE, PALE_BLUE),
    (HIDDEN[0], label(hidden[0]), ORANGE, PALE_ORANGE),
    (HIDDEN[1], label(hidden[1]), ORANGE, PALE_ORANGE),
    (OUTPUT, label(output[0], ".2f"), GREEN, PALE_GREEN),
]:
    axes.plot(
        left, up, "o", markersize=42, color=face, markeredgecolor=edge, zorder=3
    )
    axes.text(
        left, up, value, ha="center", va="center", weight="bold", zorder=4
    )

for left, up, words in [
    (0, 4.2, "input"),
    (3, 4.2, "hidden"),
    (6, 4.2, "output"),
    (3, 2.35, f"bias {label(bias_1[0])}"),
    (3, -0.05, f"bias {label(bias_1[1])}"),
    (6, 1.15, f"bias {label(bias_2[0])}"),
]:
    colour = INK if up > 4 else MUTED
    axes.text(left, up, words, color=colour, ha="center", va="center")

save(figure, __file__)
