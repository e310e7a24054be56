import torch

timetable = torch.arange(1, 13).reshape(4, 3)  # (4, 3)

# --8<-- [start:fails]
late = torch.tensor([5, 0, 0, 2])  # (4,)
try:
    timetable + late
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:fails]

# --8<-- [start:fixed]
late_column = late.reshape(4, 1)  # (4, 1)
print(late_column)

arrivals = timetable + late_column  # (4, 3)
print(arrivals)
# --8<-- [end:fixed]

# --8<-- [start:square]
three_buses = timetable[:3]  # (3, 3)
late = torch.tensor([5, 0, 0])  # (3,)

print("as written:")
print(three_buses + late)
print("as meant:")
print(three_buses + late.reshape(3, 1))
# --8<-- [end:square]
