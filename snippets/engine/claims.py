import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("neurons.py")))
backward, hinge_loss = page["backward"], page["hinge_loss"]
fresh, tensors = page["fresh"], page["tensors"]
places, sides = page["places"], page["sides"]

# --8<-- [start:rules]
import torch


def slopes_of(formula, *numbers):
    """Return PyTorch's slopes of a formula along each of its numbers."""
    leaves = [torch.tensor(n, requires_grad=True) for n in numbers]
    return [s.item() for s in torch.autograd.grad(formula(*leaves), leaves)]


a_number, b_number = 3.0, -4.0
# --8<-- [end:rules]

# --8<-- [start:plain]
from foundations.engine import Value

plain = Value(3.0)
# --8<-- [end:plain]


# --8<-- [start:in-torch]
def loss_and_outputs(layers, values, sides):
    for tensor in layers:
        sums = values @ tensor[:, :-1].T + tensor[:, -1]
        values = torch.relu(sums)
    return torch.relu(1 - sides * sums[:, 0]).mean(), sums[:, 0]


all_places, all_sides = torch.tensor(places), torch.tensor(sides)
right_after = []
for seed in range(4):
    torch.manual_seed(seed)
    layers = [2 * torch.rand(*size) - 1 for size in ((8, 3), (8, 9), (1, 9))]
    for tensor in layers:
        tensor.requires_grad_()
    for _ in range(80):
        other_loss, _ = loss_and_outputs(layers, all_places, all_sides)
        other_loss.backward()
        with torch.no_grad():
            for tensor in layers:
                tensor -= 0.5 * tensor.grad
                tensor.grad = None
    _, other_outputs = loss_and_outputs(layers, all_places, all_sides)
    right_after.append((all_sides * other_outputs > 0).sum().item())
# --8<-- [end:in-torch]

# --8<-- [start:record]
import time


def nodes_for(count):
    """Return how many nodes PyTorch's graph has for so many points."""
    inputs, ones = torch.rand(count, 2), torch.ones(count)
    found = set()
    waiting = [loss_and_outputs(tensors, inputs, ones)[0].grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found:
            found.add(node)
            waiting += [parent for parent, _ in node.next_functions]
    return len(found)


def seconds(function):
    """Return the least processor time of five calls."""
    taken = []
    for _ in range(5):
        begun = time.process_time()
        function()
        taken.append(time.process_time() - begun)
    return min(taken)


def in_pytorch():
    loss_and_outputs(tensors, all_places, all_sides)[0].backward()


our_seconds = seconds(
    lambda: backward(hinge_loss([fresh(place) for place in places]))
)
torch_seconds = seconds(in_pytorch)
# --8<-- [end:record]

# --8<-- [start:line]
turns = torch.linspace(0, torch.pi, 3601)  # (3601,)
directions = torch.stack([turns.cos(), turns.sin()])  # (2, 3601)
along = torch.tensor(places) @ directions  # (40, 3601)
in_order = torch.tensor(sides)[along.argsort(dim=0)]  # (40, 3601)
# A line that leaves k points behind it gets those of -1 and the others of 1.
behind = in_order.cumsum(dim=0)  # (40, 3601)
most = (20 + behind.abs().max()).item()
# --8<-- [end:line]

# --8<-- [start:two-calls]
leaf = Value(3.0)
backward(leaf * 2 + leaf)
after_one_call = leaf.grad
backward(leaf * 2 + leaf)
after_two_calls = leaf.grad
# --8<-- [end:two-calls]

# --8<-- [start:exercise]
import inspect

from foundations.checks.engine_operation import check_engine_operation

parts = inspect.signature(check_engine_operation).parameters
taught = [name for name in parts if name in ("exp", "tanh")]
# --8<-- [end:exercise]
