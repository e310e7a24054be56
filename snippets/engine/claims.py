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

# --8<-- [start:record]
import time


def nodes_for(count):
    """Return how many nodes PyTorch's graph has for so many points."""
    inputs, ours = torch.rand(count, 2), torch.ones(count)
    found, waiting = set(), [loss_in_torch(inputs, ours).grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found:
            found.add(node)
            waiting += [parent for parent, _ in node.next_functions]
    return len(found)


def loss_in_torch(values, sides):
    """Return the loss of the fresh MLP's tensors, computed as on the page."""
    for tensor in tensors:
        sums = values @ tensor[:, :-1].T + tensor[:, -1]  # (n, outputs)
        values = torch.relu(sums)  # (n, outputs)
    return torch.relu(1 - sides * sums[:, 0]).mean()


def seconds(function):
    """Return the least processor time of five calls."""
    taken = []
    for _ in range(5):
        begun = time.process_time()
        function()
        taken.append(time.process_time() - begun)
    return min(taken)


in_torch = torch.tensor(places), torch.tensor(sides)
our_seconds = seconds(
    lambda: backward(hinge_loss([fresh(place) for place in places]))
)
torch_seconds = seconds(lambda: loss_in_torch(*in_torch).backward())
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

# --8<-- [start:table]
square = torch.zeros(100, 100)  # (100, 100)
# --8<-- [end:table]

# --8<-- [start:two-calls]
leaf = Value(3.0)
backward(leaf * 2 + leaf)
after_one_call = leaf.grad
backward(leaf * 2 + leaf)
after_two_calls = leaf.grad
# --8<-- [end:two-calls]
