# --8<-- [start:starter]
import csv
from pathlib import Path

import torch

from foundations.checks.project import check_project

FILE = Path("lemonade.csv")  # or your own, with the target in the last column

if FILE.name == "lemonade.csv":  # made up, so that you can begin at once
    torch.manual_seed(0)
    warmth = 12 + 24 * torch.rand(250)  # (250,)
    wind = 40 * torch.rand(250)  # (250,)
    weekend = (torch.arange(250) % 7 > 4).float()  # (250,)
    cups = 90 - (warmth - 27) ** 2 / 2 - wind / 2 + 20 * weekend  # (250,)
    cups = (cups + 6 * torch.randn(250)).clamp(min=0)  # (250,)
    days = torch.stack([warmth, wind, weekend, cups], dim=1)  # (250, 4)
    with FILE.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["warmth", "wind", "weekend", "cups"])
        writer.writerows(days.round().int().tolist())

with FILE.open(newline="") as file:
    header, *lines = csv.reader(file)
table = torch.tensor([[float(cell) for cell in line] for line in lines])
print(header, tuple(table.shape))

report = {
    "table": table,
    "unseen": ...,  # the numbers of the rows that are kept aside
    "training": ...,  # the numbers of all the others
    "scaled": ...,  # the features of all rows, scaled
    "baseline": ...,  # the predictions for the unseen rows, in a column
    "line": ...,
    "network": ...,
    "losses": ...,  # the network's, one for each epoch
    "errors": ...,  # one for each of the three models
    "verdict": ...,  # "baseline", "line" or "network"
}
check_project(report)
# --8<-- [end:starter]
