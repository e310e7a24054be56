# --8<-- [start:rules]
import torch


def slopes_of(formula, *numbers):
    """Return PyTorch's slopes of a formula along each of its numbers."""
    leaves = [torch.tensor(n, requires_grad=True) for n in numbers]
    return [s.item() for s in torch.autograd.grad(formula(*leaves), leaves)]


def relu_of(number):
    return torch.relu(torch.tensor(number)).item()


a_number, b_number = 3.0, -4.0
# --8<-- [end:rules]

# --8<-- [start:plain]
from foundations.engine import Value

plain = Value(3.0)
# --8<-- [end:plain]

# --8<-- [start:one-neuron]
from foundations.engine import backward

corners = [(-2.0, 2.0), (-1.0, 1.0), (0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]


def lowest_with_one_neuron(weight, bias, epochs=2000):
    """Train a neuron on the points; return its last loss and its other arm."""
    alone = [Value(weight), Value(bias)]
    for _ in range(epochs):
        errors = [(alone[0] * x + alone[1]).relu() - y for x, y in corners]
        alone_loss = sum(error**2 for error in errors) / 5
        for parameter in alone:
            parameter.grad = 0.0
        backward(alone_loss)
        for parameter in alone:
            parameter.number -= 0.1 * parameter.grad
    other_arm = -2.0 if weight > 0 else 2.0
    return alone_loss.number, (alone[0] * other_arm + alone[1]).relu().number


first_alone = lowest_with_one_neuron(weight=0.6, bias=0.1)
second_alone = lowest_with_one_neuron(weight=-0.4, bias=0.2)
alone_losses = [first_alone[0], second_alone[0]]
alone_outputs = [first_alone[1], second_alone[1]]
always = sum(y for _, y in corners) / 5
loss_of_always = sum((always - y) ** 2 for _, y in corners) / 5
# --8<-- [end:one-neuron]


# --8<-- [start:record]
def tags_for(count):
    """Return how many nodes PyTorch's graph has for so many points."""
    four = torch.tensor([0.6, 0.1, -0.4, 0.2], requires_grad=True)
    w1, b1, w2, b2 = four
    many = torch.linspace(-2, 2, count)
    outputs = torch.relu(w1 * many + b1) + torch.relu(w2 * many + b2)
    node = ((outputs - many.abs()) ** 2).mean().grad_fn
    found, waiting = set(), [node]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found:
            found.add(node)
            waiting += [parent for parent, _ in node.next_functions]
    return len(found)


# --8<-- [end:record]

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

# --8<-- [start:out-of-date]
changed, kept = Value(3.0), Value(4.0)
old_product = changed * kept
changed.number = 5.0
old_tag, new_tag = old_product.slopes, (changed * kept).slopes
# --8<-- [end:out-of-date]
