import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.training import train
from sitework.pictures import BLUE, MUTED, ORANGE, PAPER, new_figure, save

houses = eight_houses()
torch.manual_seed(42)
model = HousePriceNet(in_features=4, hidden_features=16)
train(
    model,
    houses.features,
    houses.prices,
    loss_function=nn.MSELoss(),
    optimizer=torch.optim.Adam(model.parameters(), lr=0.01),
    epochs=2000,
)
with torch.no_grad():
    predicted = model(houses.features).flatten().numpy()
true = houses.prices.flatten().numpy()
dots = {"color": ORANGE, "markeredgecolor": PAPER, "markersize": 9}

figure = new_figure(5.8)
prices, errors = figure.subplots(2, 1, sharex=True, height_ratios=[5, 3])

prices.plot([60, 600], [60, 600], color=BLUE)
prices.plot(true, predicted, "o", **dots)
prices.annotate("predicted = true", (430, 345), color=BLUE, ha="left")
prices.set(
    title="The eight houses it was trained on",
    ylabel="predicted, $1000",
    xlim=(60, 600),
    ylim=(60, 600),
)
prices.set_xticks(range(100, 601, 100))
prices.set_yticks(range(100, 601, 100))

errors.axhline(0, color=BLUE)
errors.vlines(true, 0, predicted - true, color=ORANGE, linewidth=2)
errors.plot(true, predicted - true, "o", **dots)
errors.annotate("too high", (592, 12.5), color=MUTED, ha="right", va="center")
errors.annotate("too low", (592, -12.5), color=MUTED, ha="right", va="center")
errors.set(
    title="What is left, magnified",
    xlabel="true price, $1000",
    ylabel="error, $1000",
    ylim=(-17, 17),
)
save(figure, __file__)
