import torch

# --8<-- [start:slices]
month = torch.tensor(
    [
        [72.0, 68.0, 75.0, 71.0, 69.0, 74.0, 73.0],
        [70.0, 66.0, 71.0, 73.0, 72.0, 68.0, 69.0],
        [74.0, 77.0, 76.0, 72.0, 70.0, 71.0, 75.0],
        [73.0, 78.0, 80.0, 76.0, 74.0, 72.0, 71.0],
    ]
)  # (4, 7)

second_half = month[2:]  # (2, 7)
first_days = month[:, 0]  # (4,)
weekends = month[:, 5:]  # (4, 2)

print("second half", second_half.shape)
print("first days", first_days)
print("weekends", weekends.shape)
# --8<-- [end:slices]

# --8<-- [start:mask]
warm = month > 75  # (4, 7)
warm_days = month[warm]  # (5,)
two_weeks = month[torch.tensor([3, 0])]  # (2, 7)

print("last week", warm[3])
print("how many", warm.sum())
print("warm days", warm_days)
print(two_weeks)
# --8<-- [end:mask]
