# --8<-- [start:starter]
import torch
from torch import nn

from foundations.checks.softmax_twice import check_softmax_twice

logits = torch.tensor(
    [[3.0, 0.5, -1.0, 0.0], [0.2, 1.5, 0.1, -2.0], [-1.0, 0.0, 0.5, 4.0]]
)  # (3, 4)
baskets = torch.tensor([0, 2, 3])  # (3,)
cross_entropy = nn.CrossEntropyLoss()


def broken_loss(logits, targets):
    probabilities = torch.softmax(logits, dim=1)  # (batch, classes)
    return cross_entropy(probabilities, targets)  # ()


def fixed_loss(logits, targets):
    """Return the mean cross-entropy of a batch."""
    ...


print(f"broken: {broken_loss(logits, baskets).item():.4f}")
answers = {"lowest loss": ...}
check_softmax_twice(answers, fixed_loss)
# --8<-- [end:starter]
