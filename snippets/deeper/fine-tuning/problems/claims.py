"""What the problems of "Start from a trained network" say, in numbers."""

# --8<-- [start:problems]
import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
body = nn.Sequential(nn.Linear(64, 64), nn.ReLU()).requires_grad_(False)
shown = torch.rand(40, 64)  # (40, 64)
classes = torch.randint(0, 5, (40,))
two_heads = [3 * torch.randn(5, 64) for _ in range(2)]
path = torch.linspace(0, 1, 21)  # (21,)


def loss_on_the_way(share):
    """Return the loss of a head between the two heads."""
    head = two_heads[0].lerp(two_heads[1], share)  # (5, 64)
    return functional.cross_entropy(body(shown) @ head.T, classes)


way = torch.stack([loss_on_the_way(share) for share in path])  # (21,)
ends = way[0].lerp(way[-1], path)  # (21,)
bends = way.diff().diff()  # (19,)


picture = shown[0]  # (64,)
sums = body[0](picture)  # (64,)
awake = sums > 0  # (64,)
_, _, directions = torch.linalg.svd(body[0].weight[awake])
unseen_change = directions[awake.sum() :].sum(dim=0)  # (64,)
effect = body[0].weight @ unseen_change  # (64,)
rising = effect > 1e-5
room = (-sums[rising] / effect[rising]).abs().min()  # ()
other_picture = picture + 0.9 * room * unseen_change  # (64,)
# --8<-- [end:problems]
