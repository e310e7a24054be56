import torch

weight_1 = torch.tensor([[0.5, -0.3], [0.2, 0.8]])  # (2, 2)
bias_1 = torch.tensor([0.1, -0.1])  # (2,)
weight_2 = torch.tensor([[0.4, 0.6]])  # (1, 2)
bias_2 = torch.tensor([0.0])  # (1,)

# --8<-- [start:second]
second_hidden = weight_1 @ torch.tensor([0.0, 3.0]) + bias_1  # (2,)
second_output = weight_2 @ torch.relu(second_hidden) + bias_2  # (1,)
# --8<-- [end:second]
