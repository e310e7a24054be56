import torch
from torch import nn

weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)


# --8<-- [start:compare]
def forward(x, first_weight, activation):
    hidden = first_weight @ x + bias_1  # (2,)
    output = weight_2 @ activation(hidden) + bias_2  # (1,)
    return output.item()


print("    x        right   columns   no ReLU")
for values in [[2.0, 3.0], [3.0, 2.0], [0.0, 3.0]]:
    x = torch.tensor(values)  # (2,)
    right = forward(x, weight_1, torch.relu)
    columns = forward(x, weight_1.T, torch.relu)
    no_relu = forward(x, weight_1, nn.Identity())
    print(f"{values}   {right:5.2f}    {columns:5.2f}     {no_relu:5.2f}")
# --8<-- [end:compare]
