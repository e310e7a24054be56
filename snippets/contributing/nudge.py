# --8<-- [start:nudge]
import torch

x = torch.tensor([1.0, 2.0, 3.0])  # (3,)
print(x + 0.1)
# --8<-- [end:nudge]
