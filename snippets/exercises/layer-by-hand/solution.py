import torch

from foundations.checks.layer_by_hand import check_layer_by_hand

orders = torch.tensor(
    [[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 1.0, 2.0], [4.0, 0.0, 1.0]]
)  # (4, 3)
weight = torch.tensor([[3.0, 2.0, 5.0], [1.0, 4.0, 2.0]])  # (2, 3)
bias = torch.tensor([10.0, 30.0])  # (2,)


# --8<-- [start:solution]
def layer_output(features, weight, bias):
    return features @ weight.T + bias  # (batch, out)


print(layer_output(orders, weight, bias))
# --8<-- [end:solution]

# --8<-- [start:nn-linear]
from torch import nn

layer = nn.Linear(3, 2)
with torch.no_grad():
    layer.weight.copy_(weight)
    layer.bias.copy_(bias)

print(torch.allclose(layer(orders), layer_output(orders, weight, bias)))
# --8<-- [end:nn-linear]

# --8<-- [start:right]
check_layer_by_hand(layer_output)
# --8<-- [end:right]

# --8<-- [start:not-turned]
check_layer_by_hand(lambda features, weight, bias: features @ weight + bias)
# --8<-- [end:not-turned]


# --8<-- [start:reshaped]
def reshaped(features, weight, bias):
    return features @ weight.reshape(3, 2) + bias  # (batch, out)


print("reshape:", weight.reshape(3, 2).tolist())
print(".T:     ", weight.T.tolist())
check_layer_by_hand(reshaped)
# --8<-- [end:reshaped]

# --8<-- [start:square]
square = torch.tensor([[3.0, 2.0], [1.0, 4.0]])  # (2, 2)
two_orders = torch.tensor([[2.0, 1.0], [0.0, 3.0]])  # (2, 2)

print("not turned:", (two_orders @ square).tolist())
print("turned:    ", (two_orders @ square.T).tolist())
# --8<-- [end:square]
