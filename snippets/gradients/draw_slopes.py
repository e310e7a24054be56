import numpy as np

from sitework.pictures import BLUE, INK, ORANGE, PAPER, new_figure, save

figure = new_figure(3.5)
axes = figure.subplots()

curve = np.linspace(-3.4, 4.2, 120)
axes.plot(curve, curve**2, color=BLUE)

for x, offset in [(3, (-14, 10)), (1, (14, -12)), (0, (0, 14)), (-2, (14, 8))]:
    slope = 2 * x
    reach = 0.9 / np.hypot(1, slope / 3)
    ends = np.array([x - reach, x + reach])
    axes.plot(ends, x**2 + slope * (ends - x), color=ORANGE, linewidth=3)
    axes.plot(x, x**2, "o", color=INK, markeredgecolor=PAPER, zorder=3)
    axes.annotate(
        f"slope {slope}".replace("-", "−"),
        (x, x**2),
        xytext=offset,
        textcoords="offset points",
        ha={14: "left", -14: "right", 0: "center"}[offset[0]],
    )

axes.set(xlabel="x", ylabel="x²", ylim=(-1.6, 16))
save(figure, __file__)
