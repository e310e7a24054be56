import torch

# --8<-- [start:item]
week = torch.tensor([72.0, 68, 75, 71, 69, 74, 73])  # (7,)
warmest = week.max()  # ()

print(warmest)
print(warmest.item())
# --8<-- [end:item]

# --8<-- [start:many]
try:
    week.item()
except RuntimeError as error:
    print("RuntimeError:", error)

print(week.tolist())
# --8<-- [end:many]
