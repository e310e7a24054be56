"""What the sentences of the errors page say beyond what its code prints."""

import torch
from torch import nn

# --8<-- [start:addmv]
addmv_said = ""
try:
    torch.ones(2, 2, dtype=torch.float64) @ torch.ones(2)
except RuntimeError as error:
    addmv_said = str(error)
# --8<-- [end:addmv]

inputs = torch.tensor([[0.0], [1.0], [2.0], [3.0]])
targets = 2 * inputs + 1


# --8<-- [start:losses]
def losses_at(rate, zeroed="before backward"):
    """Return the losses of the page's training, epoch by epoch."""
    torch.manual_seed(42)
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    for _ in range(49):
        loss = nn.functional.mse_loss(model(inputs), targets)
        losses.append(loss.item())
        if zeroed == "before backward":
            optimizer.zero_grad()
        loss.backward()
        if zeroed == "before the step":
            optimizer.zero_grad()
        optimizer.step()
    return losses


def falls(losses):
    return losses == sorted(losses, reverse=True)


swinging = losses_at(0.1, zeroed="never")
still = losses_at(0.1, zeroed="before the step")
growing = losses_at(1.0)
# --8<-- [end:losses]

# --8<-- [start:floor]
certain = torch.eye(3)  # the probabilities of a right model that has no doubt
floor = nn.functional.cross_entropy(certain, torch.arange(3)).item()
# --8<-- [end:floor]

predictions = torch.tensor([[1.0], [2.0], [3.0]])
truth = torch.tensor([1.0, 2.0, 3.0])
# --8<-- [start:trained]
trained = torch.zeros(3, 1, requires_grad=True)  # (3, 1)
for _ in range(200):
    ((trained - truth) ** 2).mean().backward()
    with torch.no_grad():
        trained -= 0.5 * trained.grad
    trained.grad.zero_()
own_loss = ((predictions - truth) ** 2).mean()
# --8<-- [end:trained]

inputs = torch.linspace(-1, 1, 21).reshape(21, 1)
targets = inputs.abs()
# --8<-- [start:straight]
torch.manual_seed(42)
layers = [nn.Linear(1, 8), nn.Linear(8, 1)]
optimizer = torch.optim.Adam(nn.Sequential(*layers).parameters(), lr=0.01)
for _ in range(300):
    loss_of_both = ((layers[1](layers[0](inputs)) - targets) ** 2).mean()
    optimizer.zero_grad()
    loss_of_both.backward()
    optimizer.step()
on_a_line = layers[1](layers[0](inputs)).detach().squeeze()
bends = on_a_line.diff().diff().abs()
slope = layers[1].weight @ layers[0].weight
height = layers[1](layers[0].bias)
collapsed = (inputs * slope + height).detach().squeeze()
# --8<-- [end:straight]

# --8<-- [start:records]
w_asks = torch.tensor(3.0, requires_grad=True)
with torch.no_grad():
    unrecorded = w_asks * 2
cut = {
    "no_grad": unrecorded.requires_grad,
    "detach": (w_asks.detach() * 2).requires_grad,
    "item": torch.tensor(w_asks.item() * 2).requires_grad,
    "numpy": torch.from_numpy(w_asks.detach().numpy()).requires_grad,
}
moved = w_asks - 0.1
# --8<-- [end:records]
