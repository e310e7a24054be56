import torch

# --8<-- [start:layer]
torch.manual_seed(0)
inputs = torch.randn(4, 3)  # (4, 3)
weights = torch.randn(3, 5)  # (3, 5)
bias = torch.tensor([10.0, 20.0, 30.0, 40.0, 50.0])  # (5,)

weighted = inputs @ weights  # (4, 5)
outputs = weighted + bias  # (4, 5)
print("row 0 before:", weighted[0])
print(outputs)

for row in range(4):
    assert torch.equal(outputs[row], weighted[row] + bias)
# --8<-- [end:layer]
