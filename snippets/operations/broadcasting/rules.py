import torch

# --8<-- [start:tracking]
with_row = torch.zeros(4, 3) + torch.zeros(3)  # (4, 3)
with_depth = torch.zeros(2, 3, 4) + torch.zeros(1, 1, 4)  # (2, 3, 4)

print("(4, 3) + (3,)         ->", tuple(with_row.shape))
print("(2, 3, 4) + (1, 1, 4) ->", tuple(with_depth.shape))
# --8<-- [end:tracking]

# --8<-- [start:both]
starts = torch.tensor([[0], [20], [40]])  # (3, 1)
minutes = torch.tensor([1, 2, 3, 5])  # (4,)

print("promised:", torch.broadcast_shapes((3, 1), (4,)))
print(starts + minutes)
# --8<-- [end:both]
