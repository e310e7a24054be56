import torch

# --8<-- [start:values]
x = torch.tensor([-5.0, -2.0, 0.0, 2.0, 5.0])  # (5,)
print(torch.sigmoid(x))
# --8<-- [end:values]

# --8<-- [start:slope]
for value in [0.0, 2.0, 10.0]:
    x = torch.tensor(value, requires_grad=True)  # ()
    torch.sigmoid(x).backward()
    print(f"x = {value:4.1f}   slope = {x.grad.item():.6f}")
# --8<-- [end:slope]

# --8<-- [start:chain]
for count in [1, 2, 5, 10]:
    x = torch.tensor(0.0, requires_grad=True)  # ()
    y = x  # ()
    for _ in range(count):
        y = torch.sigmoid(y)  # ()
    y.backward()
    print(f"sigmoids: {count:2d}   slope = {x.grad.item():.8f}")
# --8<-- [end:chain]
