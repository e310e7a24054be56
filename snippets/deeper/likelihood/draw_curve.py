import numpy as np

from sitework.pictures import BLUE, ORANGE, PAPER, new_figure, save


def likelihood(share):
    return share**7 * (1 - share) ** 3


def loss(share):
    return -np.log(likelihood(share)) / 10


shares = np.linspace(0.02, 0.98, 193)
figure = new_figure(4.8)
above, below = figure.subplots(2, 1, sharex=True)
for axes, function, title, lift in [
    (
        above,
        lambda share: 1000 * likelihood(share),
        "likelihood, in thousandths",
        6,
    ),
    (below, loss, "minus its logarithm, for each sweet", -15),
]:
    axes.plot(shares, function(shares), color=BLUE)
    for share, colour in [(0.2, BLUE), (0.5, BLUE), (0.8, BLUE), (0.7, ORANGE)]:
        axes.plot(
            share, function(share), "o", color=colour, markeredgecolor=PAPER
        )
    axes.annotate(
        f"{function(0.7):.2f} at 0.7",
        (0.7, function(0.7)),
        xytext=(0, lift),
        textcoords="offset points",
        ha="center",
    )
    axes.set(title=title)
above.set(ylim=(-0.1, 2.8))
below.set(
    ylim=(0, 2.9), xlabel="share of red in the jar", xticks=np.arange(6) / 5
)
save(figure, __file__)
