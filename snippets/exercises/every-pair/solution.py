import torch

from foundations.checks.every_pair import check_every_pair

hikers = torch.tensor([610.0, 1250.0, 980.0, 1400.0])  # (4,)
huts = torch.tensor([1500.0, 2100.0, 1830.0])  # (3,)


# --8<-- [start:solution]
def climbs(hikers, huts):
    column = hikers.unsqueeze(1)  # (hikers, 1)
    return huts - column  # (hikers, huts)


print(climbs(hikers, huts))
# --8<-- [end:solution]

# --8<-- [start:right]
check_every_pair(climbs)
# --8<-- [end:right]

# --8<-- [start:wrong]
check_every_pair(lambda hikers, huts: huts.unsqueeze(1) - hikers)
check_every_pair(lambda hikers, huts: huts - hikers)
# --8<-- [end:wrong]

# --8<-- [start:same-length]
print(huts - hikers[:3])
# --8<-- [end:same-length]
