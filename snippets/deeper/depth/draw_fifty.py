import torch
from torch import nn

from sitework.pictures import BLUE, GREEN, ORANGE, RED, new_figure, save

DEPTH, WIDTH = 50, 128

figure = new_figure(6)
forward, backward = figure.subplots(2, 1, sharex=True, sharey=True)
torch.manual_seed(0)
for factor, name, colour in [
    (4, "4/n", RED),
    (2, "2/n", GREEN),
    (1, "1/n", ORANGE),
    (1 / 3, "1/(3n)", BLUE),
]:
    numbers = [torch.randn(64, WIDTH, dtype=torch.float64, requires_grad=True)]
    for _ in range(DEPTH):
        layer = nn.Linear(WIDTH, WIDTH, bias=False, dtype=torch.float64)
        nn.init.normal_(layer.weight, std=(factor / WIDTH) ** 0.5)
        numbers.append(torch.relu(layer(numbers[-1])))
        numbers[-1].retain_grad()
    (numbers[-1] * torch.randn_like(numbers[-1])).sum().backward()
    sizes = [x.detach().square().mean().sqrt() for x in numbers]
    slopes = [x.grad.square().mean().sqrt() for x in numbers]
    forward.plot(sizes, color=colour, label=name)
    backward.plot(slopes, color=colour)
forward.legend(loc="lower left")
forward.set(title="size of the numbers after each layer", yscale="log")
backward.set(
    title="size of the gradient there",
    xlabel="layer (the gradient comes from the right)",
    xlim=(0, DEPTH),
    yscale="log",
    yticks=[1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5],
    yticklabels=["1e-20", "1e-15", "1e-10", "1e-5", "1", "1e5"],
)
for axes in (forward, backward):
    axes.minorticks_off()
save(figure, __file__)
