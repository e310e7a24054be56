import torch
from torch import nn

from sitework.pictures import BLUE, INK, MUTED, PALE_BLUE, new_figure, save


def draw(count):
    x = 4 * torch.rand(count, 1) - 2  # (count, 1)
    return x, torch.sin(2 * x) + 0.1 * (x + 3) * torch.randn(count, 1)


torch.manual_seed(0)
x, y = draw(500)
model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for _ in range(400):
    mean, log_variance = model(x).split(1, dim=1)
    loss = nn.functional.gaussian_nll_loss(
        mean, y, torch.exp(log_variance)
    )  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

grid = torch.linspace(-2, 2, 101)  # (101,)
with torch.no_grad():
    mean, log_variance = model(grid[:, None]).T
sigma = torch.exp(log_variance / 2)  # (101,)

figure = new_figure(3.8)
axes = figure.subplots()
axes.fill_between(
    grid,
    mean - 2 * sigma,
    mean + 2 * sigma,
    color=PALE_BLUE,
    label="mean ± 2 sigma",
)
axes.plot(x, y, ".", color=MUTED, markersize=3, label="data")
axes.plot(grid, mean, color=BLUE, label="mean")
axes.plot(
    grid, torch.sin(2 * grid), "--", color=INK, linewidth=1, label="curve"
)
axes.set(title="500 points of a noisy curve", xlabel="input", ylim=(-2.2, 4.3))
axes.legend(loc="upper left", ncols=2)
save(figure, __file__)
