# --8<-- [start:by-hand]
import torch
from torch import nn

predictions = torch.tensor([2.5, 0.0, 2.1, 7.8])  # (4,)
targets = torch.tensor([3.0, -0.5, 2.0, 8.0])  # (4,)

errors = predictions - targets  # (4,)
squares = errors**2  # (4,)
print("errors: ", errors)
print("squares:", squares)
print(f"their mean: {squares.mean().item():.4f}")

loss_function = nn.MSELoss()
loss = loss_function(predictions, targets)  # ()
print(f"nn.MSELoss: {loss.item():.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:absolute]
print(f"by hand:   {errors.abs().mean().item():.4f}")
absolute_loss = nn.L1Loss()
print(f"nn.L1Loss: {absolute_loss(predictions, targets).item():.4f}")
# --8<-- [end:absolute]

# --8<-- [start:slopes]
for penalty in [torch.square, torch.abs]:
    errors = torch.tensor([2.0, 10.0], requires_grad=True)  # (2,)
    penalties = penalty(errors)  # (2,)
    penalties.sum().backward()
    print(
        f"{penalty.__name__:6}   penalties {penalties.tolist()}   "
        f"slopes {errors.grad.tolist()}"
    )
# --8<-- [end:slopes]
