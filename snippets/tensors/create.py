# --8<-- [start:scalar]
import torch

scalar = torch.tensor(42.0)  # ()
print(scalar)
print("shape:", scalar.shape, "  ndim:", scalar.ndim)
# --8<-- [end:scalar]

# --8<-- [start:vector]
vector = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])  # (5,)
print(vector)
print("shape:", vector.shape, "  ndim:", vector.ndim)
# --8<-- [end:vector]

# --8<-- [start:matrix]
matrix = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
print(matrix)
print("shape:", matrix.shape, "  ndim:", matrix.ndim)
# --8<-- [end:matrix]

# --8<-- [start:block]
block = torch.tensor(
    [
        [[1, 2], [3, 4], [5, 6]],
        [[7, 8], [9, 10], [11, 12]],
    ]
)  # (2, 3, 2)
print(block)
print("shape:", block.shape, "  ndim:", block.ndim)
# --8<-- [end:block]
