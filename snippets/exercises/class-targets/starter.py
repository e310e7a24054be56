# --8<-- [start:starter]
import torch

from foundations.checks.class_targets import check_class_targets

one_hot = torch.tensor(
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
)  # (4, 3)
column = torch.tensor([[1.0], [2.0], [0.0], [2.0]])  # (4, 1)


def from_one_hot(one_hot):
    """Return class numbers, int64 of shape (batch,), for (batch, classes)."""
    ...


def from_column(column):
    """Return class numbers, int64 of shape (batch,), for (batch, 1)."""
    ...


check_class_targets(from_one_hot, from_column)
# --8<-- [end:starter]
