import torch

# --8<-- [start:product]
X = torch.tensor(
    [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], requires_grad=True
)  # (3, 2)
w = torch.tensor([[10.0], [20.0]], requires_grad=True)  # (2, 1)
Y = X @ w  # (3, 1)

G = torch.tensor([[1.0], [0.0], [2.0]])  # (3, 1)
Y.backward(gradient=G)

assert torch.equal(w.grad, X.T @ G)
assert torch.equal(X.grad, G @ w.T)
print("slope of w:", w.grad.flatten())
print("slope of X:", X.grad.tolist())
# --8<-- [end:product]
