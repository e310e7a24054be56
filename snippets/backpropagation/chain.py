# --8<-- [start:by-hand]
x, w, b = 2.0, 3.0, 1.0

# forward: values
y = w * x
z = y + b
loss = z**2
print("y =", y, "  z =", z, "  L =", loss)

# backward: slopes of L, the last link first
slope_z = 2 * z
slope_y = slope_z * 1
slope_b = slope_z * 1
slope_w = slope_y * x
print("dL/dz =", slope_z, "  dL/dy =", slope_y)
print("dL/db =", slope_b, "  dL/dw =", slope_w)
# --8<-- [end:by-hand]

# --8<-- [start:autograd]
import torch

x = torch.tensor(2.0)  # ()
w = torch.tensor(3.0, requires_grad=True)  # ()
b = torch.tensor(1.0, requires_grad=True)  # ()

y = w * x  # ()
z = y + b  # ()
y.retain_grad()
z.retain_grad()
loss = z**2  # ()
loss.backward()

for name, tensor in [("z", z), ("y", y), ("b", b), ("w", w)]:
    print(f"dL/d{name} = {tensor.grad.item()}")
# --8<-- [end:autograd]

# --8<-- [start:middle]
import warnings

y = w * x  # ()
(y**2).backward()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(y.grad)
print(str(caught[0].message).split(". ")[0])
# --8<-- [end:middle]
