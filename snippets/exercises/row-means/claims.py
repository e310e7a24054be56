# --8<-- [start:means]
import torch

ratings = torch.tensor(
    [[9.0, 8.0, 10.0], [5.0, 2.0, 5.0], [7.0, 7.0, 1.0], [3.0, 6.0, 3.0]]
)  # (4, 3)
means = ratings.mean(dim=1, keepdim=True)  # (4, 1)
remaining = ratings - means  # (4, 3)
third_friend = ratings[2]  # (3,)
third_remaining = remaining[2]  # (3,)
# --8<-- [end:means]

# --8<-- [start:layer-norm]
spreads = ratings.std(dim=1, keepdim=True, correction=0)  # (4, 1)
normed = torch.nn.functional.layer_norm(ratings, (3,))  # (4, 3)
# --8<-- [end:layer-norm]
