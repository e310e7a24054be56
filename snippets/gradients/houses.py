import torch

# --8<-- [start:houses]
# sizes in 100 square feet, prices in $1000
sizes = torch.tensor([8.0, 10.0, 12.0])  # (3,)
prices = torch.tensor([150.0, 200.0, 250.0])  # (3,)
w = torch.tensor(0.0, requires_grad=True)  # ()

for _ in range(50):
    loss = ((w * sizes - prices) ** 2).mean()  # ()
    loss.backward()
    with torch.no_grad():
        w -= 0.001 * w.grad
    w.grad.zero_()

print(f"w = {w.item():.2f}   loss = {loss.item():.2f}")
print("predicted prices:", w.detach() * sizes)
# --8<-- [end:houses]
