"""What the sentences of exercise 7 say beyond what its code prints."""

import torch

hours = torch.tensor([1.0, 2.0, 4.0, 3.0, 5.0, 2.0])
pay = torch.tensor([14.0, 31.0, 55.0, 44.0, 79.0, 24.0])


def half_of_mean(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).mean() / 2


# --8<-- [start:days]
import torch

six_days = torch.arange(6)
halves, parts_of_days = six_days.split(3), six_days.split([4, 2])
# --8<-- [end:days]


# --8<-- [start:wages]
def loss_at(wage):
    return ((wage * hours - pay) ** 2).mean()


# --8<-- [end:wages]


def mean_of_part(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).mean()


def slope_in_parts(parts, loss_of_part):
    wage = torch.tensor(10.0, requires_grad=True)
    for part in parts:
        loss_of_part(wage * hours[part], pay[part], len(hours)).backward()
    return wage.grad.item()


cuts = {"whole batch": [slice(0, 6)], "two halves": [slice(0, 3), slice(3, 6)]}
# --8<-- [start:ratios]
whole = slope_in_parts(cuts["whole batch"], mean_of_part)
ratio = {
    name: round(slope_in_parts(cut, mean_of_part) / whole, 5)
    for name, cut in cuts.items()
}
# --8<-- [end:ratios]


# --8<-- [start:weights]
def weight(days):
    """Return what an error of 1 on a single day adds to the loss."""
    errors = torch.eye(days)[0]
    return half_of_mean(errors, torch.zeros(days), 6)


# --8<-- [end:weights]
