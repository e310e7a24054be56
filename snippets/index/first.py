# --8<-- [start:mean]
import torch

temperatures = torch.tensor([72.0, 68, 75, 71, 69, 74, 73])  # (7,)
print(temperatures.mean())
# --8<-- [end:mean]
