import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import HiddenPriceModel, LinearPriceModel
from foundations.training import train

houses = five_houses()
X, y = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:count]
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
