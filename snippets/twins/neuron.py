import torch
from torch import nn

from foundations.twins import compare_training, draw, row


# --8<-- [start:data]
from foundations.data import five_houses
from foundations.models import LinearPriceModel

houses = five_houses()
X = houses.features.double()  # (5, 2)
y = houses.prices.double()  # (5, 1)

torch.manual_seed(42)
first_weights = draw(2, 1)  # (2, 1)
# --8<-- [end:data]

# --8<-- [start:by-hand]
w = first_weights.clone()  # (2, 1)
b = torch.zeros(1).double()  # (1,)
w.requires_grad_()
b.requires_grad_()
learning_rate = 0.0001
ours = []

for _ in range(1000):
    predictions = X @ w + b  # (5, 1)
    loss = ((predictions - y) ** 2).mean()  # ()
    loss.backward()
    slopes = row(w.grad, b.grad)  # (3,)
    with torch.no_grad():
        w -= learning_rate * w.grad  # (2, 1)
        b -= learning_rate * b.grad  # (1,)
    w.grad.zero_()
    b.grad.zero_()
    after = row(w, b)  # (3,)
    ours.append(row(predictions, loss, slopes, after))
# --8<-- [end:by-hand]

# --8<-- [start:torch]
model = LinearPriceModel().double()
weight, bias = model.parameters()
with torch.no_grad():
    weight.copy_(first_weights.T)
    bias.zero_()
mse_loss = nn.MSELoss()
torch_sgd = torch.optim.SGD(
    [weight, bias],
    lr=0.0001,
)
theirs = []

for _ in range(1000):
    guesses = model(X)  # (5, 1)
    loss = mse_loss(guesses, y)  # ()
    torch_sgd.zero_grad()
    loss.backward()
    slopes = row(weight.grad, bias.grad)  # (3,)
    torch_sgd.step()
    after = row(weight, bias)  # (3,)
    theirs.append(
        row(guesses, loss, slopes, after),
    )
# --8<-- [end:torch]


# --8<-- [start:proof]
compare_training(ours, theirs, sizes=[5, 1, 3, 3])
# --8<-- [end:proof]
