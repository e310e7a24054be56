import torch


def f(w, b):
    return 3 * w**2 + 2 * w * b + b**2


w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()
f(w, b).backward()

# --8<-- [start:directions]
import math

east, north = w.grad.item(), b.grad.item()
length = math.hypot(east, north)  # by Pythagoras
east, north = east / length, north / length  # the arrow, cut to length 1

directions = {
    "along w": (1, 0),
    "along b": (0, 1),
    "uphill": (east, north),
    "across": (-north, east),
    "downhill": (-east, -north),
}
for name, (to_w, to_b) in directions.items():
    rise = f(2 + 0.01 * to_w, 1 + 0.01 * to_b) - f(2, 1)
    print(f"{name:8}   ({to_w:6.3f}, {to_b:6.3f})   rise {rise:7.4f}")
# --8<-- [end:directions]

# --8<-- [start:shape]
weights = torch.ones(3, 2, requires_grad=True)  # (3, 2)
inputs = torch.tensor([[1.0, 2.0, 3.0]])  # (1, 3)
(inputs @ weights).sum().backward()

slopes = weights.grad  # (3, 2)
print(slopes)
# --8<-- [end:shape]
