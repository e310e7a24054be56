# --8<-- [start:starter]
import torch

from foundations.checks.shapes import check_shapes

A = torch.ones(3, 4)  # (3, 4)
B = torch.ones(4, 5)  # (4, 5)
C = torch.ones(3, 4)  # (3, 4)
v = torch.ones(4)  # (4,)

answers = {
    "A @ B": ...,
    "A + C": ...,
    "A * C": ...,
    "A + v": ...,
    "A.reshape(6, 2)": ...,
    "A.reshape(-1)": ...,
}
check_shapes(answers)
# --8<-- [end:starter]
