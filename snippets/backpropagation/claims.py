"""What the sentences of section 4 say beyond what its code prints."""

# --8<-- [start:rates]
import torch
from torch.autograd import grad

first = torch.tensor(1.0, requires_grad=True)  # ()
second = 2 * first  # ()
third = 3 * second  # ()
rates = {
    "second along first": grad(second, first, retain_graph=True)[0].item(),
    "third along second": grad(third, second, retain_graph=True)[0].item(),
    "third along first": grad(third, first)[0].item(),
}
# --8<-- [end:rates]


# --8<-- [start:line]
def notes(result):
    """Return what a result notes of its operations, the last one first."""
    found, waiting = [], [result.grad_fn]
    while waiting:
        node = waiting.pop(0)
        if node is not None:
            found.append(type(node).__name__)
            waiting += [source for source, _ in node.next_functions]
    return found


def line(x=2.0, w=3.0, b=1.0):
    """Return the values of (wx + b)², L's slopes and those of the links."""
    x, w, b = (torch.tensor(leaf, requires_grad=True) for leaf in (x, w, b))
    y = w * x  # ()
    z = y + b  # ()
    L = z**2  # ()
    value = {"x": x, "w": w, "b": b, "y": y, "z": z, "L": L}
    links = {"dy/dw": (y, w), "dz/dy": (z, y), "dz/db": (z, b), "dL/dz": (L, z)}
    link = {
        name: grad(*ends, retain_graph=True)[0].item()
        for name, ends in links.items()
    }
    slope = {
        name: grad(L, tensor, retain_graph=True)[0].item()
        for name, tensor in value.items()
    }
    operations = [note for note in notes(L) if note != "AccumulateGrad"]
    return value, slope, link, operations


values, slope_of, link, operations = line()
# --8<-- [end:line]

# --8<-- [start:middle]
import warnings

w_alone = torch.tensor(3.0, requires_grad=True)  # ()
middle = 2 * w_alone  # ()
(middle**2).backward()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    middle_grad = middle.grad
kept = 2 * w_alone  # ()
kept.retain_grad()
(kept**2).backward()
kept_grad = kept.grad
# --8<-- [end:middle]

# --8<-- [start:product]
X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # (3, 2)
w = torch.tensor([[10.0], [20.0]])  # (2, 1)
G = torch.tensor([[1.0], [0.0], [2.0]])  # (3, 1)
start = torch.tensor(4.0, requires_grad=True)
loss_along_itself = grad(start * 1, start)[0].item()
# --8<-- [end:product]

# --8<-- [start:derivative]
from torch.autograd.functional import jacobian

# --8<-- [end:derivative]


# --8<-- [start:fork]
def fork(a=3.0):
    """Return the values of (b + 1) + 3b, b = 2a, and the slopes of L."""
    a = torch.tensor(a, requires_grad=True)  # ()
    b = 2 * a  # ()
    p = b + 1  # ()
    q = 3 * b  # ()
    L = p + q  # ()
    value = {"a": a, "b": b, "p": p, "q": q, "L": L}
    slope = {
        name: grad(L, tensor, retain_graph=True)[0].item()
        for name, tensor in value.items()
    }
    arrived = [grad(path, b, retain_graph=True)[0].item() for path in (p, q)]
    return {name: v.item() for name, v in value.items()}, slope, arrived


fork_values, fork_slopes, arrived = fork()
moved_values, moved_slopes, _ = fork(-2.0)
# The same with b in the graph of (wx + b)².
_, line_slopes, line_links, _ = line()
_, other_slopes, other_links, _ = line(b=-2.5)
# --8<-- [end:fork]

x = torch.tensor(3.0, requires_grad=True)
d = torch.sin((2 * x + 5) ** 3)
# --8<-- [start:inputs]
node = d.grad_fn
leading = []
while node.next_functions:
    sources = [source for source, _ in node.next_functions]
    leading.append([source is not None for source in sources])
    node = sources[0]
# --8<-- [end:inputs]

# --8<-- [start:sine]
import math

along = [tenth / 10 for tenth in range(-40, 41)]
sine_slopes, cosines = [
    [round(value, 5) for value in values]
    for values in (
        [jacobian(torch.sin, torch.tensor(u)).item() for u in along],
        [math.cos(u) for u in along],
    )
]
nudged_sine = (math.sin(0.001) - math.sin(0)) / 0.001
sine_at_top, cosine_at_top = math.sin(math.pi / 2), math.cos(math.pi / 2)
# --8<-- [end:sine]


def bent(x):
    return x**2 if x > 0 else -3 * x


# --8<-- [start:factors]
def tripled(start):
    """Return a number multiplied by 3 until it has passed 100."""
    value = 3 * start
    while value.abs() < 100:
        value = 3 * value
    return value


one = torch.tensor(1.0, requires_grad=True)  # ()
loop_nodes = notes(tripled(one)).count("MulBackward0")
(loop_slope,) = grad(tripled(one), one)


def slope_at(start):
    return jacobian(bent, torch.tensor(start)).item()


# --8<-- [end:factors]


def measured_slope(f, x, nudge):
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)


def wave(x):
    return torch.sin((2 * x + 5) ** 3)


x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
wave(x).backward()
# --8<-- [start:check]
from torch.autograd import gradcheck

misses = [
    abs(measured_slope(wave, x.detach(), 10.0**-place) - x.grad)
    for place in range(2, 7)
]
turns = [
    abs((2 * (3 + nudge) + 5) ** 3 - 11**3) / (2 * math.pi)
    for nudge in (-0.01, 0.01)
]
digits = {
    dtype: -math.log10(torch.finfo(dtype).eps)
    for dtype in (torch.float32, torch.float64)
}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    in_float32 = torch.tensor(3.0, requires_grad=True)  # ()
    passes_in_float32 = gradcheck(wave, in_float32, raise_exception=False)
# --8<-- [end:check]

# --8<-- [start:runs]
runs = []


def counted(x):
    runs.append(x)
    return x**2


measured_slope(counted, torch.tensor(3.0), 0.01)
# --8<-- [end:runs]

# --8<-- [start:answers]
r = torch.tensor(1.0, requires_grad=True)  # ()
q = -2 * r  # ()
p = 5 * q  # ()
p_along_q = grad(p, q, retain_graph=True)[0]
q_along_r = grad(q, r, retain_graph=True)[0]
p_along_r = grad(p, r)[0]
# --8<-- [end:answers]

# --8<-- [start:twice]
again = torch.tensor(3.0, requires_grad=True)  # ()
squared = again**2  # ()
squared.backward(retain_graph=True)
squared.backward()
shifted = again + 5
shifted.backward()
shifted.backward()  # a sum keeps no values, so this works
# --8<-- [end:twice]

# --8<-- [start:order]
torch.manual_seed(0)
matrices = list(torch.randn(10, 100, 100).double())  # from input to loss
row = torch.randn(1, 100).double()  # (1, 100)


def product(left, right):
    """Return a product, and how many multiplications it takes."""
    return left @ right, left.numel() * right.shape[1]


result_from_loss, cost_from_loss = row, 0
for matrix in reversed(matrices):
    result_from_loss, cost = product(result_from_loss, matrix)
    cost_from_loss += cost
result_from_input, cost_from_input = matrices[0], 0
for left in [*matrices[1:], row]:
    result_from_input, cost = product(left, result_from_input)
    cost_from_input += cost
# --8<-- [end:order]
