import torch

# --8<-- [start:whole]
whole = torch.tensor([1, 2, 3])  # (3,)
print(whole.dtype)

try:
    torch.tensor([1, 2, 3], requires_grad=True)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:whole]

# --8<-- [start:float]
decimal = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)  # (3,)
converted = whole.float()  # (3,)

print(decimal)
print(decimal.dtype)
print(converted.dtype)
# --8<-- [end:float]

# --8<-- [start:capital]
print("tensor(3)", torch.tensor(3).shape)
print("Tensor(3)", torch.Tensor(3).shape)
print("Tensor([3])", torch.Tensor([3]).dtype)
# --8<-- [end:capital]
