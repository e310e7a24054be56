import torch

# --8<-- [start:last-step]
x = torch.tensor(3.0, requires_grad=True)  # ()
d = torch.sin((2 * x + 5) ** 3)  # ()
print(d)
print("made by:", type(d.grad_fn).__name__)
# --8<-- [end:last-step]


# --8<-- [start:walk]
def way_back(tensor):
    """Name the steps from a tensor back to the leaf it started at."""
    names = []
    node = tensor.grad_fn
    while node is not None:
        names.append(type(node).__name__)
        inputs = node.next_functions
        node = inputs[0][0] if inputs else None
    return names


for name in way_back(d):
    print(name)
# --8<-- [end:walk]

# --8<-- [start:gradient]
d.backward()
inner = 2 * x.detach() + 5  # ()
by_hand = torch.cos(inner**3) * 3 * inner**2 * 2  # ()

print(f"by autograd: {x.grad.item():.4f}")
print(f"by hand:     {by_hand.item():.4f}")
# --8<-- [end:gradient]

# --8<-- [start:second-time]
import textwrap

try:
    d.backward()
except RuntimeError as error:
    print(textwrap.fill(f"RuntimeError: {error}", width=64))
# --8<-- [end:second-time]


# --8<-- [start:branch]
def bent(x):
    if x > 0:
        return x**2
    return -3 * x


for start in [4.0, -4.0]:
    x = torch.tensor(start, requires_grad=True)  # ()
    result = bent(x)  # ()
    result.backward()
    last_step = way_back(result)[0]
    print(f"x = {start:4.1f}   slope = {x.grad.item():4.1f}   {last_step}")
# --8<-- [end:branch]
