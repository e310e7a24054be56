# The network of the first page, as its lab recorded it.
# --8<-- [start:reader]
import json
from pathlib import Path

import foundations
import torch
from torch import nn

root = Path(foundations.__file__).parents[2]
recorded = root / "docs" / "assets" / "figures" / "digit-reader" / "weights.js"
recorded = json.loads(
    recorded.read_text("utf-8").split("default ")[1].strip(" \n;")
)
digits = recorded["samples"]
right = [digit["truth"] == digit["answer"] for digit in digits]
digit_reader = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
for layer, values in ((0, recorded["hidden"]), (2, recorded["output"])):
    values = {name: torch.tensor(numbers) for name, numbers in values.items()}
    digit_reader[layer].load_state_dict(values)
parameters_of_reader = list(digit_reader.parameters())
# --8<-- [end:reader]

# --8<-- [start:backward]
pictures = torch.tensor([digit["counts"] for digit in digits]) / 16  # (15, 64)
truths = torch.tensor([digit["truth"] for digit in digits])  # (15,)
nn.functional.cross_entropy(digit_reader(pictures), truths).backward()
slopes_of_reader = [part.grad for part in parameters_of_reader]
digit_reader.zero_grad()
# --8<-- [end:backward]
