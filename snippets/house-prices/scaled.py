import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.training import train

houses = eight_houses()
features, prices = houses.features, houses.prices
loss_function = nn.MSELoss()


# --8<-- [start:scaled]
def scale(values, known):
    """Subtract the mean of the known rows, divide by their spread."""
    return (values - known.mean(dim=0)) / known.std(dim=0)


for rounds in (50, 2000):
    means = torch.zeros(8, 2)  # (8, 2)
    for left_out in range(8):
        seen = torch.arange(8) != left_out  # (8,)
        scaled_features = scale(features, features[seen])  # (8, 4)
        scaled_prices = scale(prices, prices[seen])  # (8, 1)
        torch.manual_seed(42)
        fresh = HousePriceNet(in_features=4, hidden_features=16)
        optimizer = torch.optim.Adam(fresh.parameters(), lr=0.01)
        known = scaled_features[seen], scaled_prices[seen]
        train(fresh, *known, loss_function, optimizer, epochs=rounds)
        fresh.eval()
        with torch.no_grad():
            misses = (fresh(scaled_features) - scaled_prices).abs()  # (8, 1)
        misses = misses * prices[seen].std()  # (8, 1)
        means[left_out, 0] = misses[seen].mean()
        means[left_out, 1] = misses[left_out].item()
    known, unknown = means.mean(dim=0)
    print(f"{rounds} epochs: off by {known:.1f} on the seven houses,")
    print(f"and by {unknown:.1f} on the eighth")
# --8<-- [end:scaled]
