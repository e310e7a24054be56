"""The chapter's training loop as one function, with its input checked first."""

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

    The loop is the one of section 5: forward, loss, backward, step. Runs of
    5000 epochs or more show a progress bar.

    Args:
        model: takes features (batch, in) and returns predictions (batch, out).
        features: floats of shape (batch, in).
        targets: floats of shape (batch, out), in the unit to be predicted.
        loss_function: takes predictions and targets, returns one number.
        optimizer: holds the parameters of `model`.
        epochs: how many updates to make.

    Returns:
        The loss before each update, so that its length is `epochs`.

    Raises:
        ValueError: the data do not fit the model or each other, or hold a
            value that is not finite. Nothing has been trained then.
        ArithmeticError: the loss has overflowed.
    """
    check(model, features, targets)
    losses = []
    for epoch in tqdm(range(epochs), disable=epochs < LONG_RUN):
        predictions = model(features)  # (batch, out)
        loss = loss_function(predictions, targets)  # ()
        if not math.isfinite(loss.item()):
            raise ArithmeticError(
                f"the loss is {loss.item()} in epoch {epoch}: the learning "
                "rate is too large. Divide it by ten and start again"
            )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def check(model: nn.Module, features: Tensor, targets: Tensor) -> None:
    """Refuse data that a model cannot learn from, or would learn wrongly.

    Raises:
        ValueError: says which shapes or types do not fit, and what to write.
    """
    for name, tensor in [("features", features), ("targets", targets)]:
        shape = tuple(tensor.shape)
        if not tensor.is_floating_point():
            raise ValueError(
                f"{name} {shape} hold {tensor.dtype}, and gradients need "
                f"floats: {name}.float()"
            )
        if tensor.numel() == 0:
            raise ValueError(
                f"{name} {shape} hold no values: pass at least one example"
            )
        if not tensor.isfinite().all():
            raise ValueError(
                f"{name} {shape} hold a value that is nan or infinite: drop or "
                f"mend the rows where ~{name}.isfinite()"
            )
    wanted = features_of(model)
    if wanted is not None and features.shape[-1] != wanted:
        raise ValueError(
            f"features {tuple(features.shape)} have {features.shape[-1]} in a "
            f"row, and the model takes {wanted}: build the model for "
            f"{features.shape[-1]}, or pass {wanted} columns"
        )
    with torch.no_grad():
        predictions = model(features)
    if predictions.shape != targets.shape:
        raise ValueError(
            f"predictions {tuple(predictions.shape)} and targets "
            f"{tuple(targets.shape)} differ in shape, and would be broadcast "
            f"to a wrong loss: targets.reshape{tuple(predictions.shape)}"
        )


def features_of(model: nn.Module) -> int | None:
    """Return how many features the model's first linear layer takes."""
    layers = (m for m in model.modules() if isinstance(m, nn.Linear))
    first = next(layers, None)
    return first.in_features if first else None
