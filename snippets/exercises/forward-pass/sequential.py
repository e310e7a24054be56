import torch

x = torch.tensor([2.0, 3.0])  # (2,)
weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)

# --8<-- [start:sequential]
from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))

with torch.no_grad():
    model[0].weight.copy_(weight_1)
    model[0].bias.copy_(bias_1)
    model[2].weight.copy_(weight_2)
    model[2].bias.copy_(bias_2)

    batch = x.unsqueeze(0)  # (1, 2)
    print("layer 1:", model[0](batch))
    print("ReLU:   ", model[:2](batch))
    print("layer 2:", model(batch))
# --8<-- [end:sequential]
