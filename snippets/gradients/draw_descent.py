import numpy as np

from sitework.pictures import BLUE, MUTED, ORANGE, RED, new_figure, save


def descend(learning_rate, steps):
    """Return the positions of gradient descent on (x - 5)², from x = 0."""
    positions = [0.0]
    for _ in range(steps):
        slope = 2 * (positions[-1] - 5)
        positions.append(positions[-1] - learning_rate * slope)
    return np.array(positions)


figure = new_figure(5.3)
good, too_large = figure.subplots(2, 1, sharex=True)

for axes, learning_rate, steps, colour, title in [
    (good, 0.1, 12, ORANGE, "learning rate 0.1: closer at each step"),
    (too_large, 1.1, 5, RED, "learning rate 1.1: further at each step"),
]:
    curve = np.linspace(-8.5, 18.5, 120)
    path = descend(learning_rate, steps)
    axes.plot(curve, (curve - 5) ** 2, color=BLUE)
    axes.plot(path, (path - 5) ** 2, "o-", color=colour, linewidth=1.2)
    axes.annotate("start", (0, 25), xytext=(-3.9, 8), color=MUTED)
    axes.set(title=title, ylabel="(x − 5)²", ylim=(-8, 185))

too_large.set_xlabel("x")
save(figure, __file__)
