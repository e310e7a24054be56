import torch
from torch import nn

from sitework.pictures import BLUE, GREEN, MUTED, ORANGE, new_figure, save

figure = new_figure(6)
functions, derivatives = figure.subplots(2, 1, sharex=True)

for activation, colour, width in [
    (nn.ReLU(), BLUE, 4),
    (nn.GELU(), ORANGE, 2),
    (nn.Sigmoid(), GREEN, 2),
]:
    x = torch.linspace(-4, 4, 120, requires_grad=True)
    y = activation(x)
    y.sum().backward()
    name = type(activation).__name__.replace("Sig", "sig")
    steps = "steps-mid" if name == "ReLU" else "default"
    style = {"color": colour, "linewidth": width, "label": name}
    functions.plot(x.tolist(), y.tolist(), **style)
    derivatives.plot(x.tolist(), x.grad.tolist(), drawstyle=steps, **style)

for axes in (functions, derivatives):
    axes.axhline(0, color=MUTED, linewidth=0.8, zorder=1)

functions.set(title="the functions", ylim=(-0.5, 4.2))
functions.legend(loc="upper left", frameon=True, framealpha=1, edgecolor="none")
derivatives.set(title="their derivatives", xlabel="x", ylim=(-0.25, 1.25))
save(figure, __file__)
