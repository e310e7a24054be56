import torch
from torch import nn

from foundations.pieces import mse, mse_gradient
from foundations.twins import compare, draw


# --8<-- [start:data]
torch.manual_seed(1)
predictions = draw(64, 3)  # (64, 3)
targets = draw(64, 3)  # (64, 3)
# --8<-- [end:data]

# --8<-- [start:torch]
guesses = predictions.clone().requires_grad_()

loss_function = nn.MSELoss()
loss = loss_function(guesses, targets)  # ()
loss.backward()
gradient = guesses.grad  # (64, 3)
# --8<-- [end:torch]

# --8<-- [start:proof]
compare("loss", mse(predictions, targets), loss)
compare("gradient", mse_gradient(predictions, targets), gradient)
# --8<-- [end:proof]
