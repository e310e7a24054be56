import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet

houses = eight_houses()
features, prices = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:sgd]
torch.manual_seed(42)
stuck = HousePriceNet()
optimizer = torch.optim.SGD(stuck.parameters(), lr=0.01)

for epoch in range(2000):
    loss = loss_function(stuck(features), prices)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch in (0, 1, 1999):
        print(f"epoch {epoch:4d}   loss {loss:11.1f}")

with torch.no_grad():
    same_for_all = stuck(features)  # (8, 1)
    answering = (torch.relu(stuck.hidden(features)) > 0).any(dim=0)  # (16,)
print(f"guesses from {same_for_all.min():.1f} to {same_for_all.max():.1f}")
print(f"neurons that ever answer: {answering.sum()} of 16")
# --8<-- [end:sgd]
