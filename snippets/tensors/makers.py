import torch

# --8<-- [start:filled]
zeros = torch.zeros(3, 4)  # (3, 4)
ones = torch.ones(2, 5)  # (2, 5)
counted = torch.arange(0, 10)  # (10,)

print(zeros)
print(ones)
print(counted)
# --8<-- [end:filled]

# --8<-- [start:random]
torch.manual_seed(42)
noise = torch.randn(3, 3)  # (3, 3)
print(noise)
# --8<-- [end:random]

# --8<-- [start:again]
more_noise = torch.randn(3, 3)  # (3, 3)
torch.manual_seed(42)
same_noise = torch.randn(3, 3)  # (3, 3)

print("next draw, the same?   ", torch.equal(noise, more_noise))
print("seeded again, the same?", torch.equal(noise, same_noise))
# --8<-- [end:again]
