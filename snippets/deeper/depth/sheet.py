import torch
from torch import nn

from foundations.training import train

torch.set_default_dtype(torch.float64)


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
with torch.no_grad():
    cut.weight.copy_(torch.tensor([[0.9, 2.4]]))
    cut.bias.fill_(1.0)
star = nn.Sequential(fold(0.0), fold(90.0), fold(45.0), cut)

across, down = torch.linspace(-1, 1, 39), torch.linspace(1, -1, 19)
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


# --8<-- [start:fifty]
def linear(factor, n=128):
    """Return a layer whose weights have the variance factor / n."""
    layer = nn.Linear(n, n, bias=False)
    nn.init.normal_(layer.weight, std=(factor / n) ** 0.5)
    return layer


def size(numbers):
    return numbers.square().mean().sqrt().item()


def sizes(blocks):
    """Return the size after each block, and of the gradient at the start."""
    x = torch.randn(64, 128, requires_grad=True)  # (64, 128)
    after, numbers = [], x
    for block in blocks:
        numbers = block(numbers)  # (64, 128)
        after.append(size(numbers))
    (numbers * torch.randn_like(numbers)).sum().backward()
    return after, size(x.grad)


torch.manual_seed(0)
results = {}
print("variance   1 layer   10 layers   50 layers   gradient")
for factor, name in {1 / 3: "1/(3n)", 1: "1/n", 2: "2/n", 4: "4/n"}.items():
    layers = [nn.Sequential(linear(factor), nn.ReLU()) for _ in range(50)]
    results[name] = after, gradient = sizes(layers)
    print(
        f"{name:8}   {after[0]:7.2f}   {after[9]:9.1g}"
        f"   {after[-1]:9.1g}   {gradient:8.1g}"
    )
# --8<-- [end:fifty]

# --8<-- [start:deep]
torch.manual_seed(0)
points = 2 * torch.rand(200, 2) - 1  # (200, 2)
targets = (star(points) > 0).to(points.dtype)  # (200, 1)


def last_loss(block, seed, he=False):
    """Train a network with ten blocks for 80 epochs, return its last loss."""
    torch.manual_seed(seed)
    blocks = [block() for _ in range(10)]
    model = nn.Sequential(nn.Linear(2, 16), *blocks, nn.Linear(16, 1))
    for layer in model.modules():
        if he and isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    loss_function = nn.BCEWithLogitsLoss()
    return train(model, points, targets, loss_function, optimizer, 80)[-1]


def two_layers():
    return nn.Sequential(
        nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 16)
    )


default = [last_loss(two_layers, seed) for seed in range(3)]
he = [last_loss(two_layers, seed, he=True) for seed in range(3)]
print("default:", *[f"{loss:.2f}" for loss in default])
print("He:     ", *[f"{loss:.2f}" for loss in he])
# --8<-- [end:deep]


# --8<-- [start:residual]
class Residual(nn.Module):
    """Add to an input what a block of layers makes of it."""

    def __init__(self, block):
        super().__init__()
        self.block = block

    def forward(self, x):
        return x + self.block(x)  # (batch, features)


shortcut = [
    last_loss(lambda: Residual(two_layers()), seed) for seed in range(3)
]
print("default, with shortcuts:", *[f"{loss:.2f}" for loss in shortcut])
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
