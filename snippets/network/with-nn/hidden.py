import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import LinearPriceModel
from foundations.training import train

houses = five_houses()
X, y = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:count]
from foundations.models import HiddenPriceModel

model = HiddenPriceModel()

total = 0
for name, parameter in model.named_parameters():
    count = parameter.numel()
    total += count
    print(name, tuple(parameter.shape), count)
print("parameters in all:", total)
# --8<-- [end:count]

# --8<-- [start:compare]
torch.manual_seed(42)
linear = LinearPriceModel()
optimizer = torch.optim.SGD(linear.parameters(), lr=0.0001)
linear_losses = train(linear, X, y, loss_function, optimizer, epochs=2000)

torch.manual_seed(42)
hidden = HiddenPriceModel()
optimizer = torch.optim.SGD(hidden.parameters(), lr=0.0001)
hidden_losses = train(hidden, X, y, loss_function, optimizer, epochs=2000)

print("epoch     linear     hidden")
for epoch in [0, 3, 20, 100, 500, 1999]:
    left, right = linear_losses[epoch], hidden_losses[epoch]
    print(f"{epoch:5d}   {left:8.2f}   {right:8.2f}")
# --8<-- [end:compare]

# --8<-- [start:houses]
with torch.no_grad():
    table = torch.cat([y, linear(X), hidden(X)], dim=1)  # (5, 3)

print("paid   linear   hidden")
for price, by_linear, by_hidden in table.tolist():
    print(f"{price:4.0f}   {by_linear:6.2f}   {by_hidden:6.2f}")
# --8<-- [end:houses]

# --8<-- [start:awake]
with torch.no_grad():
    sums = hidden.hidden(X)  # (5, 8)
positive = sums > 0  # (5, 8)

print("positive for:", positive.sum(dim=0).tolist())
# --8<-- [end:awake]

# --8<-- [start:floor]
losses = train(hidden, X, y, loss_function, optimizer, epochs=8000)

with_ones = torch.cat([X, torch.ones(5, 1)], dim=1)  # (5, 3)
best = torch.linalg.lstsq(with_ones, y).solution  # (3, 1)
least = ((with_ones @ best - y) ** 2).mean()  # ()

print(f"hidden layer, 10000 epochs: {losses[-1]:.2f}")
print(f"least squares:              {least.item():.2f}")
# --8<-- [end:floor]
