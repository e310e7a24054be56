import torch


# --8<-- [start:gradient]
def f(w, b):
    return 3 * w**2 + 2 * w * b + b**2


w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()
f(w, b).backward()

print("slope along w =", w.grad.item())
print("slope along b =", b.grad.item())
# --8<-- [end:gradient]

# --8<-- [start:meaning]
nudge = 0.01
slope = w.grad.item()
before = f(2.0, 1.0)
print(f"f before             = {before:.4f}")
print(f"f with w at 2.01     = {f(2.0 + nudge, 1.0):.4f}")
print(f"f before + {slope:g} x {nudge} = {before + slope * nudge:.4f}")
# --8<-- [end:meaning]
