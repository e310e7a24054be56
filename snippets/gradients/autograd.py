# --8<-- [start:square]
import torch

x = torch.tensor(3.0, requires_grad=True)  # ()
y = x**2  # ()
y.backward()

print("f(3) =", y.item())
print("slope at 3 =", x.grad.item())
# --8<-- [end:square]

# --8<-- [start:cubic]
x = torch.tensor(2.0, requires_grad=True)  # ()
y = 3 * x**3 + 2 * x**2 - 5 * x + 7  # ()
y.backward()

by_hand = 9 * 2.0**2 + 4 * 2.0 - 5
print("f(2) =", y.item())
print("slope, by PyTorch =", x.grad.item())
print("slope, by hand    =", by_hand)
# --8<-- [end:cubic]
