# --8<-- [start:starter]
import torch

from foundations.checks.column_and_row import check_column_and_row

predictions = torch.tensor([[12.0], [31.0], [45.0], [20.0]])  # (4, 1)
targets = torch.tensor([10.0, 30.0, 40.0, 26.0])  # (4,)


def loss(predictions, targets):
    """Return the mean squared error of a batch, whatever its size."""
    ...


answers = {
    "shape of the errors": ...,
    "useful errors": ...,
}
check_column_and_row(answers, loss)
# --8<-- [end:starter]
