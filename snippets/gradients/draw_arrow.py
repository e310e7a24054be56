import numpy as np

from sitework.pictures import BLUE, GREEN, INK, ORANGE, PAPER, new_figure, save

RATE = 0.05


def f(w, b):
    return 3 * w**2 + 2 * w * b + b**2


def gradient(place):
    w, b = place
    return np.array([6 * w + 2 * b, 2 * w + 2 * b])


path = [np.array([2.0, 1.0])]
for _ in range(40):
    path.append(path[-1] - RATE * gradient(path[-1]))

figure = new_figure(4)
axes = figure.subplots()
w, b = np.meshgrid(np.linspace(-1.2, 4.2, 120), np.linspace(-1.6, 2.4, 90))
levels = np.array([0.25, 2, 6, 17, 34, 60])
axes.contour(w, b, f(w, b), levels, colors=BLUE, linewidths=1)

start, after = path[:2]
arrow = {"arrowstyle": "-|>", "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0}
for end, colour in [(start + RATE * gradient(start), ORANGE), (after, GREEN)]:
    axes.annotate("", end, start, arrowprops={**arrow, "color": colour})
axes.plot(*np.array(path[1:]).T, "o-", color=GREEN, markersize=4, linewidth=1)
axes.plot(*start, "o", color=INK)
for text, x, y, colour in [
    ("the gradient", 2.0, 1.5, ORANGE),
    ("the step", 0.75, 1.0, GREEN),
    ("(2, 1)", 2.1, 0.68, INK),
    ("(0, 0)", -0.25, -0.4, INK),
]:
    box = {"color": PAPER, "pad": 1}
    axes.text(x, y, text, color=colour, bbox=box)
axes.set(xlabel="w", ylabel="b", aspect="equal")
save(figure, __file__)
