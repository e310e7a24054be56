import torch

# --8<-- [start:two-paths]
x = torch.tensor(3.0, requires_grad=True)  # ()
double = 2 * x  # ()
square = x**2  # ()
total = double + square  # ()
total.backward()

print("slope through double =", 2.0)
print("slope through square =", 2 * x.item())
print("slope of the total   =", x.grad.item())
# --8<-- [end:two-paths]
