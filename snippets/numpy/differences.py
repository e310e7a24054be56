# --8<-- [start:in-and-out]
import numpy as np
import torch

array = np.array([1.0, 2.0, 3.0])  # (3,)
shared = torch.from_numpy(array)  # (3,)
copied = torch.tensor(array)  # (3,)
array[0] = 100.0

print("shared", shared)
print("copied", copied)
print("as float32", shared.float())
# --8<-- [end:in-and-out]

# --8<-- [start:results]
table = torch.tensor([[1.0, 5.0, 3.0], [4.0, 2.0, 6.0]])  # (2, 3)
values, places = table.max(dim=1, keepdim=True)

print("largest", values.tolist(), "at", places.tolist())
print(f"std {table.std():.4f}, in NumPy {np.std(table.numpy()):.4f}")
pair = torch.tensor([1, 2])  # (2,)
print("repeat", pair.repeat(2).tolist(), "in NumPy", pair.numpy().repeat(2))
try:
    pair.mean()
except RuntimeError as error:
    print(str(error).split(".")[0])
# --8<-- [end:results]

# --8<-- [start:memory]
grid = torch.arange(6).view(2, 3)  # (2, 3)
grid.add_(10)
turned = grid.T  # (3, 2)

print("contiguous:", turned.is_contiguous())
print("copied:    ", turned.reshape(6))
# --8<-- [end:memory]

# --8<-- [start:gradient]
torch.manual_seed(0)
weights = torch.randn(3, requires_grad=True)  # (3,)
loss = (weights**2).sum()  # ()
loss.backward()

print("slopes", weights.grad)
print("array ", weights.detach().cpu().numpy())
# --8<-- [end:gradient]
