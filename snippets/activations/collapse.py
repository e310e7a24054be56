# --8<-- [start:collapse]
import torch
from torch import nn

torch.manual_seed(0)
first = nn.Linear(3, 4)
second = nn.Linear(4, 2)
x = torch.randn(5, 3)  # (5, 3)

with torch.no_grad():
    through_two = second(first(x))  # (5, 2)
    weight = second.weight @ first.weight  # (2, 3)
    bias = second.weight @ first.bias + second.bias  # (2,)
    through_one = x @ weight.T + bias  # (5, 2)

print(through_two)
print(through_one)
assert torch.allclose(through_two, through_one, atol=1e-6)
# --8<-- [end:collapse]
