import torch


# --8<-- [start:gradient]
def height(w, b):
    return 3 * w**2 + 2 * w * b + b**2


w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()
height(w, b).backward()

print("slope along w =", w.grad.item())
print("slope along b =", b.grad.item())
# --8<-- [end:gradient]

# --8<-- [start:meaning]
h = 0.01
slope = w.grad.item()
before = height(2.0, 1.0)
print(f"height before             = {before:.4f}")
print(f"height with w at 2.01     = {height(2.0 + h, 1.0):.4f}")
print(f"height before + {slope:g} * {h} = {before + slope * h:.4f}")
# --8<-- [end:meaning]
