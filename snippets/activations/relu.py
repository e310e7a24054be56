import torch
from torch import nn

# --8<-- [start:values]
x = torch.tensor([-3.0, -1.0, 0.0, 1.0, 3.0, 5.0])  # (6,)
print(torch.relu(x))
# --8<-- [end:values]

# --8<-- [start:dead]
torch.manual_seed(0)
x = torch.randn(5, 3)  # (5, 3)
neuron = nn.Linear(3, 1)
nn.init.constant_(neuron.bias, -100.0)

output = torch.relu(neuron(x))  # (5, 1)
output.sum().backward()
print("outputs:         ", output.flatten().tolist())
print("weight gradients:", neuron.weight.grad.tolist())
print("bias gradient:   ", neuron.bias.grad.tolist())
# --8<-- [end:dead]
