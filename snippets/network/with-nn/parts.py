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


# --8<-- [start:fading]
def spreads_by_layer(kaiming):
    torch.manual_seed(0)
    x = torch.randn(500, 100)  # (500, 100)
    spreads = []
    for _ in range(10):
        layer = nn.Linear(100, 100)
        if kaiming:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            sums = layer(x)  # (500, 100)
        spreads.append(sums.std(dim=0).mean().item())
        x = torch.relu(sums)  # (500, 100)
    return spreads


default = spreads_by_layer(kaiming=False)
kaiming = spreads_by_layer(kaiming=True)
print("layer   default   kaiming")
for depth in [1, 2, 5, 10]:
    print(f"{depth:5}   {default[depth - 1]:7.4f}   {kaiming[depth - 1]:7.4f}")
# --8<-- [end:fading]

# --8<-- [start:none]
layer = nn.Linear(100, 50)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
print(layer.bias.grad)
layer(torch.ones(1, 100)).sum().backward()
print(layer.bias.grad.shape)
optimizer.zero_grad()
print(layer.bias.grad)
# --8<-- [end:none]
