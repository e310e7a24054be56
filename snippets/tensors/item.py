import torch

# --8<-- [start:item]
week = torch.tensor([72.0, 68.0, 75.0, 71.0, 69.0, 74.0, 73.0])  # (7,)
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
