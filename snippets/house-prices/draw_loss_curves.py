import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.training import train
from sitework.pictures import BLUE, ORANGE, new_figure, save

houses = eight_houses()
figure = new_figure(3.5)
axes = figure.subplots()
for optimizer_class, learning_rate, label, colour in [
    (torch.optim.Adam, 0.01, "Adam, rate 0.01", BLUE),
    (torch.optim.SGD, 0.00001, "SGD, rate 0.00001", ORANGE),
]:
    torch.manual_seed(42)
    model = HousePriceNet(in_features=4, hidden_features=16)
    losses = train(
        model,
        houses.features,
        houses.prices,
        loss_function=nn.MSELoss(),
        optimizer=optimizer_class(model.parameters(), lr=learning_rate),
        epochs=2000,
    )
    every_fifth = range(0, len(losses), 5)
    axes.plot(every_fifth, losses[::5], color=colour, label=label)
axes.set_yscale("log")
axes.set_yticks([100, 1000, 10_000, 100_000])
axes.set_yticklabels(["100", "1000", "10,000", "100,000"])
axes.minorticks_off()
axes.set(
    title="The loss during training",
    xlabel="epoch",
    ylabel="loss",
    xlim=(0, 2000),
)
axes.legend(loc="upper right")
save(figure, __file__)
