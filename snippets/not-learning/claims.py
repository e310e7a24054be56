"""What the sentences of the checklist say beyond what its code prints."""

# --8<-- [start:chance]
import math

chances = {count: math.log(count) for count in (2, 3, 10)}
# --8<-- [end:chance]

import torch

# --8<-- [start:wrong-targets]
wrong_targets = torch.tensor([1, 0, 2, 2, 0, 1])  # (6,)
# --8<-- [end:wrong-targets]

from torch import nn

from foundations.training import train

features = torch.tensor([[181.0, 7.0], [101.0, 4.0], [60.0, 2.0]])  # (3, 2)
classes = torch.tensor([2, 1, 0])  # (3,)
loss_function = nn.CrossEntropyLoss()


def build():
    return nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 3))


# --8<-- [start:raw]
raw_model = build()
loss_function(raw_model(features), classes).backward()
slope_of_areas, slope_of_rooms = raw_model[0].weight.grad.abs().mean(dim=0)
raw_optimizer = torch.optim.SGD(raw_model.parameters(), lr=0.1)
raw_losses = []
for _ in range(2):
    alive_after_one = (raw_model[0](features) > 0).any(dim=0)  # (16,)
    raw_losses += train(
        raw_model, features, classes, loss_function, raw_optimizer, epochs=1
    )
alive = (raw_model[0](features) > 0).any(dim=0)  # (16,)
# --8<-- [end:raw]
