"""What the page on twins compares a hand-made piece and PyTorch's with."""

import torch
from torch import Tensor


# --8<-- [start:compare]
def draw(*shape: int) -> Tensor:
    """Return random numbers of float64 in a tensor of this shape."""
    return torch.randn(*shape, dtype=torch.float64)


def compare(name: str, by_hand: Tensor, by_torch: Tensor) -> None:
    """Print the first four numbers of both, and how far all are apart.

    Raises:
        AssertionError: they differ by more than rounding.
    """
    for who, numbers in [("by hand", by_hand), ("torch", by_torch)]:
        first = numbers.flatten()[:4].tolist()
        print(f"{name:9} {who:7}", "".join(f"{n:9.4f}" for n in first))
    difference = (by_hand - by_torch).abs().max().item()
    print(f"{by_hand.numel():5d} in all, apart by {difference:.9f}")
    torch.testing.assert_close(by_hand, by_torch)


# --8<-- [end:compare]
