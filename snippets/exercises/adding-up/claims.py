"""What the sentences of exercise 6 say beyond what its code prints."""

# --8<-- [start:walks]
import torch

field = torch.tensor(3.0, requires_grad=True)  # ()
held = []
for formula in (field**2, 4 * field):
    formula.backward()
    held.append(field.grad.item())
field.grad.zero_()
(4 * field).backward()
held.append(field.grad.item())


def places(rate, steps, forget=False, early=False):
    """Return where the dial is from step to step, from 2 on."""
    dial = torch.tensor(2.0, requires_grad=True)  # ()
    found = [dial.item()]
    for _ in range(steps):
        if early:
            dial.grad = None
        ((dial - 7) ** 2).backward()
        with torch.no_grad():
            dial -= rate * dial.grad
        if not (forget or early):
            dial.grad.zero_()
        found.append(round(dial.item(), 3))
    return found


right, wrong = places(0.1, 60), places(0.1, 60, forget=True)
slow = places(0.01, 400, forget=True)
before_backward = places(0.1, 60, early=True)
start, goal = right[0], right[-1]
second_step, second_wrong_step = right[2] - right[1], wrong[2] - wrong[1]


def after(steps):
    return right[steps], wrong[steps]


# --8<-- [end:walks]


def walk(start, learning_rate, steps):
    return places(learning_rate, steps)[-1]


def forgetful_walk(start, learning_rate, steps):
    return places(learning_rate, steps, forget=True)[-1]


# --8<-- [start:ends]
def both(steps):
    """Return where the right and the forgetful walk of the page end."""
    return tuple(
        round(walked(2.0, 0.1, steps), 3) for walked in (walk, forgetful_walk)
    )


# --8<-- [end:ends]
