# --8<-- [start:sizes]
import torch

from foundations.data import five_houses

count = sum(torch.ones(s).numel() for s in [(2, 8), (8,), (8, 1), (1,)])
houses, prices = five_houses().features, five_houses().prices
# --8<-- [end:sizes]


# --8<-- [start:single]
def single_neuron(steps):
    """Train the neuron of the last page; return its loss, and the least."""
    ones = torch.ones(5, 1)
    with_ones = torch.cat([houses, ones], dim=1)
    best = with_ones @ torch.linalg.lstsq(with_ones, prices).solution
    torch.manual_seed(42)
    numbers = torch.cat([torch.randn(2, 1), torch.zeros(1, 1)])
    for _ in range(steps):
        error = with_ones @ numbers - prices
        numbers -= 0.0001 * 2 * with_ones.T @ error / 5
    return (error**2).mean().item(), ((best - prices) ** 2).mean().item()


after_steps, lowest = single_neuron(steps=1000)


def office(steps):
    """Train the page's network; return its parameters before and after."""
    torch.manual_seed(42)
    numbers = [
        0.5 * torch.randn(2, 8),
        torch.zeros(8),
        0.5 * torch.randn(8, 1),
        torch.zeros(1),
    ]
    before = [number.clone().requires_grad_() for number in numbers]
    after = [number.clone().requires_grad_() for number in numbers]
    for _ in range(steps):
        slopes = torch.autograd.grad(office_loss(*after), after)
        with torch.no_grad():
            for number, slope in zip(after, slopes, strict=True):
                number -= 0.0001 * slope
    return before, after


def office_loss(w1, b1, w2, b2):
    reports = torch.relu(houses @ w1 + b1)
    return ((reports @ w2 + b2 - prices) ** 2).mean()


def office_after(steps):
    return office_loss(*office(steps)[1]).item()


def untouched(trained):
    """Return how far the weights of silent assistants have moved."""
    start = office(0)[0][0]
    dead = (houses @ start <= 0).all(dim=0)
    return (trained - start)[:, dead].detach()


# --8<-- [end:single]


# --8<-- [start:other-seeds]
def trained(first, second):
    """Train many networks at once as the page trains its own.

    Args:
        first: their weights, (networks, 2, 8).
        second: their output weights, (networks, 8, 1).

    Returns:
        The last losses, (networks,), and how many assistants reported in
        each epoch, (epochs, networks).
    """
    count = len(first)
    numbers = [
        first,
        torch.zeros(count, 1, 8),
        second,
        torch.zeros(count, 1, 1),
    ]
    for number in numbers:
        number.requires_grad_()
    w1, b1, w2, b2 = numbers
    reporting = []
    for _ in range(2001):
        reports = torch.relu(houses @ w1 + b1)  # (networks, 5, 8)
        losses = ((reports @ w2 + b2 - prices) ** 2).mean(dim=(1, 2))
        slopes = torch.autograd.grad(losses.sum(), numbers)
        with torch.no_grad():
            for number, slope in zip(numbers, slopes, strict=True):
                number -= 0.0001 * slope
        reporting.append((reports > 0).any(dim=1).sum(dim=1))
    return losses.detach(), torch.stack(reporting)


halved, as_torch_does = [], []
seeds = range(20)
for seed in seeds:
    torch.manual_seed(seed)
    halved.append((0.5 * torch.randn(2, 8), 0.5 * torch.randn(8, 1)))
    torch.manual_seed(seed)
    layers = torch.nn.Linear(2, 8), torch.nn.Linear(8, 1)
    as_torch_does.append([layer.weight.detach().T for layer in layers])
halved.append((torch.zeros(2, 8), torch.zeros(8, 1)))
losses, reporting = trained(*map(torch.stack, zip(*halved, strict=True)))
silent = (reporting[-1, :20] == 0).nonzero().flatten().tolist()
only_zeros = losses[-1], reporting[-1, -1]
_, with_torch = trained(*map(torch.stack, zip(*as_torch_does, strict=True)))
# --8<-- [end:other-seeds]
