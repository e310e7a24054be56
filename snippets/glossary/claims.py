# --8<-- [start:start]
import torch
from torch import nn

torch.manual_seed(0)
inputs = torch.randn(6, 3)  # (6, 3)
layer = nn.Linear(in_features=3, out_features=4)
# --8<-- [end:start]

# --8<-- [start:chain]
x = torch.tensor(2.0, requires_grad=True)  # ()
y = 3 * x + 1  # ()
z = y**2  # ()
(dy_dx,) = torch.autograd.grad(y, x, retain_graph=True)
(dz_dy,) = torch.autograd.grad(z, y, retain_graph=True)
(dz_dx,) = torch.autograd.grad(z, x, retain_graph=True)
z.backward()
# --8<-- [end:chain]

# --8<-- [start:classes]
logits = torch.randn(6, 4)  # (6, 4)
classes = torch.tensor([0, 3, 1, 2, 2, 0])  # (6,)
probabilities = logits.softmax(dim=1)  # (6, 4)
of_the_right_ones = probabilities[torch.arange(6), classes]  # (6,)
# --8<-- [end:classes]

# --8<-- [start:dead]
dead = nn.Linear(in_features=3, out_features=1)
with torch.no_grad():
    dead.bias.fill_(-100)
sums = dead(inputs)  # (6, 1)
sums.relu().mean().backward()
# --8<-- [end:dead]


# --8<-- [start:steepest]
def height(point):
    return 3 * point[0] ** 2 + 2 * point[0] * point[1] + point[1] ** 2


point = torch.tensor([2.0, 1.0], dtype=torch.float64, requires_grad=True)
(gradient,) = torch.autograd.grad(height(point), point)
angles = torch.linspace(0, 6.28, 629, dtype=torch.float64)  # (629,)
ways = torch.stack([angles.cos(), angles.sin()])  # (2, 629)
heights = height(point[:, None] + 0.001 * ways)  # (629,)
steepest = ways[:, heights.argmax()]  # (2,)
# --8<-- [end:steepest]

# --8<-- [start:line]
features = torch.cat([inputs, torch.ones(6, 1)], dim=1)  # (6, 4)
targets = torch.randn(6, 1)  # (6, 1)
fit = torch.linalg.lstsq(features, targets).solution  # (4, 1)
smallest = nn.functional.mse_loss(features @ fit, targets)  # ()
others = [
    nn.functional.mse_loss(features @ (fit + 0.1 * torch.randn(4, 1)), targets)
    for _ in range(100)
]
# --8<-- [end:line]

# --8<-- [start:reshape]
vector = torch.arange(6)  # (6,)
matrix = vector.view(2, 3)  # (2, 3)
# --8<-- [end:reshape]

# --8<-- [start:seed]
torch.manual_seed(7)
drawn = torch.randn(3)  # (3,)
torch.manual_seed(7)
drawn_again = torch.randn(3)  # (3,)
# --8<-- [end:seed]

# --8<-- [start:saturated]
far_out = torch.tensor(10.0, requires_grad=True)  # ()
far_out.sigmoid().backward()
# --8<-- [end:saturated]

# --8<-- [start:vectors]
one_way, across = torch.tensor([3.0, 4.0]), torch.tensor([-4.0, 3.0])
table = torch.arange(6.0).reshape(3, 2)  # (3, 2)


def cosine(a, b):
    return a @ b / (a.norm() * b.norm())


# --8<-- [end:vectors]
