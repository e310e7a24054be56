import json
from pathlib import Path

from sitework.pictures import GREEN, RED, new_figure, save

assets = Path(__file__).parents[2] / "docs" / "assets"
recorded = assets / "figures" / "digit-reader" / "weights.js"
text = recorded.read_text("utf-8").partition("default ")[2]
samples = json.loads(text.rstrip().rstrip(";"))["samples"]

figure = new_figure(2.9)
for axes, sample in zip(figure.subplots(3, 5).flat, samples, strict=True):
    rows = [sample["counts"][start : start + 8] for start in range(0, 64, 8)]
    axes.imshow(rows, cmap="Greys", vmin=0, vmax=16)
    right = sample["truth"] == sample["answer"]
    verdict = "right" if right else f"is a {sample['truth']}"
    axes.set_title(
        f"{sample['answer']}: {verdict}",
        color=GREEN if right else RED,
        fontsize=12,
    )
    axes.axis("off")
save(figure, __file__)
