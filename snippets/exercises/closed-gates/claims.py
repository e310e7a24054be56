# --8<-- [start:slopes]
import torch

dryness = torch.tensor([0.5, 1.0, 2.0, 4.0])  # (4,)


def slopes(bias):
    """Return the slopes of ReLU, and of each plot's water along w and b."""
    w = torch.full((4,), 2.0, requires_grad=True)  # (4,)
    b = torch.full((4,), bias, requires_grad=True)  # (4,)
    sums = w * dryness + b  # (4,)
    water = torch.relu(sums).sum()  # ()
    return torch.autograd.grad(water, [sums, w, b])


relu_slopes, along_w, along_b = slopes(-3.0)
dead_slopes = tuple(slope.abs().sum() for slope in slopes(-9.0)[1:])
# --8<-- [end:slopes]
