"""What the problems of "Layers of your own" say, in numbers."""

# --8<-- [start:problems]
import torch
from torch import nn

arrow = torch.tensor([3.0, 0.5])  # (2,)
by_norm, by_value = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2))
by_norm.grad, by_value.grad = arrow.clone(), arrow.clone()
nn.utils.clip_grad_norm_([by_norm], 1.0)
nn.utils.clip_grad_value_([by_value], 1.0)


def uses(first, second):
    """Return a loss that uses two numbers in two ways."""
    return torch.sin(first * 2) * second**3 + first


def slopes_at(number):
    """Return the slopes of each use alone, and of one number for both."""
    first, second, both = torch.full((3,), number).requires_grad_().unbind()
    alone = torch.autograd.grad(uses(first, second), [first, second])
    (together,) = torch.autograd.grad(uses(both, both), both)
    return [slope.item() for slope in (*alone, together)]


torch.manual_seed(0)
inputs, wanted = torch.randn(20, 4), torch.randn(20, 1)
weight = torch.randn(8, 4, requires_grad=True)  # (8, 4)
readout = torch.randn(1, 8)


def normed(weight):
    sums = inputs @ weight.T  # (20, 8)
    return sums / sums.square().mean(dim=1, keepdim=True).sqrt()


def loss_of(weight):
    return (normed(weight) @ readout.T - wanted).square().mean()


(steepest,) = torch.autograd.grad(loss_of(weight), weight)
norms, moving = [], weight.detach().clone()
for _ in range(50):
    norms.append(moving.norm().item())
    moving.requires_grad_()
    (slope,) = torch.autograd.grad(loss_of(moving), moving)
    moving = (moving - 0.5 * slope).detach()  # (8, 4)
# --8<-- [end:problems]
