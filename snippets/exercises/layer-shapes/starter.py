# --8<-- [start:starter]
import torch
from torch import nn

from foundations.checks.layer_shapes import check_layer_shapes

layer = nn.Linear(6, 2)
recipes = torch.ones(10, 6)  # (10, 6)

answers = {
    "layer.weight": ...,
    "layer.bias": ...,
    "layer(recipes)": ...,
    "layer(recipes[0])": ...,
}
check_layer_shapes(answers)
# --8<-- [end:starter]
