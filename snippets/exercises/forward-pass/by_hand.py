import torch

x = torch.tensor([2.0, 3.0])  # (2,)
weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)

# --8<-- [start:by-hand]
hidden = weight_1 @ x + bias_1  # (2,)
activated = torch.relu(hidden)  # (2,)
output = weight_2 @ activated + bias_2  # (1,)

print("layer 1:", hidden)
print("ReLU:   ", activated)
print("layer 2:", output)
# --8<-- [end:by-hand]
