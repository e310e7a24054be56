import numpy as np

from sitework.pictures import BLUE, ORANGE, PAPER, new_figure, save

figure = new_figure(6.2)
large, small = figure.subplots(2, 1)

for axes, reach, mark, title in [
    (large, 11.5, 10, "large errors: the square punishes harder"),
    (small, 1.3, 0.5, "small errors: the square is milder"),
]:
    errors = np.linspace(-reach, reach, 111)
    for name, function, colour in [
        ("squared error", np.square, BLUE),
        ("absolute error", np.abs, ORANGE),
    ]:
        axes.plot(errors, function(errors), color=colour, label=name)
        penalty = function(mark)
        axes.plot(mark, penalty, "o", color=colour, markeredgecolor=PAPER)
        axes.annotate(
            f"{penalty:g}",
            (mark, penalty),
            xytext=(-8, 7) if penalty >= mark else (10, -7),
            textcoords="offset points",
            ha="right" if penalty >= mark else "left",
        )
    axes.set(title=title, xlabel="error", ylabel="penalty")

large.legend(loc="upper center", frameon=True, framealpha=1, edgecolor="none")
small.set_yticks([0, 0.5, 1, 1.5])
save(figure, __file__)
