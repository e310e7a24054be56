# --8<-- [start:floor]
import math

import torch
from torch.nn.functional import cross_entropy

target = torch.tensor([0])  # (1,)
leads = [1.0, 5.0, 100.0]
certain = torch.tensor([[lead, 0.0, 0.0, 0.0] for lead in leads])  # (3, 4)
far_ahead = torch.tensor([[1000.0, 0.0, 0.0, 0.0]])  # (1, 4)
sure = far_ahead.softmax(dim=1)  # (1, 4)
fixed_floor = cross_entropy(far_ahead, target)  # ()


def floor_of(classes):
    """Return the lowest loss with softmax twice."""
    return -math.log(math.e / (math.e + classes - 1))


def twice(logits):
    """Return the loss of each row with softmax twice; the first is right."""
    shares = logits.softmax(dim=1)  # (batch, classes)
    return cross_entropy(shares, target.expand(len(logits)), reduction="none")


torch.manual_seed(0)
drawn_losses = twice(9 * torch.randn(1000, 4))  # (1000,)
wrong = torch.tensor([[0.0, 8.0, 0.0, 0.0]], requires_grad=True)  # (1, 4)
(broken_slopes,) = torch.autograd.grad(twice(wrong).sum(), wrong)
# --8<-- [end:floor]
