import torch


# --8<-- [start:line]
def settle(rows, targets, start, optimizer_class=torch.optim.SGD):
    """Walk down from a place; return where the walk ends."""
    weights = start.clone().requires_grad_()
    optimizer = optimizer_class([weights], lr=0.05)
    for _ in range(500):
        optimizer.zero_grad()
        errors = rows @ weights - targets
        (errors.square().sum() / 2).backward()
        optimizer.step()
    return weights.detach()


row, target = torch.tensor([[1.0, 2.0]]), torch.tensor([5.0])
origin, elsewhere = torch.zeros(2), torch.tensor([4.0, 3.0])
for place in [origin, elsewhere]:
    print(place.tolist(), "->", settle(row, target, place))
print("Adam   ->", settle(row, target, origin, torch.optim.Adam))
# --8<-- [end:line]

# --8<-- [start:six]
rows = torch.tensor([[1.0, 2, 0, 1, 0, 1], [0, 1, 1, -1, 2, 0]])  # (2, 6)
targets = torch.tensor([4.0, 3.0])  # (2,)
smallest = torch.linalg.pinv(rows) @ targets  # (6,)
from_zeros = settle(rows, targets, torch.zeros(6))  # (6,)
torch.testing.assert_close(from_zeros, smallest)

ones = torch.ones(6)
asked = torch.linalg.pinv(rows) @ rows @ ones  # (6,)
from_ones = settle(rows, targets, ones)  # (6,)
torch.testing.assert_close(from_ones, smallest + ones - asked)
print(f"norms: {from_zeros.norm():.3f} from 0, {from_ones.norm():.3f} from 1")
print("still met:", rows @ from_ones)
# --8<-- [end:six]
