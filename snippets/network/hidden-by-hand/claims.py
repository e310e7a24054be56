# --8<-- [start:sizes]
import torch

count = sum(torch.ones(s).numel() for s in [(2, 8), (8,), (8, 1), (1,)])
houses = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
prices = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)
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
# --8<-- [end:single]


# --8<-- [start:other-seeds]
def trained(first, second):
    """Train as the page does; return the last loss and who still reports."""
    numbers = [first, torch.zeros(8), second, torch.zeros(1)]
    for number in numbers:
        number.requires_grad_()
    for _ in range(2001):
        reports = torch.relu(houses @ numbers[0] + numbers[1])
        answers = reports @ numbers[2] + numbers[3]
        error = ((answers - prices) ** 2).mean()
        for number, slope in zip(
            numbers, torch.autograd.grad(error, numbers), strict=True
        ):
            with torch.no_grad():
                number -= 0.0001 * slope
    return error.item(), (reports > 0).any(dim=0).sum().item()


by_seed = {}
for seed in [42, 0, 1, 2, 3]:
    torch.manual_seed(seed)
    halves = 0.5 * torch.randn(2, 8), 0.5 * torch.randn(8, 1)
    by_seed[seed] = trained(*halves)
silent = [seed for seed, (_, reporting) in by_seed.items() if not reporting]
only_zeros = trained(torch.zeros(2, 8), torch.zeros(8, 1))
# --8<-- [end:other-seeds]
