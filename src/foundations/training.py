"""The chapter's training loop as one function, with its input checked."""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from tqdm import tqdm

LONG_RUN = 5000


def train(
    model: nn.Module,
    features: Tensor,
    targets: Tensor,
    *,
    loss_function: Callable[[Tensor, Tensor], Tensor],
    optimizer: torch.optim.Optimizer,
    epochs: int,
) -> list[float]:
    """Train a model on all examples at once, `epochs` times.

    The loop is the one of section 5: forward, loss, backward, step. The model
    is in training mode afterwards. Runs of 5000 epochs or more show a progress
    bar.

    Args:
        model: takes features (batch, in) and returns predictions (batch, out).
        features: shape (batch, in), of the dtype of the model's parameters.
        targets: shape (batch, out), likewise, in the unit to be predicted.
        loss_function: takes predictions and targets, returns one number.
        optimizer: holds the parameters of `model`.
        epochs: how many updates to make.

    Returns:
        The loss before each update, so that its length is `epochs`.

    Raises:
        ValueError: the data do not fit the model or each other, or hold a
            value that is not finite. Nothing has been trained then.
        RuntimeError: PyTorch's own, for features of a shape that the model
            has no weights for. It names both shapes.
        ArithmeticError: the loss has overflowed.
    """
    check(model, features, targets)
    model.train()
    losses = []
    for epoch in tqdm(range(epochs), disable=epochs < LONG_RUN):
        predictions = model(features)  # (batch, out)
        if predictions.shape != targets.shape:
            raise ValueError(
                f"predictions {tuple(predictions.shape)} and targets "
                f"{tuple(targets.shape)} differ in shape, and would be "
                "broadcast to a wrong loss: "
                f"targets.reshape{tuple(predictions.shape)}"
            )
        loss = loss_function(predictions, targets)  # ()
        losses.append(loss.item())
        if not math.isfinite(losses[-1]):
            raise ArithmeticError(
                f"the loss is {losses[-1]} in epoch {epoch}: most often the "
                "learning rate is too large. Divide it by ten and start again"
            )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


def check(model: nn.Module, features: Tensor, targets: Tensor) -> None:
    """Refuse data that a model cannot learn from.

    Raises:
        ValueError: says which values or types do not fit, and what to write.
    """
    wanted = next((p.dtype for p in model.parameters()), features.dtype)
    for name, tensor in [("features", features), ("targets", targets)]:
        shape = tuple(tensor.shape)
        if tensor.dtype != wanted:
            raise ValueError(
                f"{name} {shape} hold {tensor.dtype}, and the model's "
                f"parameters {wanted}: {name}.to({wanted})"
            )
        if tensor.numel() == 0:
            raise ValueError(
                f"{name} {shape} hold no values: pass at least one example"
            )
        if not tensor.isfinite().all():
            raise ValueError(
                f"{name} {shape} hold a value that is nan or infinite: drop or "
                f"fix the rows where ~{name}.isfinite()"
            )
