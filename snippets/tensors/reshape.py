import torch

# --8<-- [start:carton]
eggs = torch.arange(1, 13, dtype=torch.float32)  # (12,)
carton = eggs.reshape(3, 4)  # (3, 4)

print(eggs)
print(carton)
# --8<-- [end:carton]

# --8<-- [start:layers]
layers = eggs.reshape(2, 2, 3)  # (2, 2, 3)
print(layers)
# --8<-- [end:layers]

# --8<-- [start:work-out]
narrow = eggs.reshape(4, -1)  # (4, 3)
print(narrow)
# --8<-- [end:work-out]

# --8<-- [start:refused]
try:
    eggs.reshape(3, 5)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:refused]

# --8<-- [start:turned]
matrix = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
print(matrix.reshape(3, 2))
print(matrix.T)
# --8<-- [end:turned]
