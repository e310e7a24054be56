import torch

# --8<-- [start:reshape]
numbers = torch.arange(1, 7).reshape(2, 3)  # (2, 3)

print("reshaped:", numbers.reshape(3, 2).tolist())
print("turned:  ", numbers.T.tolist())
# --8<-- [end:reshape]
