import torch
from torch import nn


# --8<-- [start:parameter]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(1))  # (1,)
        self.plain = torch.ones(1, requires_grad=True)  # (1,)


scale = Scale()
print("found:", [name for name, _ in scale.named_parameters()])
# --8<-- [end:parameter]


# --8<-- [start:sequential]
model = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
print([tuple(parameter.shape) for parameter in model.parameters()])


class Stack(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = layers


layers = [nn.Linear(2, 8), nn.Linear(8, 1)]
for stack in [Stack(nn.ModuleList(layers)), Stack(layers)]:
    kind = type(stack.layers).__name__
    print(f"{kind:10}  found: {len(list(stack.parameters()))}")
# --8<-- [end:sequential]

# --8<-- [start:none]
layer = nn.Linear(100, 50)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
print(layer.bias.grad)
layer(torch.ones(1, 100)).sum().backward()
print(layer.bias.grad.shape)
optimizer.zero_grad()
print(layer.bias.grad)
# --8<-- [end:none]
