import torch
from torch import nn


# --8<-- [start:data]
def draw(count):
    """Return a curve's points, with noise that grows to the right."""
    x = 4 * torch.rand(count, 1) - 2  # (count, 1)
    spread = 0.1 * (x + 3)  # (count, 1)
    return x, torch.sin(2 * x) + spread * torch.randn(count, 1)


torch.manual_seed(0)
x, y = draw(500)
# --8<-- [end:data]

# --8<-- [start:train]
model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 2))
loss_function = nn.GaussianNLLLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)

for _ in range(400):
    mean, log_variance = model(x).split(1, dim=1)  # two columns
    variance = torch.exp(log_variance)  # (500, 1)
    loss = loss_function(mean, y, variance)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
# --8<-- [end:train]

# --8<-- [start:fresh]
fresh_x, fresh_y = draw(100_000)
with torch.no_grad():
    mean, log_variance = model(fresh_x).split(1, dim=1)
    sigma = torch.exp(log_variance / 2)  # (100000, 1)
    one_sigma = (y - model(x)[:, :1]).std()  # ()

left = fresh_x < 0  # (100000, 1)
for name, width in [("its own sigma", sigma), ("one for all", one_sigma)]:
    inside = (fresh_y - mean).abs() < 2 * width  # (100000, 1)
    print(
        f"{name:13}   within 2 sigma: {inside.float().mean().item():.1%}, "
        f"left {inside[left].float().mean().item():.1%}, "
        f"right {inside[~left].float().mean().item():.1%}"
    )
# --8<-- [end:fresh]
