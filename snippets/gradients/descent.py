import torch

# --8<-- [start:loop]
x = torch.tensor(0.0, requires_grad=True)  # ()
learning_rate = 0.1
steps = 20

for step in range(steps):
    loss = (x - 5) ** 2  # ()
    loss.backward()
    if step < 10 or step % 5 == 0:
        print(
            f"step {step:2d}   x = {x.item():.6f}   "
            f"loss = {loss.item():9.6f}   slope = {x.grad.item():10.6f}"
        )
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad.zero_()

print(f"after {steps} steps: x = {x.item():.6f}")
# --8<-- [end:loop]

# --8<-- [start:too-large]
x = torch.tensor(0.0, requires_grad=True)  # ()
learning_rate = 1.1

for step in range(6):
    loss = (x - 5) ** 2  # ()
    loss.backward()
    print(f"step {step}   x = {x.item():8.4f}   loss = {loss.item():8.4f}")
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad.zero_()
# --8<-- [end:too-large]
