import torch
from torch.nn.functional import cross_entropy

from sitework.pictures import BLUE, MUTED, ORANGE, new_figure, save

CLASSES = ["cat", "dog", "bird"]
LOGITS = torch.tensor([2.0, 1.0, 0.1], dtype=torch.float64)
TRUTH = torch.tensor(CLASSES.index("cat"))


def gradients(softmax_first: bool) -> torch.Tensor:
    logits = LOGITS.clone().requires_grad_()
    scores = torch.softmax(logits, dim=0) if softmax_first else logits
    cross_entropy(scores, TRUTH).backward()
    return logits.grad


figure = new_figure(5.3)
above, below = figure.subplots(2, 1, sharex=True)
places = torch.arange(len(CLASSES))


def draw_bars(axes, middles, heights, colour, width, label=None):
    axes.bar(middles, heights, width, color=colour, label=label)
    for middle, height in zip(middles, heights, strict=True):
        axes.annotate(
            f"{height:.3f}".replace("-", "−"),
            (middle, height),
            xytext=(4, 4 if height > 0 else -5),
            textcoords="offset points",
            ha="center",
            va="bottom" if height > 0 else "top",
        )


probabilities = torch.softmax(LOGITS, dim=0)
draw_bars(above, places, probabilities, BLUE, 0.6)
above.set(title="probabilities; the truth is cat", ylim=(0, 0.8))

draw_bars(below, places - 0.2, gradients(False), BLUE, 0.36, "logits")
draw_bars(below, places + 0.2, gradients(True), ORANGE, 0.36, "softmax first")
below.axhline(0, color=MUTED, linewidth=0.8)
below.legend(loc="lower right")
below.set(title="gradients of the loss", ylim=(-0.45, 0.4))
below.set_xticks(places, CLASSES)
for axes in (above, below):
    axes.grid(visible=False)
    axes.tick_params(axis="x", length=0)
save(figure, __file__)
