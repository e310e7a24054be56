"""What the problems of "How large a network may be" say, in numbers."""

# --8<-- [start:problems]
import torch


def error_of(bias2, variance, noise):
    """Return the mean squared error of many drawn predictions."""
    scatter = variance**0.5 * torch.randn(1_000_000)
    fresh = noise**0.5 * torch.randn(1_000_000)
    return (bias2**0.5 + scatter - fresh).square().mean()


def scatter_with(pins, size=8):
    """Return the variance of a fit of so many powers to so many pins."""
    places = torch.linspace(-1, 1, pins).double()[:, None]
    between = torch.linspace(-1, 1, 200).double()[:, None]
    fit = torch.linalg.pinv(places ** torch.arange(size))  # (size, pins)
    weights = between ** torch.arange(size) @ fit  # (200, pins)
    return 0.09 * weights.square().sum(dim=1).mean()


def variance_of_mean(members, variance, correlation):
    """Return the variance of a mean, from what each pair has in common."""
    shared = torch.eye(members).double()
    shared.fill_(correlation * variance)
    shared.fill_diagonal_(variance)
    return shared.sum().item() / members**2


def shrunk(factor, truth, variance):
    """Return the squared bias and the variance of shrunken predictions."""
    return (1 - factor) ** 2 * truth**2, factor**2 * variance


factors = torch.linspace(0, 1.5, 1501).double()  # (1501,)
torch.manual_seed(0)


def problem_of(examples, features):
    """Return features and targets, all drawn."""
    return (
        torch.randn(examples, features).double(),
        torch.randn(examples, 1).double(),
    )


def ridge_weights(inputs, wanted, share):
    square = inputs.T @ inputs
    return torch.linalg.solve(
        square + share * torch.eye(len(square)).double(), inputs.T @ wanted
    )


def errors_of(inputs, wanted, weights):
    return (inputs @ weights - wanted).square().sum()


def norms_of(inputs, wanted, share):
    """Return the norms of ridge's weights and of the smallest solution."""
    smallest = torch.linalg.pinv(inputs) @ wanted
    return ridge_weights(inputs, wanted, share).norm(), smallest.norm()


drawn = [problem_of(9, size) for size in (3, 9, 30) for _ in range(20)]
norms = [
    norms_of(*pair, share) for pair in drawn for share in (0.001, 0.1, 10.0)
]
# --8<-- [end:problems]
