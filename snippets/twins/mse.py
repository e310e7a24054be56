import torch
from torch import nn

from foundations.pieces import mse, mse_gradient


def draw(*shape):
    return torch.randn(*shape, dtype=torch.float64)


def compare(name, by_hand, by_torch):
    for who, numbers in [("by hand", by_hand), ("torch", by_torch)]:
        first = numbers.flatten()[:4].tolist()
        print(f"{name:9} {who:7}", "".join(f"{n:9.4f}" for n in first))
    difference = (by_hand - by_torch).abs().max().item()
    print(f"{by_hand.numel():5d} in all, apart by {difference:.9f}")
    torch.testing.assert_close(by_hand, by_torch)


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
