import torch
from torch import nn

targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)

# --8<-- [start:pull]
for loss_function in [nn.MSELoss(), nn.L1Loss()]:
    predictions = torch.tensor([2.0, 8.0, 5.0, 10.0], requires_grad=True)
    loss_function(predictions, targets).backward()
    print(f"{loss_function}: {predictions.grad.tolist()}")
# --8<-- [end:pull]
