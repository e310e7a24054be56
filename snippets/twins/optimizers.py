import torch
from torch import nn

from foundations.pieces import Adam, Sgd
from foundations.twins import compare


# --8<-- [start:valley]
start = torch.tensor([10.0, 1.0], dtype=torch.float64)  # (2,)


def valley(place):
    return (place[0] ** 2 + 50 * place[1] ** 2) / 2


def valley_gradient(place):
    return torch.stack([place[0], 50 * place[1]])


# --8<-- [end:valley]

# --8<-- [start:plain]
walker = start.clone()
sledge = start.clone()
plain = Sgd([walker], lr=0.03)
heavy = Sgd([sledge], lr=0.03, momentum=0.9)

print("step    plain     with momentum")
for step in range(101):
    if step in [0, 1, 2, 10, 50, 100]:
        heights = valley(walker), valley(sledge)
        print(f"{step:4d}{heights[0]:11.6f}{heights[1]:14.6f}")
    plain.step([valley_gradient(walker)])
    heavy.step([valley_gradient(sledge)])
# --8<-- [end:plain]

# --8<-- [start:sgd-by-hand]
place = start.clone()
sgd = Sgd([place], lr=0.03, momentum=0.9)
path = []

for _ in range(1000):
    gradient = valley_gradient(place)  # (2,)
    sgd.step([gradient])
    path.append(place.clone())
# --8<-- [end:sgd-by-hand]

# --8<-- [start:sgd-torch]
spot = nn.Parameter(start.clone())
torch_sgd = torch.optim.SGD(
    [spot],
    lr=0.03,
    momentum=0.9,
)
torch_path = []

for _ in range(1000):
    torch_sgd.zero_grad()
    valley(spot).backward()
    torch_sgd.step()
    torch_path.append(spot.detach().clone())
# --8<-- [end:sgd-torch]

# --8<-- [start:sgd-proof]
compare("x", torch.stack(path)[:, 0], torch.stack(torch_path)[:, 0])
compare("y", torch.stack(path)[:, 1], torch.stack(torch_path)[:, 1])
# --8<-- [end:sgd-proof]

# --8<-- [start:adam-by-hand]
place = start.clone()
adam = Adam([place], lr=0.3)
path = []

for _ in range(1000):
    gradient = valley_gradient(place)  # (2,)
    adam.step([gradient])
    path.append(place.clone())
# --8<-- [end:adam-by-hand]

# --8<-- [start:adam-torch]
spot = nn.Parameter(start.clone())
torch_adam = torch.optim.Adam(
    [spot],
    lr=0.3,
)
torch_path = []

for _ in range(1000):
    torch_adam.zero_grad()
    valley(spot).backward()
    torch_adam.step()
    torch_path.append(spot.detach().clone())
# --8<-- [end:adam-torch]

# --8<-- [start:adam-proof]
compare("x", torch.stack(path)[:, 0], torch.stack(torch_path)[:, 0])
compare("y", torch.stack(path)[:, 1], torch.stack(torch_path)[:, 1])
# --8<-- [end:adam-proof]
