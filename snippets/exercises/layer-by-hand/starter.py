# --8<-- [start:starter]
import torch

from foundations.checks.layer_by_hand import check_layer_by_hand

orders = torch.tensor(
    [[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 1.0, 2.0], [4.0, 0.0, 1.0]]
)  # (4, 3)
weight = torch.tensor([[3.0, 2.0, 5.0], [1.0, 4.0, 2.0]])  # (2, 3)
bias = torch.tensor([10.0, 30.0])  # (2,)


def layer_output(features, weight, bias):
    """Return what a layer with this weight and bias makes of features."""
    ...


check_layer_by_hand(layer_output)
# --8<-- [end:starter]
