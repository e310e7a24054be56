import torch
from torch import nn

column = torch.tensor([[1.0], [2.0], [0.0], [2.0]])  # (4, 1)

# --8<-- [start:one-output]
torch.manual_seed(0)
loss_function = nn.CrossEntropyLoss()
scores = torch.randn(4, 1)  # (4, 1)
unnoticed = loss_function(scores, column)  # ()
try:
    loss_function(scores, column.squeeze(1).long())
except IndexError as error:
    refusal = str(error)
# --8<-- [end:one-output]
