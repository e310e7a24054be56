"""What the sentences of the checklist say beyond what its code prints."""

# --8<-- [start:chance]
import math

chances = {count: math.log(count) for count in (2, 3, 10)}
# --8<-- [end:chance]

import torch

# --8<-- [start:wrong-answers]
wrong_answers = torch.tensor([1, 0, 2, 2, 0, 1])  # (6,)
# --8<-- [end:wrong-answers]
