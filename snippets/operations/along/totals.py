# --8<-- [start:sums]
import torch

sold = torch.tensor(
    [  # coffee, tea, juice, water
        [30.0, 12.0, 8.0, 10.0],  # Fri
        [20.0, 25.0, 6.0, 14.0],  # Sat
        [40.0, 11.0, 10.0, 21.0],  # Sun
    ]
)  # (3, 4)

per_drink = sold.sum(dim=0)  # (4,)
per_day = sold.sum(dim=1)  # (3,)
everything = sold.sum()  # ()

print("per drink", per_drink)
print("per day", per_day)
print("everything", everything)
# --8<-- [end:sums]

# --8<-- [start:means]
print("mean per drink", sold.mean(dim=0))
print("mean per day", sold.mean(dim=1))
# --8<-- [end:means]

# --8<-- [start:keepdim]
column = sold.sum(dim=1, keepdim=True)  # (3, 1)
print(column)
# --8<-- [end:keepdim]
