import torch
from torch import nn

from foundations.checks.layer_shapes import check_layer_shapes

layer = nn.Linear(6, 2)
recipes = torch.ones(10, 6)  # (10, 6)

# --8<-- [start:printed]
print("layer.weight:     ", tuple(layer.weight.shape))
print("layer.bias:       ", tuple(layer.bias.shape))
print("layer(recipes):   ", tuple(layer(recipes).shape))
print("layer(recipes[0]):", tuple(layer(recipes[0]).shape))
# --8<-- [end:printed]

# --8<-- [start:right]
answers = {
    "layer.weight": (2, 6),
    "layer.bias": (2,),
    "layer(recipes)": (10, 2),
    "layer(recipes[0])": (2,),
}
check_layer_shapes(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["layer.weight"] = (6, 2)
answers["layer.bias"] = (1, 2)
check_layer_shapes(answers)
# --8<-- [end:wrong]

# --8<-- [start:refused]
try:
    recipes @ layer.weight
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:refused]
