# --8<-- [start:tensors]
import torch

A = torch.ones(3, 4)  # (3, 4)
B = torch.ones(4, 5)  # (4, 5)
C = torch.ones(3, 4)  # (3, 4)
v = torch.ones(4)  # (4,)
# --8<-- [end:tensors]
