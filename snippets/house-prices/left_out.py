import torch
from torch import nn

from foundations.data import eight_houses
from foundations.models import HousePriceNet


def mean_absolute_error(predictions, prices):
    return (predictions - prices).abs().mean().item()


houses = eight_houses()
features, prices = houses.features, houses.prices
loss_function = nn.MSELoss()

# --8<-- [start:left-out]
from foundations.training import train

guesses = torch.zeros(8, 1)  # (8, 1)
for left_out in range(8):
    seen = torch.arange(8) != left_out  # (8,)
    torch.manual_seed(42)
    fresh = HousePriceNet(in_features=4, hidden_features=16)
    train(
        fresh,
        features[seen],
        prices[seen],
        loss_function=loss_function,
        optimizer=torch.optim.Adam(fresh.parameters(), lr=0.01),
        epochs=2000,
    )
    fresh.eval()
    with torch.no_grad():
        guesses[left_out] = fresh(features[~seen])

for price, guess in torch.cat([prices, guesses], dim=1).tolist():
    print(f"true {price:3.0f}   unseen {guess:5.1f}", end="   ")
    print(f"error {guess - price:+5.1f}")

print(f"mean absolute error {mean_absolute_error(guesses, prices):.2f}")
# --8<-- [end:left-out]
