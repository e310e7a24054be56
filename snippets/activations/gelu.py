import torch
from torch import nn

# --8<-- [start:values]
x = torch.tensor([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0])  # (7,)
share_below = torch.special.ndtr(x)  # (7,)
gelu = nn.functional.gelu(x)  # (7,)
table = torch.stack([x, share_below, gelu, torch.relu(x)], dim=1)  # (7, 4)

print("       x   share    GELU    ReLU")
for row in table.tolist():
    print("".join(f"{number:8.3f}" for number in row))
# --8<-- [end:values]
