import numpy as np

from sitework.pictures import BLUE, GREEN, INK, ORANGE, new_figure, save


def valleys(x):
    return 3 * x**4 - 4 * x**3 - 12 * x**2


def descend(start):
    """Return the places of 100 steps at a learning rate of 0.01."""
    places = [start]
    for _ in range(100):
        x = places[-1]
        places.append(x - 0.01 * (12 * x**3 - 12 * x**2 - 24 * x))
    return np.array(places)


figure = new_figure(3.5)
axes = figure.subplots()
curve = np.linspace(-2.1, 3.15, 150)
axes.plot(curve, valleys(curve), color=BLUE)
for start, colour in [(-0.5, ORANGE), (0.1, GREEN), (0.0, INK)]:
    path = descend(start)
    axes.plot(path, valleys(path), "o", color=colour, markersize=6)
axes.annotate("from −0.5", (-1, -5), xytext=(-1.6, -12), color=ORANGE)
axes.annotate("from 0: stays", (0, 0), xytext=(-0.35, 4), color=INK)
axes.annotate("from 0.1", (2, -32), xytext=(2.2, -36), color=GREEN)
axes.set(xlabel="x", ylabel="height", ylim=(-39, 42))
save(figure, __file__)
