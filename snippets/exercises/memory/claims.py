# --8<-- [start:before]
from itertools import pairwise

import torch

first_shelf = [40, 15, 30, 25, 60, 5, 20, 35]
columns = torch.tensor(first_shelf).reshape(2, 4).T.flatten().tolist()
jumps = [after - before for before, after in pairwise(columns[:4])]
# --8<-- [end:before]

# --8<-- [start:python-lists]
rows = [[40, 15], [60, 5]]
picked = rows[0]
# --8<-- [end:python-lists]
