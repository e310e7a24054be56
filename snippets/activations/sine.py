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
largest = [15, 12, 11, 13]  # four of the 16 neurons, by their corners

with torch.no_grad():
    corners = -hidden.bias / hidden.weight.squeeze(1)  # (16,)
    pieces = torch.relu(hidden(x)) * output.weight  # (3, 16)
    rest = bent(x).squeeze(1) - pieces[:, largest].sum(dim=1)  # (3,)


def show(name, numbers):
    columns = [f"{n + 0:7.2f}" for n in numbers.flatten()]  # -0 + 0 is 0
    print(f"{name:15}", *columns)


show("x", x)
for neuron in largest:
    show(f"corner at {corners[neuron]:5.2f}", pieces[:, neuron])
show("the rest", rest)
show("the network", bent(x))
show("sine of x", torch.sin(x))
# --8<-- [end:pieces]
