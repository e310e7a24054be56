import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import LinearPriceModel
from foundations.training import train

houses = five_houses()
X, y = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:same-start]
torch.manual_seed(42)
w = torch.randn(2, 1)  # (2, 1)

model = LinearPriceModel()
with torch.no_grad():
    model.linear.weight.copy_(w.T)
    model.linear.bias.zero_()

optimizer = torch.optim.SGD(model.parameters(), lr=0.0001)
losses = train(model, X, y, loss_function, optimizer, epochs=1000)

size, bedroom = model.linear.weight.flatten().tolist()
bias = model.linear.bias.item()
print(f"first loss {losses[0]:.2f}   last loss {losses[-1]:.2f}")
print(f"weights {size:.2f} and {bedroom:.2f}   bias {bias:.2f}")
# --8<-- [end:same-start]
