# --8<-- [start:vectors]
import torch

a = torch.tensor([1, 2, 3])  # (3,)
b = torch.tensor([4, 5, 6])  # (3,)

print("a + b  =", a + b)
print("a - b  =", a - b)
print("a * b  =", a * b)
print("a / b  =", a / b)
print("a ** 2 =", a**2)
# --8<-- [end:vectors]

# --8<-- [start:caret]
print("a ** 2 =", a**2)
print("a ^ 2  =", a ^ 2)
# --8<-- [end:caret]

# --8<-- [start:matrices]
left = torch.tensor([[1, 2], [3, 4]])  # (2, 2)
right = torch.tensor([[5, 6], [7, 8]])  # (2, 2)
print(left + right)
# --8<-- [end:matrices]
