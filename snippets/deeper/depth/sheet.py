import torch
from torch import nn

from foundations.training import train


# --8<-- [start:star]
def fold(degrees):
    """Turn a sheet, and fold its left half onto its right half."""
    angle = torch.tensor(degrees).deg2rad()
    right = torch.stack([angle.cos(), angle.sin()])  # (2,)
    up = torch.stack([-angle.sin(), angle.cos()])  # (2,)
    turn, add = nn.Linear(2, 3), nn.Linear(3, 2)
    with torch.no_grad():  # three neurons: right, left, up
        turn.weight.copy_(torch.stack([right, -right, up]))
        turn.bias.copy_(torch.tensor([0.0, 0.0, 2.0]))
        add.weight.copy_(torch.tensor([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]))
        add.bias.copy_(torch.tensor([0.0, -2.0]))
    return nn.Sequential(turn, nn.ReLU(), add)


cut = nn.Linear(2, 1)
with torch.no_grad():  # found by trying
    cut.weight.copy_(torch.tensor([[0.9, 2.4]]))
    cut.bias.fill_(1.0)
star = nn.Sequential(fold(0.0), fold(90.0), fold(45.0), cut)

across, down = torch.linspace(-1, 1, 39), torch.linspace(1, -1, 19)
# All pairs of a place across and one down, row by row.
sheet = torch.cartesian_prod(down, across).flip(1)  # (741, 2)
inside = star(sheet).reshape(19, 39) > 0  # (19, 39)
for row in inside.tolist():
    print("".join("#" if paper else "." for paper in row))
# --8<-- [end:star]

# --8<-- [start:sum]
torch.manual_seed(0)
x = torch.rand(300)  # (300,)
weights = 0.1 * torch.randn(20_000, 300)  # (20000, 300)
sums = weights @ x  # (20000,)
print(f"promised: {300 * 0.1**2 * x.square().mean():.2f}")
print(f"measured: {sums.square().mean():.2f}")
# --8<-- [end:sum]

# --8<-- [start:half]
left = torch.relu(sums).square().mean() / sums.square().mean()  # ()
print(f"left by ReLU: {left:.2f}")
weight = nn.Linear(300, 10_000).weight  # (10000, 300)
print(f"n · variance of nn.Linear: {300 * weight.square().mean():.2f}")
# --8<-- [end:half]


# --8<-- [start:sizes]
def linear(factor, n=128):
    """Return a layer whose weights have the variance factor / n."""
    layer = nn.Linear(n, n, bias=False)
    nn.init.normal_(layer.weight, std=(factor / n) ** 0.5)
    return layer


def size(numbers):
    # In float32 the square of 1e-20 loses its digits.
    return numbers.double().square().mean().sqrt().item()


def sizes(blocks):
    """Return the size after each block, and of the gradient at the start."""
    x = torch.randn(64, 128, requires_grad=True)  # (64, 128)
    after, numbers = [], x
    for block in blocks:
        numbers = block(numbers)  # (64, 128)
        after.append(size(numbers))
    numbers.backward(torch.randn_like(numbers))  # a gradient of size 1
    return after, size(x.grad)


# --8<-- [end:sizes]

# --8<-- [start:fifty]
torch.manual_seed(0)
results = {}
print("variance   1 layer   10 layers   50 layers   gradient")
for name, factor in {"1/(3n)": 1 / 3, "1/n": 1, "2/n": 2, "4/n": 4}.items():
    layers = [nn.Sequential(linear(factor), nn.ReLU()) for _ in range(50)]
    after, gradient = sizes(layers)
    results[name] = after, gradient
    print(
        f"{name:8}   {after[0]:7.2f}   {after[9]:9.0e}"
        f"   {after[-1]:9.0e}   {gradient:8.0e}"
    )
# --8<-- [end:fifty]

# --8<-- [start:deep]
torch.manual_seed(0)
points = 2 * torch.rand(200, 2) - 1  # (200, 2)
targets = (star(points) > 0).double()  # (200, 1)
fresh = 2 * torch.rand(2000, 2) - 1  # (2000, 2)


def learn_star(block, start=None, epochs=80):
    """Train ten blocks with three seeds.

    Return each last loss, and the percentage of fresh points that are right.
    """
    ends = []
    for seed in range(3):
        torch.manual_seed(seed)
        blocks = [block() for _ in range(10)]
        model = nn.Sequential(nn.Linear(2, 16), *blocks, nn.Linear(16, 1))
        if start:
            model.apply(start)  # to each layer, also those inside blocks
        model.double()
        optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
        loss_function = nn.BCEWithLogitsLoss()
        x = points.double()  # (200, 2)
        losses = train(model, x, targets, loss_function, optimizer, epochs)
        right = (model(fresh.double()) > 0) == (star(fresh) > 0)  # (2000, 1)
        ends.append((losses[-1], 100 * right.float().mean().item()))
    return ends


def two_layers():
    return nn.Sequential(
        nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 16)
    )


def he(layer):
    if isinstance(layer, nn.Linear):
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")


default = learn_star(two_layers)
with_he = learn_star(two_layers, he)
print("default:", *[f"{loss:.2f} ({right:.0f}%)" for loss, right in default])
print("He:     ", *[f"{loss:.2f} ({right:.0f}%)" for loss, right in with_he])
# --8<-- [end:deep]


# --8<-- [start:residual]
class Residual(nn.Module):
    """Add to an input what a block of layers makes of it."""

    def __init__(self, block):
        super().__init__()
        self.block = block

    def forward(self, x):
        return x + self.block(x)  # (batch, features)


shortcut = learn_star(lambda: Residual(two_layers()))
print("shortcut:", *[f"{loss:.2f} ({right:.0f}%)" for loss, right in shortcut])
# --8<-- [end:residual]


# --8<-- [start:norm]
def residuals(*norm):
    """Return 25 residual blocks of two layers, with large first weights."""
    return [
        Residual(nn.Sequential(*norm, linear(2), nn.ReLU(), linear(2)))
        for _ in range(25)
    ]


torch.manual_seed(0)
only_shortcuts, _ = sizes(residuals())
normalised, _ = sizes(residuals(nn.LayerNorm(128)))
print(f"after 25 blocks:  {only_shortcuts[-1]:7,.0f}")
print(f"with LayerNorm:   {normalised[-1]:7,.0f}")
# --8<-- [end:norm]
