import torch

from foundations.checks.half_batches import check_half_batches

hours = torch.tensor([1.0, 2.0, 4.0, 3.0, 5.0, 2.0])  # (6,)
pay = torch.tensor([14.0, 31.0, 55.0, 44.0, 79.0, 24.0])  # (6,)


# --8<-- [start:solution]
def part_of_loss(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).sum() / batch_size  # ()


def slope_in_parts(parts, loss_of_part):
    wage = torch.tensor(10.0, requires_grad=True)  # ()
    for part in parts:
        predictions = wage * hours[part]
        loss = loss_of_part(predictions, pay[part], len(hours))  # ()
        loss.backward()
    return wage.grad.item()


cuts = {
    "whole batch": [slice(0, 6)],
    "two halves": [slice(0, 3), slice(3, 6)],
    "four and two": [slice(0, 4), slice(4, 6)],
}
for name, parts in cuts.items():
    print(f"{name:12}  slope {slope_in_parts(parts, part_of_loss):.4f}")
# --8<-- [end:solution]

# --8<-- [start:right]
check_half_batches(part_of_loss)
# --8<-- [end:right]


# --8<-- [start:mean]
def mean_of_part(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).mean()  # ()


for name, parts in cuts.items():
    print(f"{name:12}  slope {slope_in_parts(parts, mean_of_part):.4f}")
check_half_batches(mean_of_part)
# --8<-- [end:mean]


# --8<-- [start:halved]
def half_of_mean(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).mean() / 2  # ()


for name in ["two halves", "four and two"]:
    print(f"{name:12}  slope {slope_in_parts(cuts[name], half_of_mean):.4f}")
check_half_batches(half_of_mean)
# --8<-- [end:halved]
