import torch

A = torch.ones(3, 4)  # (3, 4)
B = torch.ones(4, 5)  # (4, 5)
C = torch.ones(3, 4)  # (3, 4)
v = torch.ones(4)  # (4,)

# --8<-- [start:matrix-product]
try:
    A @ C
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:matrix-product]

# --8<-- [start:vector]
try:
    B + v
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:vector]
