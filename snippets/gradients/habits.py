import torch

# --8<-- [start:recorded-update]
x = torch.tensor(3.0, requires_grad=True)  # ()
(x**2).backward()

try:
    x -= 0.1 * x.grad
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:recorded-update]

# --8<-- [start:rebound]
x = torch.tensor(3.0, requires_grad=True)  # ()
(x**2).backward()
x = x - 0.1 * x.grad  # ()

print(x)
print("still a starting point?", x.is_leaf)
# --8<-- [end:rebound]

# --8<-- [start:accumulate]
x = torch.tensor(3.0, requires_grad=True)  # ()

for call in range(1, 4):
    (x**2).backward()
    print(f"calls of backward: {call}   x.grad = {x.grad.item()}")

x.grad.zero_()
(x**2).backward()
print(f"zeroed first           x.grad = {x.grad.item()}")
# --8<-- [end:accumulate]
