import torch


# --8<-- [start:two-paths]
def double(x):
    return 2 * x


def square(x):
    return x**2


def total(x):
    return double(x) + square(x)


for path in [double, square, total]:
    x = torch.tensor(3.0, requires_grad=True)  # ()
    path(x).backward()
    print(f"slope of {path.__name__} = {x.grad.item()}")
# --8<-- [end:two-paths]
