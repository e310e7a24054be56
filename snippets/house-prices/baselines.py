import torch

from foundations.data import eight_houses


def mean_absolute_error(predictions, prices):
    return (predictions - prices).abs().mean().item()


houses = eight_houses()
features, prices = houses.features, houses.prices

# --8<-- [start:baselines]
ones = torch.ones(8, 1)  # (8, 1)
inputs = torch.cat([features, ones], dim=1)  # (8, 5)
weights = torch.linalg.lstsq(inputs, prices).solution  # (5, 1)
always_the_mean = prices.mean()  # ()
straight_line = inputs @ weights  # (8, 1)

for name, guesses in [
    ("mean price", always_the_mean),
    ("straight line", straight_line),
]:
    off_by = mean_absolute_error(guesses, prices)
    print(f"{name:13}   off by {off_by:6.2f}")
# --8<-- [end:baselines]
