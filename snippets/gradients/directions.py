import torch


def height(w, b):
    return 3 * w**2 + 2 * w * b + b**2


w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()
height(w, b).backward()

# --8<-- [start:directions]
gradient = torch.stack([w.grad, b.grad])  # (2,)
uphill = gradient / gradient.norm()  # (2,)
directions = {
    "along w": torch.tensor([1.0, 0.0]),
    "uphill": uphill,
    "across": torch.stack([-uphill[1], uphill[0]]),
}
for name, direction in directions.items():
    new_w, new_b = torch.tensor([2.0, 1.0]) + 0.01 * direction
    rise = height(new_w, new_b) - height(2.0, 1.0)
    print(f"{name:8}   rise {rise.item():.4f}")
# --8<-- [end:directions]

# --8<-- [start:shape]
weights = torch.ones(3, 2, requires_grad=True)  # (3, 2)
inputs = torch.tensor([[1.0, 2.0, 3.0]])  # (1, 3)
(inputs @ weights).sum().backward()

slopes = weights.grad  # (3, 2)
print(slopes)
# --8<-- [end:shape]
