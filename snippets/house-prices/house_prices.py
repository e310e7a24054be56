# --8<-- [start:data]
import torch
from torch import Tensor, nn

sales = torch.tensor(
    [  # size, bedrooms, bathrooms, age, price
        [10.0, 3.0, 2.0, 2.0, 200.0],
        [15.0, 4.0, 2.5, 1.0, 320.0],
        [20.0, 5.0, 3.0, 0.5, 450.0],
        [8.0, 2.0, 1.0, 5.0, 120.0],
        [12.0, 3.0, 2.0, 3.0, 240.0],
        [25.0, 6.0, 4.0, 0.0, 550.0],
        [9.0, 2.0, 1.0, 4.0, 140.0],
        [18.0, 4.0, 3.0, 1.5, 380.0],
    ]
)  # (8, 5)
features = sales[:, :4]  # (8, 4)
prices = sales[:, 4:]  # (8, 1)

print(f"features {tuple(features.shape)}   prices {tuple(prices.shape)}")
print(f"mean price {prices.mean().item():.1f}")
# --8<-- [end:data]

# --8<-- [start:model]
from foundations.models import HousePriceNet

torch.manual_seed(42)
model = HousePriceNet(in_features=4, hidden_features=16)

for name, parameter in model.named_parameters():
    print(name, tuple(parameter.shape), parameter.numel())
total = sum(parameter.numel() for parameter in model.parameters())
print("parameters in all:", total)
# --8<-- [end:model]

# --8<-- [start:setup]
loss_function = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
epochs = 2000


def mean_absolute_error(predictions: Tensor, prices: Tensor) -> float:
    return (predictions - prices).abs().mean().item()


# --8<-- [end:setup]

# --8<-- [start:loop]
model.train()
for epoch in range(epochs):
    predictions = model(features)  # (8, 1)
    loss = loss_function(predictions, prices)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 400 == 0:
        off_by = mean_absolute_error(predictions, prices)
        print(
            f"epoch {epoch:4d}  loss {loss.item():9.2f}  off by {off_by:5.1f}"
        )
# --8<-- [end:loop]

# --8<-- [start:evaluate]
model.eval()
with torch.no_grad():
    predictions = model(features)  # (8, 1)
    loss = loss_function(predictions, prices)  # ()

off_by = mean_absolute_error(predictions, prices)
print("training mode:", model.training)
print("gradients recorded:", predictions.requires_grad)
print(f"loss {loss.item():.2f}   mean absolute error {off_by:.2f}")
# --8<-- [end:evaluate]

# --8<-- [start:table]
print("size bed bath  age  true  guess  error")
for row in torch.cat([sales, predictions], dim=1).tolist():
    size, bedrooms, bathrooms, age, price, guess = row
    house = f"{size:4.0f} {bedrooms:3.0f} {bathrooms:4.1f}  {age:3.1f}"
    print(f"{house}  {price:4.0f}  {guess:5.1f}  {guess - price:+5.1f}")
# --8<-- [end:table]

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

# --8<-- [start:price]
new_houses = torch.tensor(
    [
        [14.0, 3.0, 2.0, 1.5],
        [40.0, 8.0, 5.0, 0.0],
    ]
)  # (2, 4)
with torch.no_grad():
    guesses = model(new_houses)  # (2, 1)
print("guesses:", [round(guess, 1) for guess in guesses.flatten().tolist()])
# --8<-- [end:price]
