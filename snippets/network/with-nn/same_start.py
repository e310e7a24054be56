import torch
from torch import nn

from foundations.models import LinearPriceModel

X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)


# --8<-- [start:train]
def train(model, epochs):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0001)
    losses = []
    for _ in range(epochs):
        predictions = model(X)  # (5, 1)
        loss = loss_function(predictions, y)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# --8<-- [end:train]

# --8<-- [start:same-start]
torch.manual_seed(42)
w = torch.randn(2, 1)  # (2, 1)

model = LinearPriceModel()
with torch.no_grad():
    model.linear.weight.copy_(w.T)
    model.linear.bias.zero_()

losses = train(model, epochs=1000)
size, bedroom = model.linear.weight.flatten().tolist()
bias = model.linear.bias.item()
print(f"first loss {losses[0]:.2f}   last loss {losses[-1]:.2f}")
print(f"weights {size:.2f} and {bedroom:.2f}   bias {bias:.2f}")
# --8<-- [end:same-start]
