# --8<-- [start:starter]
import torch

from foundations.checks.forward_pass import check_forward_pass

x = torch.tensor([2.0, 3.0])  # (2,)
weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)

answers = {
    "hidden": ...,
    "after ReLU": ...,
    "output for [2, 3]": ...,
    "output for [0, 3]": ...,
}
check_forward_pass(answers)
# --8<-- [end:starter]
