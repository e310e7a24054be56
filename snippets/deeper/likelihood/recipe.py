# --8<-- [start:recipe]
from torch import distributions, nn


def recipe(distribution, targets):
    """Return the loss that a distribution makes."""
    return -distribution.log_prob(targets).mean()  # ()


# --8<-- [end:recipe]

import torch

# --8<-- [start:classes]
logits = torch.tensor([0.5, 2.0, -1.0])  # (3,)
targets = torch.tensor([1.0, 1.0, 0.0])  # (3,)
loss = recipe(distributions.Bernoulli(logits=logits), targets)  # ()
print(f"Bernoulli:            {loss.item():.4f}")
loss = nn.BCEWithLogitsLoss()(logits, targets)  # ()
print(f"nn.BCEWithLogitsLoss: {loss.item():.4f}")

logits = torch.tensor([[2.0, 1.0, 0.1], [0.1, 2.0, 1.0]])  # (2, 3)
targets = torch.tensor([0, 2])  # (2,)
loss = recipe(distributions.Categorical(logits=logits), targets)  # ()
print(f"categorical:          {loss.item():.4f}")
loss = nn.CrossEntropyLoss()(logits, targets)  # ()
print(f"nn.CrossEntropyLoss:  {loss.item():.4f}")
# --8<-- [end:classes]

# --8<-- [start:amounts]
predictions = torch.tensor([2.5, 0.0, 2.1, 7.8])  # (4,)
targets = torch.tensor([3.0, -0.5, 2.0, 8.0])  # (4,)
zero = torch.tensor(0.0)  # ()

for kind, known in [
    (distributions.Normal, nn.MSELoss()),
    (distributions.Laplace, nn.L1Loss()),
]:
    constant = recipe(kind(zero, 1.0), zero)  # ()
    made = recipe(kind(predictions, 1.0), targets) - constant  # ()
    loss = known(predictions, targets)  # ()
    print(f"{kind.__name__:7}  {made.item():.5f}   {known} {loss.item():.4f}")
# --8<-- [end:amounts]

# --8<-- [start:counts]
z = torch.tensor([0.0, 1.0, 2.0])  # (3,)
visitors = torch.tensor([1.0, 2.0, 9.0])  # (3,)
constant = torch.lgamma(visitors + 1).mean()  # (): the mean of ln k!
made = recipe(distributions.Poisson(torch.exp(z)), visitors) - constant  # ()
known = nn.PoissonNLLLoss()(z, visitors)  # ()
print(f"Poisson:           {made.item():.4f}")
print(f"nn.PoissonNLLLoss: {known.item():.4f}")
# --8<-- [end:counts]
