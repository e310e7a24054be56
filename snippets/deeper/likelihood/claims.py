# --8<-- [start:sweets]
import math

import torch
from torch import distributions, nn

sweets = torch.tensor([1.0] * 7 + [0.0] * 3)  # (10,)
shares = torch.tensor([0.2, 0.5, 0.8], dtype=torch.float64)  # (3,)
fine = torch.linspace(0.01, 1.0, 100, dtype=torch.float64)  # (100,)


def likelihood_of(share, red=7, green=3):
    """Return how probable a jar makes a handful."""
    return share**red * (1 - share) ** green


def thousand_from(share):
    """Return the chances of 700 red and 300 green sweets, as float32."""
    red = torch.arange(1000) < 700  # (1000,)
    return torch.where(red, share[:, None], 1 - share[:, None]).float()


def valley_slope(share):
    return -7 / share + 3 / (1 - share)


def slope_of(function, at):
    """Return the slopes of a function's sum."""
    at = at.detach().requires_grad_()
    return torch.autograd.grad(function(at).sum(), at)[0]


# --8<-- [end:sweets]


# --8<-- [start:bells]
errors = torch.tensor([0.0, 0.5, -2.0, 5.0])  # (4,)


def normal_loss(error):
    return -distributions.Normal(0.0, 1.0).log_prob(error)


def laplace_loss(error):
    return -distributions.Laplace(0.0, 1.0).log_prob(error)


def density_ratio(error):
    """Return Laplace's density divided by the bell curve's."""
    error = torch.tensor(error)
    return torch.exp(normal_loss(error) - laplace_loss(error))


def formula(error, sigma):
    """Return minus the logarithm of the density, term by term."""
    constant = math.log(sigma) + math.log(math.sqrt(2 * math.pi))
    return error**2 / (2 * sigma**2) + constant


one_sided = torch.tensor([0.0, 1.0, 2.0, 2.5, 14.0])  # (5,)


def best_guess(penalty):
    """Return the number with the least mean penalty."""
    guesses = torch.arange(0, 15, 0.1)  # (150,)
    means = penalty(one_sided - guesses[:, None]).mean(dim=1)  # (150,)
    return guesses[means.argmin()]


# --8<-- [end:bells]


# --8<-- [start:table]
rows = torch.tensor([[0.3, -1.0, 2.0], [1.0, 0.2, -0.7]])  # (2, 3)
recipes = {
    "Bernoulli": (lambda z: distributions.Bernoulli(logits=z), [1.0, 1.0, 0.0]),
    "categorical": (lambda z: distributions.Categorical(logits=z), [2, 0]),
    "normal": (lambda mean: distributions.Normal(mean, 1.0), [-0.4, 3.0, 2.5]),
    "Laplace": (
        lambda mean: distributions.Laplace(mean, 1.0),
        [-0.4, 3.0, 2.5],
    ),
    "Poisson": (lambda z: distributions.Poisson(z.exp()), [2.0, 0.0, 5.0]),
    "both": (
        lambda z: distributions.Normal(z[0], (z[1] / 2).exp()),
        [-0.4, 3.0, 2.5],
    ),
}


def given_and_target(name):
    """Return what the network gives, and the targets."""
    given = rows if name in ("categorical", "both") else rows[0]
    return given, torch.tensor(recipes[name][1])


def made_slopes(name):
    """Return the slopes of minus the logarithm, example by example."""
    given, target = given_and_target(name)
    return slope_of(lambda z: -recipes[name][0](z).log_prob(target), given)


predicted = {
    "Bernoulli": torch.sigmoid(rows[0]),
    "categorical": torch.softmax(rows, dim=1),
    "normal": rows[0],
    "Laplace": rows[0],
    "Poisson": torch.exp(rows[0]),
}


def target_of(name):
    """Return the targets, and those of classes as 0 and 1."""
    target = given_and_target(name)[1]
    if name == "categorical":
        return nn.functional.one_hot(target, 3)
    return target


def same(name, loss, times=1):
    """Tell whether a loss is the recipe's, up to a constant and a factor."""
    given, target = given_and_target(name)
    slopes = slope_of(lambda z: loss(z, target), given)
    return torch.allclose(times * made_slopes(name) / len(target), slopes)


def gaussian(given, target):
    return nn.GaussianNLLLoss()(given[0], target, given[1].exp())


# --8<-- [end:table]


# --8<-- [start:slopes]
one_hot = torch.tensor([1.0, 0.0, 0.0])  # (3,)
true = 0
certain = torch.tensor([0.0, 10.0])  # (2,)


def loss_slopes(logits, true):
    return slope_of(lambda z: -torch.log_softmax(z, dim=0)[true], logits)


def squared_slopes(logits, true):
    return slope_of(lambda z: (torch.softmax(z, dim=0)[true] - 1) ** 2, logits)


# --8<-- [end:slopes]


# --8<-- [start:within]
def within(sigmas):
    """Return the share of a bell curve within so many sigmas."""
    return math.erf(abs(sigmas) / math.sqrt(2))


# --8<-- [end:within]


# --8<-- [start:entropy]
def paid(red, guess):
    return -torch.where(red, guess, 1 - guess).log().mean()


hundred = torch.arange(1, 100) / 100  # (99,)


def cross_entropies(share):
    """Return what each forecast from 0.01 to 0.99 costs on average."""
    return -share * hundred.log() - (1 - share) * (1 - hundred).log()


def entropy(share):
    return distributions.Bernoulli(torch.as_tensor(share)).entropy()


def perplexity_of_equal(words):
    logits = torch.zeros(words, dtype=torch.float64)
    return torch.exp(nn.functional.cross_entropy(logits, torch.tensor(0)))


# --8<-- [end:entropy]

# --8<-- [start:check]
three = torch.tensor([0.5, 0.5, 0.25], dtype=torch.float64)  # (3,)
waits = torch.tensor([0.2, 1.5, 3.0])  # (3,)


def wait_loss(z):
    return -distributions.Exponential(z.exp()).log_prob(waits)


# --8<-- [end:check]
