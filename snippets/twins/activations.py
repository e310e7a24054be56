import torch
from torch.nn import functional

from foundations.pieces import (
    gelu,
    gelu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
)
from foundations.twins import compare, draw


# --8<-- [start:data]
torch.manual_seed(2)
known = torch.tensor([-1.0, 0.0, 1.0, 3.0]).double()  # (4,)
huge = torch.tensor([-1000.0, 1000.0]).double()  # (2,)
x = torch.cat([known, huge, 5 * draw(994)])  # (1000,)
# --8<-- [end:data]

# --8<-- [start:relu]
watched = x.clone().requires_grad_()

values = torch.relu(watched)  # (1000,)
values.sum().backward()
slopes = watched.grad  # (1000,)
# --8<-- [end:relu]

# --8<-- [start:relu-proof]
compare("values", relu(x), values)
compare("slopes", relu_slope(x), slopes)
# --8<-- [end:relu-proof]

# --8<-- [start:sigmoid]
watched = x.clone().requires_grad_()

values = torch.sigmoid(watched)  # (1000,)
values.sum().backward()
slopes = watched.grad  # (1000,)
# --8<-- [end:sigmoid]

# --8<-- [start:sigmoid-proof]
compare("values", sigmoid(x), values)
compare("slopes", sigmoid_slope(x), slopes)
# --8<-- [end:sigmoid-proof]

# --8<-- [start:gelu]
watched = x.clone().requires_grad_()

values = functional.gelu(watched)  # (1000,)
values.sum().backward()
slopes = watched.grad  # (1000,)
# --8<-- [end:gelu]

# --8<-- [start:gelu-proof]
compare("values", gelu(x), values)
compare("slopes", gelu_slope(x), slopes)
# --8<-- [end:gelu-proof]

# --8<-- [start:tanh]
almost = functional.gelu(x, approximate="tanh")  # (1000,)
try:
    compare("values", gelu(x), almost)
except AssertionError as difference:
    print(str(difference).splitlines()[0])
# --8<-- [end:tanh]
