import math

import torch
from torch import nn

# --8<-- [start:collapse]
torch.manual_seed(0)
first, second, third = nn.Linear(4, 5), nn.Linear(5, 6), nn.Linear(6, 2)
examples = torch.randn(8, 4)  # (8, 4)
through_three = third(second(first(examples)))  # (8, 2)
weight = third.weight @ second.weight @ first.weight  # (2, 4)
bias = third(second(first(torch.zeros(4))))  # (2,)
through_one = examples @ weight.T + bias  # (8, 2)
# --8<-- [end:collapse]

# --8<-- [start:untrained]
torch.manual_seed(42)
untrained = nn.Linear(in_features=5, out_features=5)
sentence = torch.tensor([0, 1, 2, 3, 0, 4])  # (6,)
first_loss = nn.functional.cross_entropy(
    untrained(torch.eye(5)[sentence[:-1]]), sentence[1:]
)  # ()
# --8<-- [end:untrained]

# --8<-- [start:best]
shares_for_cat = [percent / 100 for percent in range(1, 100)]
losses_after_the = {
    share: -(math.log(share) + math.log(1 - share)) for share in shares_for_cat
}
best_share = min(losses_after_the, key=losses_after_the.get)
lowest_loss = losses_after_the[best_share] / len(sentence[1:])
# --8<-- [end:best]
