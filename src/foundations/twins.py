"""What the page on twins compares a hand-made piece and PyTorch's with."""

import torch
from torch import Tensor


# --8<-- [start:compare]
def draw(*shape: int) -> Tensor:
    """Return random numbers of float64 in a tensor of this shape."""
    return torch.randn(*shape, dtype=torch.float64)


def compare(name: str, by_hand: Tensor, by_torch: Tensor) -> None:
    """Print the first four numbers of both, and a difference of 1e-9 or more.

    Raises:
        AssertionError: they differ by more than rounding.
    """
    for who, numbers in [("by hand", by_hand), ("torch", by_torch)]:
        first = numbers.flatten()[:4].tolist()
        print(f"{name:9} {who:7}", "".join(f"{n:9.4f}" for n in first))
    difference = (by_hand - by_torch).abs().max().item()
    if difference >= 1e-9:
        print(f"{name:9} apart by {difference:.9f}")
    torch.testing.assert_close(by_hand, by_torch)


# --8<-- [end:compare]


# --8<-- [start:training]
def row(*tensors: Tensor) -> Tensor:
    """Return the numbers of all these tensors as one row."""
    return torch.cat([tensor.detach().flatten() for tensor in tensors])


def compare_training(
    ours: list[Tensor], theirs: list[Tensor], sizes: list[int]
) -> None:
    """Print some losses of two training runs, and how far all is apart.

    Args:
        ours: a row for each of 1000 steps: predictions, loss, gradients and
            parameters.
        theirs: the same, from the other run.
        sizes: how many numbers of a row each of the four parts takes.

    Raises:
        AssertionError: they differ by more than rounding.
    """
    by_hand, by_torch = torch.stack(ours), torch.stack(theirs)
    print("epoch  loss by hand      in torch")
    for epoch in [0, 1, 10, 100, 999]:
        losses = by_hand[epoch, sizes[0]], by_torch[epoch, sizes[0]]
        print(f"{epoch:5d}{losses[0]:14.6f}{losses[1]:14.6f}")
    differences = (by_hand - by_torch).abs().split(sizes, dim=1)
    names = ["predictions", "losses", "gradients", "parameters"]
    for name, part in zip(names, differences, strict=True):
        print(f"{part.numel():5d} {name:11} apart by {part.max():.9f}")
    torch.testing.assert_close(by_hand, by_torch)


# --8<-- [end:training]
