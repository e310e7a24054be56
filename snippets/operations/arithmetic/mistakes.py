import torch

A = torch.tensor([[1, 2, 3], [4, 5, 6]])  # (2, 3)
left = torch.tensor([[1, 2], [3, 4]])  # (2, 2)
right = torch.tensor([[5, 6], [7, 8]])  # (2, 2)

# --8<-- [start:star]
print("left * right =", (left * right).tolist())
print("left @ right =", (left @ right).tolist())
# --8<-- [end:star]

# --8<-- [start:dtype]
prices = torch.tensor([[7.5], [9.0], [11.0]])  # (3, 1)
try:
    A @ prices
except RuntimeError as error:
    print("RuntimeError:", error)

bills = A.float() @ prices  # (2, 1)
print(bills)
# --8<-- [end:dtype]
