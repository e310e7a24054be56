import torch
from torch import nn

from foundations.pieces import Adam, Linear, TwoLayerNet, mse, mse_gradient
from foundations.twins import compare_training, row


# --8<-- [start:data]
from foundations.data import eight_houses
from foundations.models import HousePriceNet

houses = eight_houses()
features = houses.features.double()  # (8, 4)
prices = houses.prices.double()  # (8, 1)

torch.manual_seed(42)
model = HousePriceNet(in_features=4, hidden_features=16).double()
w1, b1, w2, b2 = [p.detach().clone() for p in model.parameters()]
# --8<-- [end:data]

# --8<-- [start:by-hand]
net = TwoLayerNet(Linear(w1, b1), Linear(w2, b2))
adam = Adam(net.parameters(), lr=0.01)
ours = []

for _ in range(1000):
    predictions = net(features)  # (8, 1)
    loss = mse(predictions, prices)  # ()

    gradient = mse_gradient(predictions, prices)  # (8, 1)
    gradients = net.backward(gradient)
    slopes = row(*gradients)  # (97,)
    adam.step(gradients)
    after = row(*net.parameters())  # (97,)
    ours.append(row(predictions, loss, slopes, after))
# --8<-- [end:by-hand]

# --8<-- [start:torch]
mse_loss = nn.MSELoss()
parameters = list(model.parameters())
torch_adam = torch.optim.Adam(
    parameters,
    lr=0.01,
)
theirs = []

for _ in range(1000):
    guesses = model(features)  # (8, 1)
    loss = mse_loss(guesses, prices)  # ()
    torch_adam.zero_grad()
    loss.backward()
    gradients = [p.grad for p in parameters]
    slopes = row(*gradients)  # (97,)
    torch_adam.step()
    after = row(*parameters)  # (97,)
    theirs.append(
        row(guesses, loss, slopes, after),
    )
# --8<-- [end:torch]

# --8<-- [start:proof]
compare_training(ours, theirs, sizes=[8, 1, 97, 97])
# --8<-- [end:proof]
