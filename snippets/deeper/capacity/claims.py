# --8<-- [start:members]
import torch


def varies(guesses):
    """Return the mean variance of curves, (places, fits)."""
    return guesses.var(dim=1).mean()


def in_fives(guesses):
    """Return the means of five curves each, (200, 200)."""
    return guesses.reshape(200, 200, 5).mean(dim=2)


def product(guesses, noise):
    """Return the mean product of a fit's scatter and the fresh noise."""
    return ((guesses - guesses.mean(dim=1, keepdim=True)) * noise).mean()


def averaged(scatter, beside, members):
    """Return the variance and squared bias of a mean of models."""
    torch.manual_seed(0)
    models = beside**0.5 + scatter**0.5 * torch.randn(1_000_000, members)
    means = models.mean(dim=1)  # (1000000,)
    return means.var(), means.mean().square()


# --8<-- [end:members]


# --8<-- [start:ranks]
def rank(features):
    return torch.linalg.matrix_rank(features).item()


def two_solutions(features, wanted):
    """Return the smallest weights that fit, and others that fit as well."""
    smallest = torch.linalg.pinv(features) @ wanted
    nothing = torch.eye(len(smallest), dtype=features.dtype)
    nothing = nothing - torch.linalg.pinv(features) @ features
    return smallest, smallest + nothing @ torch.ones_like(smallest)


# --8<-- [end:ranks]


# --8<-- [start:parameters]
def count(model):
    return sum(parameter.numel() for parameter in model.parameters())


# --8<-- [end:parameters]


# --8<-- [start:ridge]
def slope_of_ridge(features, wanted, share=0.1):
    """Return the largest slope at ridge's weights of sum and penalty."""
    weights = torch.linalg.solve(
        features.T @ features + share * torch.eye(features.shape[1]).double(),
        features.T @ wanted,
    ).requires_grad_()  # (width, outputs)
    errors = (features @ weights - wanted).square().sum()
    (errors + share * weights.square().sum()).backward()
    return weights.grad.abs().max()


# --8<-- [end:ridge]
