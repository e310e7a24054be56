from sitework.pictures import BLUE, INK, ORANGE, PAPER
from sitework.pictures import new_figure, save

errors = [-1, 1, 7]  # the error of 0 has no share

figure = new_figure(2.6)
axes = figure.subplots()

for height, parts in [
    (1, [e**2 for e in errors]),
    (0, [abs(e) for e in errors]),
]:
    left = 0
    for part, colour in zip(parts, [BLUE, BLUE, ORANGE], strict=True):
        share = 100 * part / sum(parts)
        axes.barh(
            height, share, left=left, color=colour, height=0.5, edgecolor=PAPER
        )
        left += share
    last = 100 * parts[-1] / sum(parts)
    axes.text(
        left - last / 2,
        height,
        f"{last:.0f}%",
        color=PAPER,
        ha="center",
        va="center",
        weight="bold",
    )

axes.set(
    xlabel="share of the loss in %",
    yticks=[0, 1],
    yticklabels=["MAE", "MSE"],
    ylim=(-0.5, 1.85),
    xlim=(0, 100),
)
axes.text(1, 1.5, "errors −1 and 1", color=BLUE)
axes.text(100, 1.5, "error 7", color=ORANGE, ha="right")
axes.grid(visible=False)
axes.tick_params(axis="y", length=0, labelcolor=INK)
save(figure, __file__)
