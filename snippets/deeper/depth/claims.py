# --8<-- [start:cuts]
import torch

cut_at = 0.2
near = torch.linspace(-1, 1, 4001)  # (4001,)


def packet(folds):
    """Return where each place of a strip lies after some folds: (4001,)."""
    places = near
    for fold in range(folds):
        places = (places - (0.5**fold if fold else 0)).abs()  # (4001,)
    return places


def cuts(folds):
    return (packet(folds) > cut_at).diff().sum().item()


def pieces_of(folds):
    return 1 + (packet(folds).diff().sign().diff() != 0).sum().item()


# --8<-- [end:cuts]


# --8<-- [start:longer]
def last_losses(models, x, targets, lr, epochs=800):
    """Train networks of one shape at once, and return their losses."""
    layers = []
    for same in zip(*[model[::2] for model in models], strict=True):
        weight = torch.stack([layer.weight.detach().T for layer in same])
        bias = torch.stack([layer.bias.detach()[None] for layer in same])
        layers.append((weight.requires_grad_(), bias.requires_grad_()))
    optimizer = torch.optim.Adam(sum(layers, ()), lr=lr)
    for _ in range(epochs):
        y = x.expand(len(models), *x.shape)  # (models, batch, 1)
        for weight, bias in layers[:-1]:
            y = torch.relu(torch.baddbmm(bias, y, weight))
        y = torch.baddbmm(layers[-1][1], y, layers[-1][0])
        losses = (y - targets).square().mean(dim=(1, 2))  # (models,)
        optimizer.zero_grad()
        losses.sum().backward()
        optimizer.step()
    return losses.detach()


def drawn_with(seeds, make):
    """Return a network made after each seed."""
    models = []
    for seed in range(seeds):
        torch.manual_seed(seed)
        models.append(make())
    return models


# --8<-- [end:longer]


# --8<-- [start:edges]
def slopes_of(model):
    """Return the different slopes of a model on a sheet: (slopes, 2)."""
    across = torch.linspace(-0.99, 0.99, 400)  # (400,)
    up = torch.linspace(-0.98, 0.98, 398)  # (398,)
    places = torch.cartesian_prod(across, up).requires_grad_()
    model(places).sum().backward()
    return places.grad.round(decimals=4).unique(dim=0)


# --8<-- [end:edges]


# --8<-- [start:share]
def slope_of_blocks(slope, blocks):
    """Return the slope through blocks that add to x so many times x."""
    x = torch.ones(1, requires_grad=True)  # (1,)
    y = x
    for _ in range(blocks):
        y = y + slope * y  # (1,)
    y.backward()
    return x.grad


# --8<-- [end:share]

# --8<-- [start:drawn]
drawn = torch.nn.init.kaiming_normal_(torch.nn.Linear(800, 100).weight)
# --8<-- [end:drawn]


# --8<-- [start:copies]
def copied(percent, times):
    """Return what is left of 100 when copy after copy is copied."""
    return 100 * (percent / 100) ** times


# --8<-- [end:copies]

# --8<-- [start:pairs]
pairs = 2 * torch.randn(100_000, 2).prod(dim=1)  # (100000,)
share = torch.tensor([0.1, 0.2, 0.3, 0.4, 0.5])  # (5,)
# --8<-- [end:pairs]
