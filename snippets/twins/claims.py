# --8<-- [start:pieces]
import inspect

from foundations import pieces

pieces_lines = len(inspect.getsource(pieces).splitlines())
# --8<-- [end:pieces]

import torch
from torch import nn
from torch.nn import functional

# --8<-- [start:backward]
layer = pieces.Linear(torch.ones(2, 3), torch.ones(2))
layer(torch.ones(4, 3))
along = layer.backward(torch.ones(4, 2))
# --8<-- [end:backward]


# --8<-- [start:settle]
def settled(gradient, momentum):
    """Return the velocity after many steps with the same gradient."""
    sgd = pieces.Sgd([torch.zeros(1)], lr=0.1, momentum=momentum)
    for _ in range(300):
        sgd.step([torch.tensor([gradient])])
    return sgd.velocities[0].item()


# --8<-- [end:settle]

# --8<-- [start:adam-once]
started = pieces.Adam([torch.zeros(1)], lr=0.3)
stepped = pieces.Adam([torch.zeros(1)], lr=0.3)
stepped.step([torch.ones(1)])
tiny = torch.tensor([0.001])
tiny_place = torch.zeros(1)
tiny_adam = pieces.Adam([tiny_place], lr=0.3)
tiny_adam.step([tiny])
# --8<-- [end:adam-once]


# --8<-- [start:forty-steps]
def walk(optimizer_class, **options):
    """Return the places that the picture shows, without the first."""
    place = torch.tensor([10.0, 1.0]).double()
    optimizer = optimizer_class([place], **options)
    places = []
    for _ in range(40):
        optimizer.step([torch.stack([place[0], 50 * place[1]])])
        places.append(place.clone())
    return torch.stack(places)


plain_walk = walk(pieces.Sgd, lr=0.03)
sledge_walk = walk(pieces.Sgd, lr=0.03, momentum=0.9)
adam_walk = walk(pieces.Adam, lr=0.3)
# --8<-- [end:forty-steps]

# --8<-- [start:left-out]
import warnings

nan = torch.tensor([torch.nan], requires_grad=True)
torch.relu(nan).sum().backward()

twins = [torch.zeros(1), nn.Parameter(torch.zeros(1))]
ours_after_inf = pieces.Sgd(twins[:1], lr=0.1)
torch_after_inf = torch.optim.SGD(twins[1:], lr=0.1)
torch_after_inf.step()  # without a gradient
for slope in (torch.inf, 1.0):
    ours_after_inf.step([torch.tensor([slope])])
    twins[1].grad = torch.tensor([slope])
    torch_after_inf.step()

with warnings.catch_warnings(record=True) as in_silence:
    pieces.mse(torch.ones(5, 1), torch.zeros(5))
with warnings.catch_warnings(record=True) as aloud:
    warnings.simplefilter("always")
    functional.mse_loss(torch.ones(5, 1), torch.zeros(5))


def fails(piece, *arguments):
    """Tell whether a piece raises an error."""
    try:
        piece(*arguments)
    except (RuntimeError, TypeError):
        return True
    return False


batches = torch.ones(4, 5, 3)
layer = pieces.Linear(torch.ones(2, 3), torch.ones(2))
layer.inputs = batches
# --8<-- [end:left-out]

# --8<-- [start:helpers]
from foundations import twins as helping

helpers = [
    name for name, value in vars(helping).items() if inspect.isfunction(value)
]
# --8<-- [end:helpers]
