# --8<-- [start:evenings]
import torch

w = torch.tensor([20.0, -15.0])  # (2,)
b = torch.tensor(5.0)  # ()


def neuron(x):
    total = (x * w).sum() + b  # ()
    return torch.relu(total)  # ()


some_rain = torch.tensor([2.0, 1.0])  # (2,)
much_rain = torch.tensor([2.0, 4.0])  # (2,)
print("2 hours, 1 mm of rain:", neuron(some_rain).item(), "minutes")
print("2 hours, 4 mm of rain:", neuron(much_rain).item(), "minutes")
# --8<-- [end:evenings]
