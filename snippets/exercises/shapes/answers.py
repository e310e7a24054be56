import torch

A = torch.ones(3, 4)  # (3, 4)
B = torch.ones(4, 5)  # (4, 5)
C = torch.ones(3, 4)  # (3, 4)
v = torch.ones(4)  # (4,)

# --8<-- [start:answers]
results = {
    "A @ B": A @ B,
    "A + C": A + C,
    "A * C": A * C,
    "A + v": A + v,
    "A.reshape(6, 2)": A.reshape(6, 2),
    "A.reshape(-1)": A.reshape(-1),
}
for expression, result in results.items():
    print(expression, tuple(result.shape), "filled with", result.max().item())
# --8<-- [end:answers]
