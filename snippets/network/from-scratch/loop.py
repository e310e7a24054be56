import torch

from foundations.data import five_houses

houses = five_houses()
X, y = houses.features, houses.prices
learning_rate = 0.0001

# --8<-- [start:loop]
torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
b = torch.zeros(1, requires_grad=True)  # (1,)

for epoch in range(1000):
    predictions = X @ w + b  # (5, 1)
    loss = ((predictions - y) ** 2).mean()  # ()
    loss.backward()
    with torch.no_grad():
        w -= learning_rate * w.grad  # (2, 1)
        b -= learning_rate * b.grad  # (1,)
    w.grad.zero_()
    b.grad.zero_()
    if epoch % 100 == 0:
        print(f"epoch {epoch:3d}   loss {loss.item():8.2f}")
# --8<-- [end:loop]

# --8<-- [start:result]
predictions = X @ w + b  # (5, 1)
loss = ((predictions - y) ** 2).mean()  # ()

print(f"loss {loss.item():.2f} after 1000 epochs")
print(f"w: {w[0].item():.2f} and {w[1].item():.2f}   b: {b.item():.2f}")
for prediction, price in zip(predictions, y, strict=True):
    print(f"predicted {prediction.item():6.2f}   paid {price.item():3.0f}")
# --8<-- [end:result]

# --8<-- [start:sixth]
sixth = torch.tensor([[18.0, 4.0]])  # (1, 2)
with torch.no_grad():
    price = sixth @ w + b  # (1, 1)
print(f"{price.item():.2f}")
# --8<-- [end:sixth]

# --8<-- [start:fit]
ones = torch.ones(5, 1)  # (5, 1)
with_ones = torch.cat([X, ones], dim=1)  # (5, 3)
best = torch.linalg.lstsq(with_ones, y).solution  # (3, 1)
least = ((with_ones @ best - y) ** 2).mean()  # ()

size, bedroom, bias = best.flatten().tolist()
print(f"w: {size:.2f} and {bedroom:.2f}   b: {bias:.2f}")
print(f"loss {least.item():.2f}")
# --8<-- [end:fit]


# --8<-- [start:scaled]
scaled = (X - X.mean(dim=0)) / X.std(dim=0)  # (5, 2)

torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
b = torch.zeros(1, requires_grad=True)  # (1,)

for _ in range(1000):
    loss = ((scaled @ w + b - y) ** 2).mean()  # ()
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad  # (2, 1)
        b -= 0.1 * b.grad  # (1,)
    w.grad.zero_()
    b.grad.zero_()

print(f"loss {loss.item():.2f} after 1000 epochs")
# --8<-- [end:scaled]
