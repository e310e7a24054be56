import torch

from sitework.pictures import BLUE, INK, MUTED, ORANGE, new_figure, save

days = torch.tensor([[-2.0], [-1.0], [0.0], [1.0], [2.0]])  # (5, 1)
costs = days.abs()  # (5, 1)

torch.manual_seed(42)
w1, b1 = 2 * torch.rand(1, 8) - 1, torch.zeros(8)
w2, b2 = (2 * torch.rand(8, 1) - 1) / 8**0.5, torch.zeros(1)
office = [part.requires_grad_() for part in (w1, b1, w2, b2)]
for _ in range(2001):
    loss = ((torch.relu(days @ w1 + b1) @ w2 + b2 - costs) ** 2).mean()  # ()
    slopes = torch.autograd.grad(loss, office)
    with torch.no_grad():
        for part, slope in zip(office, slopes, strict=True):
            part -= 0.1 * slope

ones = torch.ones(5, 1)  # (5, 1)
inputs = torch.cat([days, ones], dim=1)  # (5, 2)
single = inputs @ torch.linalg.lstsq(inputs, costs).solution  # (5, 1)
with torch.no_grad():
    pieces = torch.relu(days @ w1 + b1) * w2.T  # (5, 8)
    total = pieces.sum(dim=1) + b2  # (5,)

figure = new_figure(4.6)
above, below = figure.subplots(2, 1, sharex=True)
above.plot(days, costs, "o", color=INK, label="costs")
above.plot(days, single, color=ORANGE, label="a single sum")
above.plot(days, total, color=BLUE, label="the office")
above.legend(loc="upper center")
above.set(title="cost in dollars", ylim=(-0.1, 2.9))
below.plot(days, pieces, color=BLUE, linewidth=1)
below.axhline(0, color=MUTED, linewidth=0.8)
below.set(
    title="what each assistant adds",
    xlabel="colder or warmer than mild, in tens of degrees",
    xticks=[-2, -1, 0, 1, 2],
)
save(figure, __file__)
