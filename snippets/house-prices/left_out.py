import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.training import train

houses = eight_houses()
features, prices = houses.features, houses.prices
inputs = torch.cat([features, torch.ones(8, 1)], dim=1)  # (8, 5)
loss_function = nn.MSELoss()

# --8<-- [start:left-out]
unseen = torch.zeros(8, 3)  # (8, 3)
for left_out in range(8):
    seen = torch.arange(8) != left_out  # (8,)
    torch.manual_seed(42)
    fresh = HousePriceNet(in_features=4, hidden_features=16)
    optimizer = torch.optim.Adam(fresh.parameters(), lr=0.01)
    known = features[seen], prices[seen]
    train(fresh, *known, loss_function, optimizer, epochs=2000)
    fresh.eval()
    line = torch.linalg.lstsq(inputs[seen], prices[seen]).solution  # (5, 1)
    with torch.no_grad():
        unseen[left_out, 0] = prices[seen].mean()
        unseen[left_out, 1] = (inputs[~seen] @ line).item()
        unseen[left_out, 2] = fresh(features[~seen]).item()

errors = unseen - prices  # (8, 3)
print("true    mean   line  network")
for price, (mean, line, network) in zip(prices, errors, strict=True):
    print(f"{price.item():4.0f}  {mean:+6.1f}  {line:+5.1f}   {network:+5.1f}")
mean, line, network = errors.abs().mean(dim=0)
print(f"off by {mean:.2f}, {line:.2f} and {network:.2f}")
# --8<-- [end:left-out]
