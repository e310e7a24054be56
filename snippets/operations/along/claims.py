import torch

sold = torch.ones(3, 4)

# --8<-- [start:shapes]
temperatures = torch.randn(4, 7, 3)  # (4, 7, 3)
# --8<-- [end:shapes]

# --8<-- [start:whole-numbers]
try:
    sold.long().mean()
except RuntimeError as error:
    refused_mean = str(error)
# --8<-- [end:whole-numbers]

# --8<-- [start:refused]
a, b = torch.zeros(3, 4), torch.zeros(2, 4)
try:
    torch.cat([a, b], dim=1)
except RuntimeError as error:
    refused = str(error)
# --8<-- [end:refused]
