# --8<-- [start:same]
import re
from pathlib import Path

import foundations
import numpy as np
import torch

sides = {"np": np, "array": np.arange(12.0).reshape(3, 4)}
sides["tensor"] = torch.from_numpy(sides["array"])


def alike(compute):
    """Tell whether an operation gives the same for an array and a tensor."""
    return np.array_equal(
        compute(sides["array"]), compute(sides["tensor"]).numpy()
    )


same = [
    alike(lambda matrix: matrix[1]),
    alike(lambda matrix: matrix[1:, ::2]),
    alike(lambda matrix: matrix[matrix > 5]),
    alike(lambda matrix: matrix + matrix[0]),
    alike(lambda matrix: matrix @ matrix[0]),
]
# --8<-- [end:same]

# --8<-- [start:names]
docs = Path(foundations.__file__).parents[2] / "docs"
this_page = (docs / "numpy.md").read_text("utf-8")
pairs = re.findall(r"(?m)^\| `(array.*?)` \| `(tensor.*?)`", this_page)


def facts(side):
    """Return the values of a side, their dtype, and if they are a view."""
    values = np.asarray(eval(side, sides))
    is_view = np.shares_memory(values, sides["array"])
    return values.tolist(), values.dtype, is_view


different = [
    (array_side, tensor_side)
    for array_side, tensor_side in pairs
    if facts(array_side) != facts(tensor_side)
]
backwards, flipped = facts("array[::-1]"), facts("tensor.flip(0)")
# --8<-- [end:names]

# --8<-- [start:refused]
refused = []
for attempt in [
    lambda: sides["tensor"][::-1],
    lambda: sides["tensor"].T.view(12),
    lambda: torch.ones(1, requires_grad=True).numpy(),
]:
    try:
        attempt()
    except (ValueError, RuntimeError) as error:
        refused.append(str(error))
# --8<-- [end:refused]

# --8<-- [start:draws]
drawn = []
for _ in range(2):
    torch.manual_seed(0)
    drawn.append(torch.randn(3))
# --8<-- [end:draws]

# --8<-- [start:minutes]
on_the_way = re.findall(r"{min (.+?\.md)}", this_page)
# --8<-- [end:minutes]
