# --8<-- [start:compare]
import math

import torch
from torch import Tensor, nn
from torch.nn import functional


def draw(*shape):
    return torch.randn(*shape, dtype=torch.float64)


def compare(name, by_hand, by_torch):
    for who, numbers in [("by hand", by_hand), ("torch", by_torch)]:
        first = numbers.flatten()[:4].tolist()
        print(f"{name:9} {who:7}", "".join(f"{n:9.4f}" for n in first))
    difference = (by_hand - by_torch).abs().max().item()
    print(f"{by_hand.numel():5d} in all, apart by {difference:.9f}")
    torch.testing.assert_close(by_hand, by_torch)


# --8<-- [end:compare]

# --8<-- [start:rounding]
numbers = torch.tensor([0.1, 0.2, 0.3], dtype=torch.float64)  # (3,)
left = (numbers[0] + numbers[1]) + numbers[2]  # ()
right = numbers[0] + (numbers[1] + numbers[2])  # ()

print("first two first:", left.item())
print("last two first: ", right.item())
print(f"apart by {(left - right).abs().item():.9f}")
# --8<-- [end:rounding]
