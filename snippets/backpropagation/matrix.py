import torch

# --8<-- [start:product]
torch.manual_seed(0)
X = torch.randn(5, 2, dtype=torch.float64, requires_grad=True)  # (5, 2)
w = torch.randn(2, 1, dtype=torch.float64, requires_grad=True)  # (2, 1)

y = X @ w  # (5, 1)
y.retain_grad()
loss = (y**2).mean()  # ()
loss.backward()

slope_weights = X.T @ y.grad  # (2, 1)
slope_features = y.grad @ w.T  # (5, 2)
print("slope of w as by autograd:", torch.allclose(slope_weights, w.grad))
print("slope of X as by autograd:", torch.allclose(slope_features, X.grad))
# --8<-- [end:product]

# --8<-- [start:nudged]
nudge = torch.tensor([[1e-6], [0.0]])  # (2, 1)
with torch.no_grad():
    rise = ((X @ (w + nudge)) ** 2).mean() - loss  # ()
print(f"nudged:       {rise.item() / 1e-6:.4f}")
print(f"by the rule:  {slope_weights[0, 0].item():.4f}")
# --8<-- [end:nudged]

# --8<-- [start:start]
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)  # (3,)
y = x**2  # (3,)

try:
    y.backward()
except RuntimeError as error:
    print("RuntimeError:", error)

y.backward(gradient=torch.tensor([1.0, 0.0, 10.0]))
print(x.grad)
# --8<-- [end:start]
