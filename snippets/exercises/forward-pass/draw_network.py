from pageproof.pictures import BLUE, INK, MUTED, ORANGE, PALE_BLUE
from pageproof.pictures import PALE_GREEN, PALE_ORANGE, PAPER, GREEN
from pageproof.pictures import new_figure, save

figure = new_figure(5.6, 4.2)
axes = figure.subplots()
axes.set(xlim=(-0.5, 6.5), ylim=(-0.75, 4.5))
axes.axis("off")

INPUTS = [(0, 3.2), (0, 0.8)]
HIDDEN = [(3, 3.2), (3, 0.8)]
OUTPUT = (6, 2)

for start, end, weight, at in [
    (INPUTS[0], HIDDEN[0], "0.5", 0.5),
    (INPUTS[1], HIDDEN[0], "−0.3", 0.28),
    (INPUTS[0], HIDDEN[1], "0.2", 0.28),
    (INPUTS[1], HIDDEN[1], "0.8", 0.5),
    (HIDDEN[0], OUTPUT, "0.4", 0.5),
    (HIDDEN[1], OUTPUT, "0.6", 0.5),
]:
    axes.plot(*zip(start, end, strict=True), color=MUTED, linewidth=1.2)
    axes.text(
        start[0] + at * (end[0] - start[0]),
        start[1] + at * (end[1] - start[1]),
        weight,
        color=MUTED,
        ha="center",
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": PAPER, "pad": 2},
    )

for (x, y), value, edge, face in [
    (INPUTS[0], "2", BLUE, PALE_BLUE),
    (INPUTS[1], "3", BLUE, PALE_BLUE),
    (HIDDEN[0], "0.2", ORANGE, PALE_ORANGE),
    (HIDDEN[1], "2.7", ORANGE, PALE_ORANGE),
    (OUTPUT, "1.70", GREEN, PALE_GREEN),
]:
    axes.plot(
        x, y, "o", markersize=42, color=face, markeredgecolor=edge, zorder=3
    )
    axes.text(x, y, value, ha="center", va="center", weight="bold", zorder=4)

for x, y, words in [
    (0, 4.2, "input"),
    (3, 4.2, "hidden"),
    (6, 4.2, "output"),
    (3, 2.35, "bias 0.1"),
    (3, -0.05, "bias −0.1"),
    (6, 1.15, "bias 0"),
]:
    colour = INK if y > 4 else MUTED
    axes.text(x, y, words, color=colour, ha="center", va="center")

save(figure, __file__)
