import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import HiddenPriceModel, LinearPriceModel
from foundations.training import train
from sitework.pictures import BLUE, MUTED, ORANGE, new_figure, save

EPOCHS = 2000
houses = five_houses()
with_ones = torch.hstack([houses.features, torch.ones(5, 1)])  # (5, 3)
best = torch.linalg.lstsq(with_ones, houses.prices).solution  # (3, 1)
least_squares = (with_ones @ best - houses.prices).square().mean()  # ()


def losses_of(model_class):
    """Train a fresh model and return its loss in each epoch."""
    torch.manual_seed(42)
    model = model_class()
    return train(
        model,
        houses.features,
        houses.prices,
        loss_function=nn.MSELoss(),
        optimizer=torch.optim.SGD(model.parameters(), lr=0.0001),
        epochs=EPOCHS,
    )


linear = losses_of(LinearPriceModel)
hidden = losses_of(HiddenPriceModel)

figure = new_figure(6)
figure.get_layout_engine().set(hspace=0.08)
fall, crawl = figure.subplots(2, 1)

for losses, colour in [(linear, BLUE), (hidden, ORANGE)]:
    early = [*range(20), *range(20, 121, 5)]
    late = [*range(120, 240, 20), *range(240, EPOCHS, 80), EPOCHS - 1]
    fall.plot(early, [losses[epoch] for epoch in early], color=colour)
    crawl.plot(late, [losses[epoch] for epoch in late], color=colour)

fall.annotate("linear", (38, 5000), color=BLUE)
fall.annotate("with a hidden layer", (13, 65), color=ORANGE)
fall.set(
    title="epochs 0 to 120",
    yscale="log",
    ylabel="loss (log scale)",
)
fall.yaxis.set_major_formatter("{x:,.0f}")

crawl.axhline(least_squares.item(), color=MUTED, linewidth=1.4, linestyle="--")
crawl.annotate("linear", (1250, 43.6), color=BLUE)
crawl.annotate("with a hidden layer", (900, 40), color=ORANGE)
crawl.annotate("least squares", (120, 36.4), color=MUTED)
crawl.set(
    title="epochs 120 to 2000, seen closely",
    yscale="log",
    ylabel="loss (log scale)",
    xlabel="epoch",
    ylim=(35, 50),
    xticks=[120, 500, 1000, 1500, 2000],
    yticks=[36, 40, 44, 48],
    yticklabels=["36", "40", "44", "48"],
)
crawl.minorticks_off()
save(figure, __file__)
