# --8<-- [start:fit]
import torch
from torch import nn

points = torch.linspace(-3.5, 3.5, 40).unsqueeze(1)  # (40, 1)
curve = torch.sin(points)  # (40, 1)


def train(model, epochs=1000):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(epochs):
        loss = loss_function(model(points), curve)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


for seed in range(3):
    torch.manual_seed(seed)
    straight = nn.Sequential(nn.Linear(1, 16), nn.Linear(16, 1))
    bent = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1))
    without, with_relu = train(straight), train(bent)
    print(f"seed {seed}   without {without:.4f}   with ReLU {with_relu:.4f}")
# --8<-- [end:fit]

# --8<-- [start:pieces]
hidden, relu, output = bent
with torch.no_grad():
    reports = relu(hidden(points))  # (40, 16)
    pieces = reports * output.weight  # (40, 16)
    total = pieces.sum(dim=1, keepdim=True) + output.bias  # (40, 1)
    print(torch.allclose(total, bent(points), atol=1e-5))
# --8<-- [end:pieces]
