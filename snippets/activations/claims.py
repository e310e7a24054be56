# --8<-- [start:counters]
import math

counters = [(0.9, 2.0), (160.0, 300.0), (0.006, 5.0)] + [(1.01, 0.1)] * 97


def change(money, counters):
    for rate, fee in counters:
        money = rate * money - fee
    return money


def single(counters):
    """Return the rate and the fee of the counter that replaces them all."""
    fee = -change(0.0, counters)
    return change(1.0, counters) + fee, fee


def is_replaced(counters):
    return all(
        math.isclose(change(money, counters), change(money, [single(counters)]))
        for money in [20.0, 500.0, 3000.0]
    )


# --8<-- [end:counters]

# --8<-- [start:helpers]
import torch
from torch import nn
from torch.nn import functional

wide = torch.arange(-90, 91, dtype=torch.float64) / 10  # (181,)
positive, negative = wide[wide > 0], wide[wide < 0]


def slope_of(function, at):
    """Return the slopes of a function at one place or at many."""
    x = torch.as_tensor(at, dtype=torch.float64).detach().clone()
    x.requires_grad_()
    function(x).sum().backward()
    return x.grad


def stretched(x):
    """Return tanh, made of a sigmoid."""
    return 2 * torch.sigmoid(2 * x) - 1


def follow(curve, corners):
    """Return how far a sum of ReLUs is off that bends at so many places."""
    places = torch.linspace(-4, 4, corners + 2, dtype=torch.float64)
    bends = (curve(places).diff() / places.diff()).diff(prepend=torch.zeros(1))
    x = torch.linspace(-4, 4, 999, dtype=torch.float64)
    gates = torch.relu(x[:, None] - places[:-1])
    return (curve(places[0]) + gates @ bends - curve(x)).abs().max()


# --8<-- [end:helpers]


# --8<-- [start:revived]
def gates_over_time(seed, epochs=300):
    """Return which neurons of two hidden layers have an open gate, by epoch."""
    torch.manual_seed(seed)
    x = torch.linspace(-3.5, 3.5, 40)[:, None]  # (40, 1)
    reader = nn.Sequential(nn.Linear(1, 8), nn.ReLU())
    behind = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
    model = nn.Sequential(reader, behind, nn.Linear(8, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    history = torch.zeros(epochs, 2, 8, dtype=torch.bool)  # (300, 2, 8)
    for epoch in range(epochs):
        outputs = torch.stack([reader(x), model[:2](x)])  # (2, 40, 8)
        history[epoch] = (outputs > 0).any(dim=1)
        optimizer.zero_grad()
        functional.mse_loss(model(x), torch.sin(x)).backward()
        optimizer.step()
    return history


history = torch.stack([gates_over_time(s) for s in range(4)])  # (4, 300, 2, 8)
silent = (~history).any(dim=1).sum(dim=(0, 2))  # (2,)
revived = (~history[:, :-1] & history[:, 1:]).any(dim=1).sum(dim=(0, 2))
# --8<-- [end:revived]


# --8<-- [start:weighted]
def chain(weight, count):
    """Return the slope at 0 through sigmoids with a weight before each."""

    def through(y):
        for _ in range(count):
            y = torch.sigmoid(weight * y)
        return y

    return slope_of(through, 0)


best = max(chain(weight / 10, 10) for weight in range(1, 101))
# --8<-- [end:weighted]

# --8<-- [start:normal]
torch.manual_seed(0)
draws = torch.randn(100_000)  # (100000,)


def share_of_draws(x):
    return (draws < x).double().mean()


# --8<-- [end:normal]


# --8<-- [start:layers]
activations = [nn.ReLU(), nn.GELU(), nn.Tanh(), nn.Sigmoid()]
counts = range(1, 21)


def left_at(x):
    """Return what is left of a gradient after 1 to 20 layers, by function."""
    return {
        type(activation).__name__: [
            slope_of(nn.Sequential(*[activation] * count), x).item()
            for count in counts
        ]
        for activation in activations
    }


left = left_at(1)
fourth = left["Sigmoid"][3]
start = {name: slopes[0] for name, slopes in left.items()}
end = {name: slopes[-1] for name, slopes in left.items()}
# --8<-- [end:layers]

# --8<-- [start:ten]
torch.manual_seed(0)
ten = nn.Sequential(*[nn.Linear(3, 3) for _ in range(10)])
batch = torch.randn(5, 3)  # (5, 3)
with torch.no_grad():
    bias = ten(torch.zeros(3))  # (3,)
    weight = (ten(torch.eye(3)) - bias).T  # (3, 3)
    stacked = ten(batch)  # (5, 3)
    collapsed = batch @ weight.T + bias  # (5, 3)
# --8<-- [end:ten]

# --8<-- [start:fifty]
torch.manual_seed(0)
fifty = [nn.Sequential(nn.Linear(100, 100), nn.ReLU()) for _ in range(50)]
signal = torch.randn(100, requires_grad=True)  # (100,)
nn.Sequential(*fifty)(signal).sum().backward()
left_with_weights = signal.grad.abs().max()
# --8<-- [end:fifty]

# --8<-- [start:shapes]
x = torch.randn(8, 3)  # (8, 3)
w = torch.randn(3, 5)  # (3, 5)
# --8<-- [end:shapes]

# --8<-- [start:best-line]
wave_points = torch.linspace(-3.5, 3.5, 40).unsqueeze(1)  # (40, 1)
wave = torch.sin(wave_points)  # (40, 1)
line_inputs = torch.cat([wave_points, torch.ones(40, 1)], dim=1)  # (40, 2)
line = line_inputs @ torch.linalg.lstsq(line_inputs, wave).solution  # (40, 1)
best_line = ((line - wave) ** 2).mean()  # ()
wide_stack = nn.Sequential(nn.Linear(1, 640), nn.Linear(640, 1))
# --8<-- [end:best-line]

# --8<-- [start:three]
from types import SimpleNamespace

from foundations.training import train

steps = 1000


def three(neurons, last):
    """Train a network of three neurons: weight, bias and outgoing weight."""
    weight, bias, out = torch.tensor(neurons).T
    model = nn.Sequential(nn.Linear(1, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        model[0].weight.copy_(weight.unsqueeze(1))
        model[0].bias.copy_(bias)
        model[2].weight.copy_(out)
        model[2].bias.fill_(last)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    losses = train(
        model, wave_points, wave, nn.MSELoss(), optimizer, epochs=steps + 1
    )
    columns = [model[0].weight[:, 0], model[0].bias, model[2].weight[0]]
    return SimpleNamespace(
        start=neurons,
        corners=(-bias / weight).tolist(),
        loss=losses[0],
        learned=losses[-1],
        parameters=torch.stack(columns, dim=1),
    )


left_neuron, middle_neuron = [-1, -2, 0.8], [1, 1.4, 0.7]
right_neuron, last_bias = [1, -1.6, -1.4], -1
by_hand = three([left_neuron, middle_neuron, right_neuron], last_bias)
level = three([left_neuron, middle_neuron, right_neuron], 0)
pushed = three([left_neuron, middle_neuron, [1, -3.75, -1.4]], last_bias)
# --8<-- [end:three]

# --8<-- [start:digits]
from foundations.data import handwritten_digits

inked = handwritten_digits().pictures.reshape(-1, 64) / 16  # (1797, 64)
# --8<-- [end:digits]
