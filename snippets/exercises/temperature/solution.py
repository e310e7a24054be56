import torch

from foundations.checks.temperature import check_temperature

celsius = torch.linspace(-40, 100, 50).unsqueeze(1)  # (50, 1)
fahrenheit = 1.8 * celsius + 32  # (50, 1)

# --8<-- [start:train]
from torch import nn


def train(inputs, learning_rate, epochs):
    torch.manual_seed(42)
    model = nn.Linear(1, 1)
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        predictions = model(inputs)  # (50, 1)
        loss = loss_function(predictions, fahrenheit)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses


# --8<-- [end:train]


# --8<-- [start:as-asked]
def formula(model):
    return f"F = {model.weight.item():.4f} C + {model.bias.item():.4f}"


untrained, _ = train(celsius, learning_rate=0.0001, epochs=0)
model, losses = train(celsius, learning_rate=0.0001, epochs=5000)

for epoch in [0, 1, 2, 10, 1000, 4999]:
    print(f"epoch {epoch:4}   loss {losses[epoch]:9.4f}")
print("at the start:", formula(untrained))
print("at the end:  ", formula(model))
# --8<-- [end:as-asked]

# --8<-- [start:not-there]
check_temperature(model)
# --8<-- [end:not-there]

# --8<-- [start:larger-rates]
print("  rate   epoch 0    epoch 10    epoch 20")
for rate in [0.0001, 0.0003, 0.0004, 0.0010]:
    _, losses = train(celsius, learning_rate=rate, epochs=21)
    first, middle, last = losses[0], losses[10], losses[20]
    print(f"{rate:.4f}   {first:7.1f}   {middle:9.3g}   {last:9.3g}")
# --8<-- [end:larger-rates]

# --8<-- [start:scaled]
centre, spread = celsius.mean(), celsius.std()


def scale(temperatures):
    return (temperatures - centre) / spread


model, losses = train(scale(celsius), learning_rate=0.1, epochs=100)

weight, bias = model.weight.item(), model.bias.item()
print(f"centre {centre.item():.2f}, spread {spread.item():.2f}")
print(f"F = {weight:.2f} scaled(C) + {bias:.2f}")
# --8<-- [end:scaled]

# --8<-- [start:proof]
thermometer = torch.tensor([[-10.0], [0.0], [37.0], [100.0]])  # (4, 1)
truth = 1.8 * thermometer + 32  # (4, 1)
with torch.no_grad():
    predictions = model(scale(thermometer))  # (4, 1)
table = torch.cat([thermometer, predictions, truth], dim=1)  # (4, 3)

for degrees, predicted, true in table.tolist():
    error = abs(predicted - true)
    print(
        f"{degrees:3.0f} °C  {predicted:6.2f} °F  "
        f"true {true:5.1f}  off by {error:.2f}"
    )
    assert error < 0.1
# --8<-- [end:proof]


# --8<-- [start:right]
def predict(temperatures):
    with torch.no_grad():
        predictions = model(scale(temperatures))  # (n, 1)
    return predictions


check_temperature(predict)
# --8<-- [end:right]

# --8<-- [start:back]
print(f"per degree: {weight / spread.item():.4f}")
print(f"at 0 °C:    {bias - weight * (centre / spread).item():.4f}")
# --8<-- [end:back]

# --8<-- [start:forgotten]
with torch.no_grad():
    prediction = model(torch.tensor([[100.0]]))  # (1, 1)
print(f"100 °C, not scaled: {prediction.item():.0f} °F")
check_temperature(model)
# --8<-- [end:forgotten]
