import torch

# --8<-- [start:product]
A = torch.tensor([[1, 2, 3], [4, 5, 6]])  # (2, 3)
B = torch.tensor([[7, 8], [9, 10], [11, 12]])  # (3, 2)

C = A @ B  # (2, 2)
print(C)
# --8<-- [end:product]

# --8<-- [start:dot]
row = A[0]  # (3,)
column = B[:, 0]  # (3,)
products = row * column  # (3,)

print("row:", row.tolist())
print("column:", column.tolist())
print("pair by pair:", products.tolist())
print("added up:", products.sum().item())
# --8<-- [end:dot]

# --8<-- [start:checked]
for i in range(2):
    for j in range(2):
        products = A[i] * B[:, j]  # (3,)
        assert products.sum() == C[i, j]
        print(f"C[{i}, {j}] = sum of {products.tolist()} = {C[i, j]}")
# --8<-- [end:checked]

# --8<-- [start:order]
print("A @ B has the shape", tuple((A @ B).shape))
print("B @ A has the shape", tuple((B @ A).shape))
# --8<-- [end:order]

# --8<-- [start:mismatch]
try:
    A @ A
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:mismatch]

# --8<-- [start:vector]
anna = A[0]  # (3,)
market = B[:, 0]  # (3,)

print("vector @ matrix", (anna @ B).shape, anna @ B)
print("matrix @ vector", (A @ market).shape, A @ market)
print("vector @ vector", (anna @ market).shape, anna @ market)
# --8<-- [end:vector]
