# --8<-- [start:crease]
import torch
from torch import nn

x = torch.tensor([-1.0, -0.6, -0.2, 0.2, 0.6, 1.0])  # (6,)
print(torch.relu(x) + torch.relu(-x))
# --8<-- [end:crease]


# --8<-- [start:folded]
def folded(creases):
    """Return a network that folds a strip at one crease after the other."""
    layers = []
    for crease in creases:
        layer = nn.Linear(2 if layers else 1, 2)
        with torch.no_grad():
            layer.weight[0], layer.bias[0] = 1.0, -crease  # the whole row
            layer.weight[1], layer.bias[1] = -1.0, crease
        layers += [layer, nn.ReLU()]
    add = nn.Linear(2, 1)
    nn.init.ones_(add.weight)
    nn.init.zeros_(add.bias)
    return nn.Sequential(*layers, add)


def halves(folds):
    """Return the creases that halve a strip from -1 to 1 so many times."""
    return [0.0] + [0.5**fold for fold in range(1, folds)]


strip = torch.linspace(-1, 1, 9).unsqueeze(1)  # (9, 1)
print("          ", *[f"{place:5.2f}" for place in strip[:, 0].tolist()])
for folds in [1, 2, 3]:
    places = folded(halves(folds))(strip)  # (9, 1)
    print(f"{folds} folded ", *[f"{p:5.2f}" for p in places[:, 0].tolist()])
# --8<-- [end:folded]


# --8<-- [start:pieces]
def pieces(model):
    """Count the straight pieces of a model's curve from -1 to 1."""
    x = torch.linspace(-1, 1, 10_000).unsqueeze(1)  # (10000, 1)
    x.requires_grad_()
    model(x).sum().backward()
    return 1 + (x.grad.diff(dim=0).abs() > 1e-5).sum().item()


print(pieces(folded(halves(3))))
# --8<-- [end:pieces]


# --8<-- [start:rival]
def side_by_side(neurons):
    """Return one hidden layer whose neurons bend at places of their own."""
    hidden, output = nn.Linear(1, neurons), nn.Linear(neurons, 1)
    nn.init.ones_(hidden.weight)
    nn.init.ones_(output.weight)
    with torch.no_grad():
        hidden.bias.copy_(torch.linspace(-0.9, 0.9, neurons))
    return nn.Sequential(hidden, nn.ReLU(), output)


def count_parameters(model):
    return sum(parameter.numel() for parameter in model.parameters())


print("folds  neurons  parameters   deep   wide")
for folds in [1, 2, 3, 4, 10]:
    deep, wide = folded(halves(folds)), side_by_side(2 * folds)
    assert count_parameters(deep) == count_parameters(wide)
    print(
        f"{folds:5}  {2 * folds:7}  {count_parameters(deep):10}"
        f"  {pieces(deep):5}  {pieces(wide):5}"
    )
# --8<-- [end:rival]

# --8<-- [start:found]
from itertools import pairwise

from foundations.training import train


def network(*sizes):
    """Return linear layers of these sizes, with ReLU in between."""
    layers = []
    for pair in pairwise(sizes):
        layers += [nn.Linear(*pair), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


x = torch.linspace(-1, 1, 100).double().unsqueeze(1)  # (100, 1)
zigzag = 8 * folded(halves(3)).double()(x).detach() - 1  # (100, 1)
found = {}
for sizes in [(1, 80, 1), (1, 8, 8, 8, 8, 1)]:
    found[sizes] = []
    for seed in range(4):
        torch.manual_seed(seed)
        model = network(*sizes).double()
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        losses = train(model, x, zigzag, nn.MSELoss(), optimizer, epochs=400)
        found[sizes].append(losses[-1])
    print(f"{sizes!s:20}", *[f"{loss:.2f}" for loss in found[sizes]])
# --8<-- [end:found]
