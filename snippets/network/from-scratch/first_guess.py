import torch

# --8<-- [start:data]
X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)
# --8<-- [end:data]

# --8<-- [start:parameters]
torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
b = torch.zeros(1, requires_grad=True)  # (1,)

print(w)
print(b)
# --8<-- [end:parameters]

# --8<-- [start:forward]
weighted = X @ w  # (5, 1)
predictions = weighted + b  # (5, 1)

for prediction, price in zip(predictions, y, strict=True):
    print(f"predicted {prediction.item():4.2f}   paid {price.item():3.0f}")
# --8<-- [end:forward]

# --8<-- [start:loss]
errors = predictions - y  # (5, 1)
squares = errors**2  # (5, 1)
loss = squares.mean()  # ()

print(f"first error:  {errors[0].item():.2f}")
print(f"first square: {squares[0].item():.2f}")
print(f"loss:         {loss.item():.2f}")
print(f"its root:     {loss.sqrt().item():.2f}")
# --8<-- [end:loss]

# --8<-- [start:backward]
loss.backward()

print(f"slope along the size weight:    {w.grad[0].item():8.2f}")
print(f"slope along the bedroom weight: {w.grad[1].item():8.2f}")
print(f"slope along the bias:           {b.grad.item():8.2f}")
# --8<-- [end:backward]

# --8<-- [start:step]
learning_rate = 0.0001

with torch.no_grad():
    w -= learning_rate * w.grad  # (2, 1)
    b -= learning_rate * b.grad  # (1,)

new_loss = ((X @ w + b - y) ** 2).mean()  # ()
print(f"w: {w[0].item():.4f} and {w[1].item():.4f}   b: {b.item():.4f}")
print(f"loss before: {loss.item():.2f}")
print(f"loss after:  {new_loss.item():.2f}")
# --8<-- [end:step]
