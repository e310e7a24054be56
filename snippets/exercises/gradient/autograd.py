import torch


def f(x, y):
    return x**2 * y + 3 * x * y**2 - 2 * x + 5


# --8<-- [start:autograd]
x = torch.tensor(2.0, requires_grad=True)  # ()
y = torch.tensor(3.0, requires_grad=True)  # ()
value = f(x, y)  # ()
value.backward()

print("f(2, 3) =", value.item())
print("slope along x =", x.grad.item())
print("slope along y =", y.grad.item())
# --8<-- [end:autograd]

# --8<-- [start:nudge]
nudge = 0.001
along_x = (f(2 + nudge, 3) - f(2, 3)) / nudge
along_y = (f(2, 3 + nudge) - f(2, 3)) / nudge

print(f"rise / nudge along x = {along_x:.3f}")
print(f"rise / nudge along y = {along_y:.3f}")
# --8<-- [end:nudge]

# --8<-- [start:twice]
f(x, y).backward()

print("backward twice:", x.grad.item(), y.grad.item())
# --8<-- [end:twice]
