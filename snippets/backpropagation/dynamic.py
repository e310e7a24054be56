import torch


def way_back(tensor):
    """Name the steps from a tensor back to the leaf it started at."""
    names = []
    node = tensor.grad_fn
    while node is not None:
        names.append(type(node).__name__)
        inputs = node.next_functions
        node = inputs[0][0] if inputs else None
    return names


# --8<-- [start:branch]
def bent(x):
    if x > 0:
        return x**2
    return -3 * x


for start in [4.0, -4.0]:
    x = torch.tensor(start, requires_grad=True)  # ()
    result = bent(x)  # ()
    result.backward()
    print(f"x = {start:4.1f}   slope = {x.grad.item():4.1f}", end="   ")
    print(way_back(result)[0])
# --8<-- [end:branch]

# --8<-- [start:loop]
for start in [1.0, 20.0, -20.0]:
    x = torch.tensor(start, requires_grad=True)  # ()
    value = 3 * x  # ()
    while value.abs() < 100:
        value = 3 * value  # ()
    value.backward()
    factors = way_back(value).count("MulBackward0")
    print(f"x = {start:5.1f}   factors: {factors}", end="   ")
    print(f"slope = {x.grad.item():5.1f}")
# --8<-- [end:loop]
