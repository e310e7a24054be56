import torch

# --8<-- [start:layer]
torch.manual_seed(0)
inputs = torch.randn(4, 3)  # (4, 3)
weights = torch.randn(3, 5)  # (3, 5)

outputs = inputs @ weights  # (4, 5)
print(outputs)
# --8<-- [end:layer]

# --8<-- [start:one-example]
alone = inputs[2] @ weights  # (5,)
print("row 2, computed alone:", alone)
assert torch.allclose(alone, outputs[2])
# --8<-- [end:one-example]

# --8<-- [start:general]
weights = torch.randn(64, 128)  # (64, 128)
for batch in [1, 32, 500]:
    outputs = torch.randn(batch, 64) @ weights
    multiplications = batch * 64 * 128
    print(f"{tuple(outputs.shape)}: {multiplications:,} multiplications")
# --8<-- [end:general]
