# --8<-- [start:starter]
import torch

from foundations.checks.memory import check_memory

shelf = torch.tensor([40, 15, 30, 25, 60, 5, 20, 35])  # (8,)
rack = shelf.reshape(2, 4)  # (2, 4)
front = rack[0]  # (4,)
photo = rack.clone()  # (2, 4)
turned = rack.T.reshape(8)  # (8,)

rack[0, 1] = 90
turned[0] = 77

answers = {
    "shelf[1]": ...,
    "front[1]": ...,
    "photo[0, 1]": ...,
    "turned[2]": ...,
    "shelf[0]": ...,
}
check_memory(answers)
# --8<-- [end:starter]
