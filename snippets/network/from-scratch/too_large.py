import torch

from foundations.data import five_houses

houses = five_houses()
X, y = houses.features, houses.prices

# --8<-- [start:diverging]
torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
b = torch.zeros(1, requires_grad=True)  # (1,)

for epoch in range(4):
    loss = ((X @ w + b - y) ** 2).mean()  # ()
    print(f"epoch {epoch}   loss {loss.item():11.2f}")
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad  # (2, 1)
        b -= 0.01 * b.grad  # (1,)
    w.grad.zero_()
    b.grad.zero_()
# --8<-- [end:diverging]
