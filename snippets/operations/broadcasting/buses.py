# --8<-- [start:scalar]
import torch

stops = torch.tensor([1, 2, 3])  # (3,)
today = stops + 10  # (3,)
print(today)
# --8<-- [end:scalar]

# --8<-- [start:row]
timetable = torch.tensor([[1, 2, 3], [4, 5, 6]])  # (2, 3)
delays = torch.tensor([10, 20, 30])  # (3,)
print(timetable + delays)
# --8<-- [end:row]

# --8<-- [start:four]
timetable = torch.arange(1, 13).reshape(4, 3)  # (4, 3)
delayed = timetable + delays  # (4, 3)
print(delayed)
# --8<-- [end:four]

# --8<-- [start:no-copies]
rows = delays.expand(4, 3)  # (4, 3)
in_memory = rows.untyped_storage().nbytes() // rows.element_size()

print(rows)
print("elements you see:   ", rows.numel())
print("elements in memory: ", in_memory)
# --8<-- [end:no-copies]
