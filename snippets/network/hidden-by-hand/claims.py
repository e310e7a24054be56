# --8<-- [start:sizes]
import torch

from foundations.data import five_houses

houses, prices = five_houses().features, five_houses().prices
days = torch.tensor([[-2.0], [-1.0], [0.0], [1.0], [2.0]])  # (5, 1)
# --8<-- [end:sizes]


# --8<-- [start:single]
def best_sum(inputs, targets):
    """Return what the best single weighted sum says of each example."""
    with_ones = torch.cat([inputs, torch.ones(5, 1)], dim=1)
    return with_ones @ torch.linalg.lstsq(with_ones, targets).solution


def loss_of(predictions, targets):
    return ((predictions - targets) ** 2).mean().item()


def single_neuron(steps):
    """Return the loss of the last page's neuron after some steps."""
    with_ones = torch.cat([houses, torch.ones(5, 1)], dim=1)
    torch.manual_seed(42)
    numbers = torch.cat([torch.randn(2, 1), torch.zeros(1, 1)])
    for _ in range(steps):
        error = with_ones @ numbers - prices
        numbers -= 0.0001 * 2 * with_ones.T @ error / 5
    return loss_of(with_ones @ numbers, prices)


# --8<-- [end:single]


# --8<-- [start:office]
def drawn(features, seed):
    """Return first parameters as the page draws them."""
    torch.manual_seed(seed)
    w1 = (2 * torch.rand(features, 8) - 1) / features**0.5
    w2 = (2 * torch.rand(8, 1) - 1) / 8**0.5
    return [w1, torch.zeros(1, 8), w2, torch.zeros(1, 1)]


def slopes_along(parameters, inputs, targets):
    """Return the slopes of the loss along each parameter."""
    parameters = [part.detach().requires_grad_() for part in parameters]
    w1, b1, w2, b2 = parameters
    errors = torch.relu(inputs @ w1 + b1) @ w2 + b2 - targets
    losses = (errors**2).mean(dim=(-2, -1))  # one for each network
    return torch.autograd.grad(losses.sum(), parameters)


def trained(parameters, inputs, targets, rate, steps=2001):
    """Return the parameters after some steps."""
    for _ in range(steps):
        slopes = slopes_along(parameters, inputs, targets)
        pairs = zip(parameters, slopes, strict=True)
        parameters = [part - rate * slope for part, slope in pairs]
    return parameters


# --8<-- [end:office]

# --8<-- [start:seeds]
seeds = range(20)
firsts = [drawn(1, seed) for seed in seeds]
firsts.append([torch.zeros_like(part) for part in firsts[0]])
stacked = [torch.stack(parts) for parts in zip(*firsts, strict=True)]
offices = trained(stacked, days, days.abs(), rate=0.1)
reports = torch.relu(days @ offices[0] + offices[1])  # (21, 5, 8)
said = reports @ offices[2] + offices[3]  # (21, 5, 1)
losses = ((said - days.abs()) ** 2).mean(dim=(1, 2))  # (21,)
# --8<-- [end:seeds]
