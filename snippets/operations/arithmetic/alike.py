import torch


# --8<-- [start:alike]
def cosine(a, b):
    return a @ b / (a.norm() * b.norm())


anna = torch.tensor([1.0, 2.0, 3.0])  # (3,)
ben = torch.tensor([4.0, 5.0, 6.0])  # (3,)
melons = torch.tensor([5.0, 0.0, 0.0])  # (3,)
oil = torch.tensor([0.0, 0.0, 3.0])  # (3,)

for name, a, b in [
    ("Anna's, twice Anna's", anna, 2 * anna),
    ("Anna's, Ben's", anna, ben),
    ("Anna's, oil only", anna, oil),
    ("melons only, oil only", melons, oil),
]:
    print(f"{name:21}   dot {a @ b:2.0f}   cosine {cosine(a, b):.2f}")
# --8<-- [end:alike]
