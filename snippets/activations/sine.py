# --8<-- [start:fit]
import torch
from torch import nn

from foundations.training import train

points = torch.linspace(-3.5, 3.5, 40).unsqueeze(1)  # (40, 1)
curve = torch.sin(points)  # (40, 1)


def fit(model):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = train(model, points, curve, loss_function, optimizer, epochs=1000)
    return losses[-1]


for seed in range(3):
    torch.manual_seed(seed)
    straight = nn.Sequential(nn.Linear(1, 16), nn.Linear(16, 1))
    bent = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1))
    without, with_relu = fit(straight), fit(bent)
    print(f"seed {seed}   without {without:.4f}   with ReLU {with_relu:.4f}")
# --8<-- [end:fit]

# --8<-- [start:pieces]
hidden, relu, output = bent  # the network of the last seed
x = torch.tensor([[-3.0], [0.0], [3.0]])  # (3, 1)
neurons = [9, 11, 12, 2]
others = [neuron for neuron in range(16) if neuron not in neurons]

with torch.no_grad():
    corners = -hidden.bias / hidden.weight.squeeze(1)  # (16,)
    pieces = relu(hidden(x)) * output.weight  # (3, 16)
    rest = pieces[:, others].sum(dim=1) + output.bias  # (3,)
    answers = bent(x).squeeze(1)  # (3,)


def show(name, numbers):
    columns = [f"{number:z7.2f}" for number in numbers.tolist()]
    print(f"{name:15}", *columns)


show("x", x.squeeze(1))
for neuron in neurons:
    show(f"corner at {corners[neuron].item():5.2f}", pieces[:, neuron])
show("the rest", rest)
show("the network", answers)
show("sine of x", torch.sin(x).squeeze(1))
# --8<-- [end:pieces]
