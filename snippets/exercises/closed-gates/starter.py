# --8<-- [start:starter]
import torch

from foundations.checks.closed_gates import check_closed_gates

dryness = torch.tensor([0.5, 1.0, 2.0, 4.0])  # (4,)
w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(-3.0, requires_grad=True)  # ()

sums = w * dryness + b  # (4,)
water = torch.relu(sums)  # (4,)
water.sum().backward()

answers = {
    "sums": ...,
    "open": ...,
    "slope along w": ...,
    "slope along b": ...,
    "slope along w, b = -9": ...,
}
check_closed_gates(answers)
# --8<-- [end:starter]
