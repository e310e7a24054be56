# --8<-- [start:imports]
import math

import torch
from torch import Tensor, nn
from torch.nn import functional
# --8<-- [end:imports]

# --8<-- [start:rounding]
numbers = torch.tensor([0.1, 0.2, 0.3], dtype=torch.float64)  # (3,)
left = (numbers[0] + numbers[1]) + numbers[2]  # ()
right = numbers[0] + (numbers[1] + numbers[2])  # ()

print("first two first:", left.item())
print("last two first: ", right.item())
print(f"apart by {(left - right).abs().item():.9f}")
# --8<-- [end:rounding]
