# --8<-- [start:helpers]
import math

import torch
from torch.nn import functional

small = torch.linspace(0.01, 0.99, 99)  # (99,)


def slope_of(function, at):
    """Return the slopes of a function at one place or at many."""
    x = torch.as_tensor(at, dtype=torch.float64).detach().clone()
    x.requires_grad_()
    function(x).sum().backward()
    return x.grad


def surprise(probability):
    """Return what a probability costs that was given to what happened."""
    return -math.log(probability)


def percent(number):
    return number / 100


def floor(classes):
    """Return the lowest loss with softmax twice."""
    return surprise(math.e / (math.e + classes - 1))


# --8<-- [end:helpers]

# --8<-- [start:twice]
torch.manual_seed(0)
cat = torch.tensor([0])  # (1,)
drawn = 9 * torch.randn(1000, 3)  # (1000, 3)
far = torch.tensor([200.0, 0.0])  # (2,)


def twice(logits):
    """Return the loss for a cat when softmax comes before it."""
    return functional.cross_entropy(logits.softmax(dim=-1), cat)


all_twice = torch.stack([twice(logits[None]) for logits in drawn])  # (1000,)
certain = torch.tensor([[100.0, 0.0, 0.0]])  # (1, 3)
confident = torch.tensor([0.1, 2.0, 1.0])  # (3,)
# --8<-- [end:twice]

# --8<-- [start:gradients]
three = torch.tensor([2.0, 1.0, 0.1], dtype=torch.float64)  # (3,)


def gradient(logits, softmax_first=False):
    """Return the gradient of the loss for a cat."""

    def loss(logits):
        scores = logits.softmax(dim=0) if softmax_first else logits
        return functional.cross_entropy(scores, cat[0])

    return slope_of(loss, logits)


def rounded(numbers):
    return [round(number, 3) for number in numbers.tolist()]


lengths = gradient(three, softmax_first=True) / gradient(three)  # (3,)
# --8<-- [end:gradients]

# --8<-- [start:four]
predictions = torch.tensor([2.0, 8.0, 5.0, 10.0])  # (4,)
targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)


def share(penalties):
    return penalties[-1] / penalties.sum()


def shares(error):
    """Return the last prediction's share of the MSE and of the MAE."""
    errors = predictions - targets
    errors[-1] = error
    return share(errors**2), share(errors.abs())


equal = [e for e in range(1, 20) if len(set(map(float, shares(e)))) == 1]
# --8<-- [end:four]

# --8<-- [start:likelihood]
torch.manual_seed(0)
batch_logits = torch.randn(4, 3)  # (4, 3)
batch_targets = torch.tensor([0, 2, 1, 0])  # (4,)
rows_of_batch = torch.arange(4)  # (4,)
true_chances = batch_logits.softmax(dim=1)[rows_of_batch, batch_targets]
batch_loss = functional.cross_entropy(batch_logits, batch_targets)  # ()

observed = torch.linspace(-3, 3, 7)  # (7,)
bell_penalties = -torch.distributions.Normal(0, 1).log_prob(observed)  # (7,)
# --8<-- [end:likelihood]

# --8<-- [start:check-yourself]
logits = torch.randn(8, 5)  # (8, 5)
targets = torch.arange(8) % 5  # (8,)
mixed = torch.tensor([-3.0, 3.0, 0.0])  # (3,)
pairs, no_or_yes = torch.randn(20, 2), torch.arange(20) % 2
# --8<-- [end:check-yourself]
