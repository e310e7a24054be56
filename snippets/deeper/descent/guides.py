# --8<-- [start:slopes]
import torch
from torch import nn
from torch.nn import functional

from foundations.data import handwritten_digits

digits = handwritten_digits()
pictures, classes = digits.pictures[:500] / 16, digits.targets[:500]

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))


def slope(rows):
    """Return the slopes of the loss of some rows, (2410,)."""
    model.zero_grad()
    functional.cross_entropy(model(pictures[rows]), classes[rows]).backward()
    return torch.cat([p.grad.flatten() for p in model.parameters()])


whole = slope(torch.arange(500))  # (2410,)
epoch = torch.randperm(500).split(20)  # 25 batches
mean = torch.stack([slope(rows) for rows in epoch]).mean(dim=0)  # (2410,)
torch.testing.assert_close(mean, whole)

spread = {}
print(f"the slope itself: {whole.norm():.3f}")
for size in [1, 4, 16, 64]:
    batches = torch.randint(500, (200, size))  # 200 batches
    slopes = torch.stack([slope(rows) for rows in batches])  # (200, 2410)
    off = (slopes - whole).norm(dim=1)  # (200,)
    spread[size] = off.square().mean().sqrt().item()
    print(f"batches of {size:2} are off by {spread[size]:.3f}")
# --8<-- [end:slopes]

# --8<-- [start:hover]
torch.manual_seed(0)
targets = torch.randn(1000)  # (1000,)


def hover(rate, gamma=1.0):
    """Walk 1,000 steps, five times; return the heights, (1000, 5)."""
    torch.manual_seed(1)
    place = torch.full((5,), 5.0, requires_grad=True)  # (5,)
    optimizer = torch.optim.SGD([place], lr=rate)
    scheduler = torch.optim.lr_scheduler.StepLR(
        optimizer, step_size=100, gamma=gamma
    )
    heights = []
    for _ in range(1000):
        four = targets[torch.randint(1000, (4, 5))]  # (4, 5)
        optimizer.zero_grad()
        loss = (place - four).square().mean(dim=0) / 2  # (5,)
        loss.sum().backward()
        optimizer.step()
        scheduler.step()
        heights.append((place.detach() - targets.mean()).square() / 2)
    return torch.stack(heights)


fixed = {}
print("rate   mean height of each walker, after 200 steps")
for rate in [0.4, 0.2, 0.1]:
    fixed[rate] = hover(rate)[200:].mean(dim=0)
    print(f"{rate:4}  ", *[f"{height:.4f}" for height in fixed[rate]])
# --8<-- [end:hover]

# --8<-- [start:schedule]
halved = hover(0.4, gamma=0.5)[-100:].mean(dim=0)  # (5,)
print("halved", *[f"{height:.4f}" for height in halved])
# --8<-- [end:schedule]
