import torch

block = torch.tensor(
    [
        [[1, 2], [3, 4], [5, 6]],
        [[7, 8], [9, 10], [11, 12]],
    ]
)  # (2, 3, 2)

# --8<-- [start:count]
slabs, rows, columns = block.shape
print(f"{slabs} slabs x {rows} rows x {columns} columns")
print("elements, multiplied:", slabs * rows * columns)
print("elements, by PyTorch:", block.numel())
# --8<-- [end:count]

# --8<-- [start:pick]
slab = block[1]  # (3, 2)
row = block[1, 2]  # (2,)
element = block[1, 2, 0]  # ()

print(slab)
print(row)
print(element)
# --8<-- [end:pick]
