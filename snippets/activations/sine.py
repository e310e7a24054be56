import torch
from torch import nn

# --8<-- [start:fit]
from foundations.training import train

points = torch.linspace(-3.5, 3.5, 40).unsqueeze(1)  # (40, 1)
curve = torch.sin(points)  # (40, 1)


def fit(model):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    losses = train(model, points, curve, loss_function, optimizer, epochs=1000)
    return losses[-1]


for seed in range(2):
    torch.manual_seed(seed)
    straight = nn.Sequential(nn.Linear(1, 16), nn.Linear(16, 1))
    bent = nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1))
    without, with_relu = fit(straight), fit(bent)
    print(f"seed {seed}   without {without:.4f}   with ReLU {with_relu:.4f}")
# --8<-- [end:fit]

# --8<-- [start:pieces]
hidden, output = bent[0], bent[2]  # the network of the last seed
x = torch.tensor([[-3.0], [0.0], [3.0]])  # (3, 1)

with torch.no_grad():
    corners = -hidden.bias / hidden.weight.squeeze(1)  # (16,)
    pieces = torch.relu(hidden(x)) * output.weight  # (3, 16)
    total = pieces.sum(dim=1) + output.bias  # (3,)

largest = pieces.abs().sum(dim=0).topk(4).indices  # (4,)
largest = largest[corners[largest].argsort()]  # from left to right


def show(name, numbers):
    numbers = (numbers + 0.0).tolist()  # a zero loses its minus sign
    columns = [f"{number:7.2f}" for number in numbers]
    print(f"{name:15}", *columns)


show("x", x.squeeze(1))
for neuron in largest:
    show(f"corner at {corners[neuron].item():5.2f}", pieces[:, neuron])
show("the rest", total - pieces[:, largest].sum(dim=1))
show("the network", total)
show("sine of x", torch.sin(x).squeeze(1))
# --8<-- [end:pieces]
