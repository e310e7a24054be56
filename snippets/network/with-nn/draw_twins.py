import torch
from torch import nn

from foundations.data import five_houses
from foundations.models import LinearPriceModel
from sitework.pictures import BLUE, MUTED, ORANGE, new_figure, save

EPOCHS = 100
SEEN = 20
LEARNING_RATE = 0.0001

houses = five_houses()
X, y = houses.features, houses.prices

torch.manual_seed(42)
w = torch.randn(2, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
model = LinearPriceModel()
with torch.no_grad():
    model.linear.weight.copy_(w.T)
    model.linear.bias.zero_()
optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)

by_hand, by_module, seen = [], [], None
for epoch in range(EPOCHS):
    predictions = X @ w + b
    loss = ((predictions - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= LEARNING_RATE * w.grad
        b -= LEARNING_RATE * b.grad
    w.grad.zero_()
    b.grad.zero_()
    by_hand.append(loss.item())

    of_module = model(X)
    loss = nn.functional.mse_loss(of_module, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    by_module.append(loss.item())

    if epoch == SEEN:
        seen = predictions.detach(), of_module.detach()

figure = new_figure(5.8)
losses, prices = figure.subplots(2, 1)
wide = {"color": ORANGE, "linewidth": 6}
ring = {"color": ORANGE, "markersize": 12, "markerfacecolor": "none"}

losses.plot(by_module, **wide)
losses.plot(by_hand, color=BLUE, linewidth=1.6)
losses.annotate("with torch.nn", (45, 5500), color=ORANGE)
losses.annotate("from scratch", (45, 200), color=BLUE, ha="right")
losses.set(yscale="log", title="loss by epoch", xlabel="epoch")
losses.set_ylabel("loss (log scale)")
losses.yaxis.set_major_formatter("{x:,.0f}")

true = y.flatten()
prices.plot([0, 450], [0, 450], color=MUTED, linewidth=1.2, linestyle="--")
prices.plot(true, seen[1].flatten(), "o", markeredgewidth=2, **ring)
prices.plot(true, seen[0].flatten(), "o", color=BLUE)
prices.annotate("predicted = true", (260, 330), color=MUTED, ha="right")
prices.set(
    title=f"the five houses in epoch {SEEN}",
    xlabel="true price, $1000",
    ylabel="predicted, $1000",
)
save(figure, __file__)
