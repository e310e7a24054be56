import torch

from foundations.data import five_houses
from sitework.pictures import BLUE, INK, ORANGE, new_figure, save

houses = five_houses()
X, y = houses.features, houses.prices

torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)  # (2, 1)
b = torch.zeros(1, requires_grad=True)  # (1,)
losses = []
for _ in range(1000):
    loss = ((X @ w + b - y) ** 2).mean()  # ()
    losses.append(loss.item())
    slope_w, slope_b = torch.autograd.grad(loss, [w, b])
    with torch.no_grad():
        w -= 0.0001 * slope_w  # (2, 1)
        b -= 0.0001 * slope_b  # (1,)

figure = new_figure(4.6)
above, below = figure.subplots(2, 1)
above.semilogy(losses[::5], color=BLUE)
above.set_xticks([0, 50, 100, 150, 200], [0, 250, 500, 750, 1000])
above.yaxis.set_major_formatter("{x:,.0f}")
above.set(title="loss", xlabel="epoch")
with torch.no_grad():
    answers = X @ w + b  # (5, 1)
below.plot(X[:, 0], y, "o", color=INK, label="was paid")
below.plot(X[:, 0], answers, "x", color=ORANGE, label="the neuron says")
below.legend(loc="upper left")
below.set(xlabel="size in 100 sq ft", title="price in $1000")
save(figure, __file__)
