# --8<-- [start:mean]
import torch

temperatures = torch.tensor([72.0, 68.0, 75.0, 71.0, 69.0, 74.0, 73.0])  # (7,)
print(temperatures.mean())
# --8<-- [end:mean]
