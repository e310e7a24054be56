import torch

predictions = torch.tensor([2.0, 8.0, 5.0, 10.0])  # (4,)
targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)

# --8<-- [start:losses]
from torch import nn

mean_squared_error = nn.MSELoss()
mean_absolute_error = nn.L1Loss()

errors = predictions - targets  # (4,)
mse = mean_squared_error(predictions, targets)  # ()
mae = mean_absolute_error(predictions, targets)  # ()

print("errors:", errors.tolist())
print("MSE:", mse.item(), "  by hand:", (errors**2).mean().item())
print("MAE:", mae.item(), "  by hand:", errors.abs().mean().item())
print(f"MSE / MAE: {(mse / mae).item():.2f}")
# --8<-- [end:losses]


# --8<-- [start:shares]
def share_of_last(values):
    return (values[-1] / values.sum()).item()


print(f"the last error's share of the MSE: {share_of_last(errors**2):.0%}")
print(f"the last error's share of the MAE: {share_of_last(errors.abs()):.0%}")
print(f"MSE without it: {(errors[:3] ** 2).mean().item():.2f}")
print(f"MAE without it: {errors[:3].abs().mean().item():.2f}")
# --8<-- [end:shares]
