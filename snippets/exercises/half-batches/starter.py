# --8<-- [start:starter]
import torch

from foundations.checks.half_batches import check_half_batches

hours = torch.tensor([1.0, 2.0, 4.0, 3.0, 5.0, 2.0])  # (6,)
pay = torch.tensor([14.0, 31.0, 55.0, 44.0, 79.0, 24.0])  # (6,)


def part_of_loss(predictions, targets, batch_size):
    """Return what a part of the batch adds to the whole batch's loss."""
    ...


check_half_batches(part_of_loss)
# --8<-- [end:starter]
