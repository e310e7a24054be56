# --8<-- [start:starter]
import torch

from foundations.checks.every_pair import check_every_pair

hikers = torch.tensor([610.0, 1250.0, 980.0, 1400.0])  # (4,)
huts = torch.tensor([1500.0, 2100.0, 1830.0])  # (3,)


def climbs(hikers, huts):
    """Return hut minus hiker for each pair, a row for each hiker."""
    ...


check_every_pair(climbs)
# --8<-- [end:starter]
