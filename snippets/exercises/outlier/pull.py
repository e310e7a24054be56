import torch
from torch import nn

# --8<-- [start:pull]
targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)
predictions = torch.tensor([2.0, 8.0, 5.0, 10.0], requires_grad=True)  # (4,)

for loss_function in [nn.MSELoss(), nn.L1Loss()]:
    loss = loss_function(predictions, targets)  # ()
    slopes = torch.autograd.grad(loss, predictions)[0]  # (4,)
    print(f"{loss_function}: {slopes.tolist()}")
# --8<-- [end:pull]
