import torch
from torch import nn

# --8<-- [start:slopes]
points = [-3.0, -1.0, 0.0, 1.0, 3.0]
print("slope at", "".join(f"{point:8.1f}" for point in points))

for activation in [nn.ReLU(), nn.Sigmoid(), nn.GELU()]:
    x = torch.tensor(points, requires_grad=True)  # (5,)
    activation(x).sum().backward()
    slopes = "".join(f"{slope:8.3f}" for slope in x.grad.tolist())
    print(f"{type(activation).__name__:8}", slopes)
# --8<-- [end:slopes]
