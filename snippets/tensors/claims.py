# --8<-- [start:examples]
import torch

reading = torch.tensor(72)  # ()
week = torch.zeros(7)  # (7,)
weeks = torch.zeros(4, 7)  # (4, 7)
with_times = torch.arange(84).reshape(4, 7, 3)  # (4, 7, 3)
year = torch.zeros(12, 4, 7, 3)  # (12, 4, 7, 3)
january = year[0]  # (4, 7, 3)
third_week = year[0, 2]  # (7, 3)
by_time = with_times.permute(2, 0, 1)  # (3, 4, 7)
# --8<-- [end:examples]

# --8<-- [start:many-draws]
torch.manual_seed(0)
draws = torch.randn(100_000)  # (100000,)
near = ((draws > -1) & (draws < 1)).float().mean().item()
# --8<-- [end:many-draws]

month = torch.zeros(4, 7)  # (4, 7)
# --8<-- [start:masks]
month_memory = month.untyped_storage().data_ptr()
masks = [month == month, month < 0, torch.arange(7) < torch.ones(4, 1)]
numbers = [torch.tensor(rows) for rows in ([0], [3, 0], [0, 1, 2, 3])]
# --8<-- [end:masks]

# --8<-- [start:place]
row, column = 1, 2
eggs = torch.arange(1, 13)  # (12,)
steps = eggs.reshape(3, 4).stride()
place = row * steps[0] + column * steps[1]
found = eggs[place]  # ()
# --8<-- [end:place]

# --8<-- [start:figure]
a = torch.arange(1, 13).reshape(3, 4)  # (3, 4)
b = a.T  # (4, 3)
c = b.clone()  # (4, 3)
b[2, 1] = 100
holding = [name for name, t in {"a": a, "b": b, "c": c}.items() if 100 in t]
other_columns = torch.arange(12).reshape(3, 4)[:, ::2]  # (3, 2)
# --8<-- [end:figure]

# --8<-- [start:reshapes]
cut_in_slabs = torch.zeros(24).reshape(2, -1, 3)  # (2, 4, 3)
# --8<-- [end:reshapes]

# --8<-- [start:digit]
from foundations.data import handwritten_digits

digit = handwritten_digits().pictures[0].reshape(8, 8)  # (8, 8)
# --8<-- [end:digit]
