# --8<-- [start:huts-first]
import torch

hikers = torch.tensor([610.0, 1250.0, 980.0, 1400.0])  # (4,)
huts = torch.tensor([1500.0, 2100.0, 1830.0])  # (3,)
second_hiker = hikers[1]  # ()
third_hut = huts[2]  # ()
right = huts - hikers.unsqueeze(1)  # (4, 3)
table = huts.unsqueeze(1) - hikers  # (3, 4)
reshaped = table.reshape(4, 3)  # (4, 3)
# --8<-- [end:huts-first]
