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
