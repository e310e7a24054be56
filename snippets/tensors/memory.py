import torch

# --8<-- [start:shared]
row = torch.zeros(6)  # (6,)
grid = row.reshape(2, 3)  # (2, 3)
grid[0, 1] = 7

print(grid)
print(row)
# --8<-- [end:shared]

# --8<-- [start:clone]
row = torch.zeros(6)  # (6,)
grid = row.reshape(2, 3).clone()  # (2, 3)
grid[0, 1] = 7

print(row)
# --8<-- [end:clone]

# --8<-- [start:copied]
grid = torch.arange(6).reshape(2, 3)  # (2, 3)
turned = grid.T  # (3, 2)
row = turned.reshape(6)  # (6,)
row[0] = 100

print(row)
print(grid)
# --8<-- [end:copied]
