import torch

# --8<-- [start:strides]
carton = torch.arange(1, 13).reshape(3, 4)  # (3, 4)
turned = carton.T  # (4, 3)
lower = carton[1:]  # (2, 4)

print("carton", carton.stride(), carton.storage_offset())
print("turned", turned.stride(), turned.storage_offset())
print("lower ", lower.stride(), lower.storage_offset())
# --8<-- [end:strides]

# --8<-- [start:view]
try:
    turned.view(12)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:view]
