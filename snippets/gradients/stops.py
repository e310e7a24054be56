import torch


# --8<-- [start:valleys]
def valleys(x):
    return 3 * x**4 - 4 * x**3 - 12 * x**2


def descend(hill, start, learning_rate, steps):
    place = torch.tensor(start, requires_grad=True)
    for _ in range(steps):
        hill(place).backward()
        with torch.no_grad():
            place -= learning_rate * place.grad
        place.grad.zero_()
    return place.detach()


for start in [-2.0, -0.5, 0.0, 0.1, 3.0]:
    x = descend(valleys, start, learning_rate=0.01, steps=100).item()
    print(f"start {start:4.1f}   stops at {x:7.4f}   height {valleys(x):8.4f}")
# --8<-- [end:valleys]
