import torch

sold = torch.tensor(
    [  # coffee, tea, juice, water
        [30.0, 12.0, 8.0, 10.0],  # Fri
        [20.0, 25.0, 6.0, 14.0],  # Sat
        [40.0, 11.0, 10.0, 21.0],  # Sun
    ]
)  # (3, 4)

# --8<-- [start:argmax]
largest = sold.max()  # ()
favourite = sold.argmax(dim=1)  # (3,)
numbers, places = sold.max(dim=1)

print("largest", largest)
print("favourite", favourite)
print("numbers", numbers)
print("places", places)
# --8<-- [end:argmax]

# --8<-- [start:one-hot]
from torch.nn import functional

one_hot = functional.one_hot(favourite, num_classes=4)  # (3, 4)
print(one_hot)
# --8<-- [end:one-hot]
