# --8<-- [start:penalties]
import torch

logits = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])  # (5,)
rained = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])  # (5,)
p = torch.sigmoid(logits)  # (5,)
penalties = -torch.log(torch.where(rained > 0, p, 1 - p))  # (5,)
# --8<-- [end:penalties]
