import torch

sold = torch.ones(3, 4)

# --8<-- [start:shapes]
temperatures = torch.randn(4, 7, 3)  # (4, 7, 3)
# --8<-- [end:shapes]

# --8<-- [start:softmax]
shares = torch.softmax(sold, dim=1)  # (3, 4)
# --8<-- [end:softmax]

# --8<-- [start:refused]
a, b = torch.zeros(3, 4), torch.zeros(2, 4)
try:
    torch.cat([a, b], dim=1)
except RuntimeError as error:
    refused = str(error)
# --8<-- [end:refused]
