import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet

houses = eight_houses()
features, prices = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:compare]
from foundations.training import train

curves = {}
for optimizer_class, rate in [
    (torch.optim.SGD, 0.00001),
    (torch.optim.SGD, 0.0001),
    (torch.optim.Adam, 0.003),
    (torch.optim.Adam, 0.01),
    (torch.optim.Adam, 0.1),
]:
    torch.manual_seed(42)
    fresh = HousePriceNet(in_features=4, hidden_features=16)
    optimizer = optimizer_class(fresh.parameters(), lr=rate)
    losses = train(fresh, features, prices, loss_function, optimizer, 2000)
    name = optimizer_class.__name__
    curves[name, rate] = losses
    print(f"{name:4}  rate {rate:.5f}  last loss {losses[-1]:7.2f}")
# --8<-- [end:compare]
