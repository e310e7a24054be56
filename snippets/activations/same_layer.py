import torch
from torch import nn

# --8<-- [start:compare]
torch.manual_seed(42)
layer = nn.Linear(3, 4)
x = torch.randn(5, 3)  # (5, 3)

with torch.no_grad():
    raw = layer(x)  # (5, 4)

print("raw:", raw, sep="\n")
print("ReLU:", torch.relu(raw), sep="\n")
print("sigmoid:", torch.sigmoid(raw), sep="\n")
# --8<-- [end:compare]
