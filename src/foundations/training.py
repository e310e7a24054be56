"""The chapter's training loop as one function.

Source: it is made in section 5, and the pages after it import it from here.
"""

import torch
from torch import Tensor, nn


# --8<-- [start:train]
def train(
    model: nn.Module,
    inputs: Tensor,
    targets: Tensor,
    loss_function: nn.Module,
    optimizer: torch.optim.Optimizer,
    epochs: int,
) -> list[float]:
    """Train a model on all examples at once, `epochs` times.

    Takes inputs of shape (batch, in) and targets as the loss wants them.
    Returns the loss before each step, and leaves the model in training mode.
    Raises PyTorch's errors for shapes and types that do not fit.
    """
    model.train()
    losses = []
    for _ in range(epochs):
        predictions = model(inputs)  # (batch, out)
        loss = loss_function(predictions, targets)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# --8<-- [end:train]
