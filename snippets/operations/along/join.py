import torch

# --8<-- [start:join]
first = torch.zeros(3, 4)  # (3, 4)
second = torch.ones(3, 4)  # (3, 4)

below = torch.cat([first, second], dim=0)  # (6, 4)
beside = torch.cat([first, second], dim=1)  # (3, 8)
stacked = torch.stack([first, second])  # (2, 3, 4)

print("below", below.shape)
print("beside", beside.shape)
print("stacked", stacked.shape)
# --8<-- [end:join]

# --8<-- [start:squeeze]
day = torch.tensor([20.0, 25.0, 6.0, 14.0])  # (4,)
row = day.unsqueeze(0)  # (1, 4)
column = day.unsqueeze(1)  # (4, 1)

print("row", row.shape)
print("column", column.shape)
print("back", column.squeeze(1).shape)
# --8<-- [end:squeeze]

# --8<-- [start:append]
longer = torch.cat([first, row], dim=0)  # (4, 4)
print("longer", longer.shape)

try:
    torch.cat([first, day], dim=0)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:append]
