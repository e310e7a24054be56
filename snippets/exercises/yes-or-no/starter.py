# --8<-- [start:starter]
import torch
from torch import nn

from foundations.checks.yes_or_no import check_yes_or_no

logits = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])  # (5,)
rained = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])  # (5,)

answers = {
    "probabilities": ...,
    "umbrella": ...,
    "loss": ...,
}
check_yes_or_no(answers)
# --8<-- [end:starter]
