import torch
from torch import nn

from foundations.pieces import Linear, TwoLayerNet, mse_gradient
from foundations.twins import compare, draw


# --8<-- [start:data]
torch.manual_seed(4)
features = draw(64, 4)  # (64, 4)
targets = draw(64, 2)  # (64, 2)
w1 = draw(16, 4)  # (16, 4)
b1 = draw(16)  # (16,)
w2 = draw(2, 16)  # (2, 16)
b2 = draw(2)  # (2,)
# --8<-- [end:data]

# --8<-- [start:by-hand]
net = TwoLayerNet(
    Linear(w1, b1),
    Linear(w2, b2),
)

predictions = net(features)  # (64, 2)
gradient = mse_gradient(predictions, targets)  # (64, 2)
slopes = net.backward(gradient)
# --8<-- [end:by-hand]

# --8<-- [start:torch]
twin = nn.Sequential(
    nn.Linear(4, 16),
    nn.ReLU(),
    nn.Linear(16, 2),
).double()
with torch.no_grad():
    twin[0].weight.copy_(w1)
    twin[0].bias.copy_(b1)
    twin[2].weight.copy_(w2)
    twin[2].bias.copy_(b2)

twin_predictions = twin(features)  # (64, 2)
mse_loss = nn.MSELoss()
loss = mse_loss(twin_predictions, targets)  # ()
loss.backward()
theirs = [p.grad for p in twin.parameters()]
# --8<-- [end:torch]

# --8<-- [start:proof]
compare("outputs", predictions, twin_predictions)
for name, one, other in zip(
    ["slopes w1", "slopes b1", "slopes w2", "slopes b2"],
    slopes,
    theirs,
    strict=True,
):
    compare(name, one, other)
# --8<-- [end:proof]
