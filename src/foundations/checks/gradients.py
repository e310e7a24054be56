"""Checks of the exercises on gradients and backpropagation."""

import torch
from torch import Tensor

from foundations.checks.answers import (
    BLANK,
    call,
    close,
    judge,
    read_answers,
    record_problem,
    report,
    value_problem,
)

GRADIENT_MISTAKES = {
    "slope along x": [
        (42, "the constant stayed in. It lifts the landscape, tilts nothing."),
        (73, "the term with two letters moved both. Along x, y stands still."),
        (74, "twice the slope: backward() ran twice, and it adds up."),
        (39, "one term got lost. All four have a slope; look at the third."),
        (40, "this is the slope along y."),
        (67, "this is f itself, the height. The slope is asked for."),
        (25, "the factor of the second term got lost on the way."),
    ],
    "slope along y": [
        (45, "the constant stayed in. It lifts the landscape, tilts nothing."),
        (36, "the third term stayed in. It has no y, so along y it is flat."),
        (80, "twice the slope: backward() ran twice, and it adds up."),
        (37, "this is the slope along x."),
        (22, "a square brings its power down as a factor."),
        (67, "this is f itself, the height. The slope is asked for."),
    ],
}


def check_gradient(answers: object) -> None:
    """Print whether both slopes of exercise "A gradient by hand" are right.

    Args:
        answers: the slope of f along x and along y at the given point.
    """
    with torch.enable_grad():
        x = torch.tensor(2.0, requires_grad=True)  # ()
        y = torch.tensor(3.0, requires_grad=True)  # ()
        value = x**2 * y + 3 * x * y**2 - 2 * x + 5  # ()
    along_x, along_y = torch.autograd.grad(value, [x, y])
    wanted = {"slope along x": along_x, "slope along y": along_y}
    judge(answers, wanted, GRADIENT_MISTAKES, "both slopes.")


ADDING_UP_MISTAKES = {
    "after the first backward": [
        (9, "this is the area itself. backward() puts its slope into .grad."),
        (3, "this is the side. .grad holds the slope of the area along it."),
        (0, ".grad is empty before the first backward(), not after it."),
    ],
    "after the second backward": [
        (4, "this is the new slope alone. Nobody emptied .grad before."),
        (6, "this is the first slope. The second backward() adds its own."),
        (12, "the first slope came twice. The second formula has its own."),
        (24, "the two slopes were multiplied. .grad adds up."),
        (21, "this adds up area and fence. .grad adds up slopes."),
    ],
    "after zero_ and the third backward": [
        (14, "zero_() has emptied .grad in between."),
        (10, "zero_() has emptied .grad in between."),
        (0, "backward() has filled .grad again after zero_()."),
        (6, "this is the slope of the area. Which formula ran last?"),
    ],
}
WALKS = [(2.0, 0.1, 3), (9.0, 0.25, 4)]
BEST_DIAL = 7.0


def check_adding_up(answers: object, walk: object) -> None:
    """Print whether three gradients are predicted and the loop is mended.

    Args:
        answers: what `.grad` holds after each of the three calls.
        walk: takes the first position of the dial, the learning rate and the
            number of steps, and returns the last position, a number.
    """
    with torch.enable_grad():
        side = torch.tensor(3.0, requires_grad=True)  # ()
        (area,) = torch.autograd.grad(side**2, side)
        (fence,) = torch.autograd.grad(4 * side, side)
    wanted = {
        "after the first backward": area,
        "after the second backward": area + fence,
        "after zero_ and the third backward": fence,
    }
    given = read_answers(answers, wanted)
    if given is None:
        return
    problems = {
        question: value_problem(
            given[question], number, ADDING_UP_MISTAKES[question]
        )
        for question, number in wanted.items()
    }
    if BLANK in problems.values():
        # What is wrong with the loop would give the predictions away.
        problems["walk"] = BLANK
    else:
        problems["walk"] = walk_problem(walk)
    report(
        problems,
        "three gradients, and a loop that forgets old slopes.",
        functions=["walk"],
    )


def walk_problem(walk: object) -> str:
    """Return what is wrong with where some walks end.

    Args:
        walk: the learner's function.
    """
    for start, learning_rate, steps in WALKS:
        problem = one_walk_problem(walk, start, learning_rate, steps)
        if problem:
            return problem
    return ""


def one_walk_problem(
    walk: object, start: float, learning_rate: float, steps: int
) -> str:
    """Return what is wrong with where one walk ends.

    Args:
        walk: the learner's function.
        start: the first position of the dial.
        learning_rate: how much of the slope becomes a step.
        steps: how many steps to make.
    """
    returned, problem = call(walk, "walk", start, learning_rate, steps)
    if problem:
        return problem
    right = walked(start, learning_rate, steps)
    mistakes = [
        (
            walked(start, learning_rate, steps, kept=1.0),
            "this is where a walk ends that never empties .grad. Each step "
            "then uses all the slopes so far.",
        ),
        (
            start,
            "the dial never moved. Was .grad emptied between backward() and "
            "the step?",
        ),
        (
            walked(start, -learning_rate, steps),
            "the walk went uphill. A step goes against the slope.",
        ),
        (walked(start, learning_rate, steps + 1), "one step too many."),
        (walked(start, learning_rate, steps - 1), "one step too few."),
        (
            (right - BEST_DIAL) ** 2,
            "this is the cost of the last position. Return the position.",
        ),
    ]
    return value_problem(returned, right, mistakes, within=1e-4)


def walked(
    start: float, learning_rate: float, steps: int, kept: float = 0.0
) -> float:
    """Return where the dial ends, worked out without autograd.

    Args:
        start: the first position.
        learning_rate: how much of the slope becomes a step.
        steps: how many steps are made.
        kept: how much of the old slopes is in the next; 0 in a right loop.
    """
    dial, slope = start, 0.0
    for _ in range(steps):
        slope = kept * slope + 2 * (dial - BEST_DIAL)
        dial -= learning_rate * slope
    return dial


HOURS = torch.tensor([1.0, 2.0, 4.0, 3.0, 5.0, 2.0])
PAY = torch.tensor([14.0, 31.0, 55.0, 44.0, 79.0, 24.0])
HALVES = [slice(0, 3), slice(3, 6)]
UNEVEN_PARTS = [slice(0, 4), slice(4, 6)]
FIRST_WAGE = 10.0


def check_half_batches(part_of_loss: object) -> None:
    """Print whether the parts of a batch give the whole batch's gradient.

    Args:
        part_of_loss: takes predictions and targets of one part, both of shape
            (part,), and the number of examples in the whole batch, and returns
            a scalar for `backward()`.
    """
    problem = ""
    for parts in (HALVES, UNEVEN_PARTS):
        problem = problem or half_batches_problem(part_of_loss, parts)
    report(
        {"part_of_loss": problem},
        "the parts add up to the gradient of the whole batch, for equal "
        "halves and for unequal parts.",
        functions=["part_of_loss"],
    )


def half_batches_problem(part_of_loss: object, parts: list[slice]) -> str:
    """Return what is wrong with the gradient that parts add up to.

    Args:
        part_of_loss: the learner's function.
        parts: which examples are in which part.
    """
    for part in parts:
        hours, targets = HOURS[part], PAY[part]
        predictions = (FIRST_WAGE * hours).requires_grad_()
        returned, problem = call(
            part_of_loss,
            "part_of_loss",
            predictions,
            targets.clone(),
            len(HOURS),
        )
        problem = problem or part_of_loss_problem(
            returned, predictions, targets, len(parts)
        )
        if problem:
            return problem
    return ""


def part_of_loss_problem(
    returned: object, predictions: Tensor, targets: Tensor, parts: int
) -> str:
    """Return what is wrong with the loss of one part.

    Args:
        returned: what the learner's function returned.
        predictions: what it was given, shape (part,).
        targets: what it was given, shape (part,).
        parts: how many parts the batch was cut into.
    """
    squares = (predictions.detach() - targets) ** 2  # (part,)
    right = squares.sum() / len(HOURS)  # ()
    mistakes = [
        (
            squares.mean() / parts,
            "each part counts the same here, whatever its size. This fits "
            "equal halves only, and the batch was cut into 4 and 2.",
        ),
        (
            squares.mean(),
            "this is divided by the size of the part. Added up over the "
            "parts, the gradient comes out too large.",
        ),
        (
            squares.sum(),
            "a bare sum. The loss of the whole batch is a mean, so something "
            "is to be divided by.",
        ),
        (
            squares / len(HOURS),
            "one number for each example. backward() starts from a single "
            "number: add them up.",
        ),
        (squares, "these are the squares, one for each example."),
        (
            (predictions.detach() - targets).sum() / len(HOURS),
            "the errors were not squared.",
        ),
    ]
    problem = value_problem(returned, right, mistakes)
    problem = problem or record_problem(returned)
    if problem:
        return problem
    try:
        (slopes,) = torch.autograd.grad(
            returned, predictions, allow_unused=True
        )
    except RuntimeError:
        return (
            "the right number, but its record is used up. Leave backward() "
            "to the loop that calls this function."
        )
    wanted = 2 * (predictions.detach() - targets) / len(HOURS)  # (part,)
    if slopes is None or not close(slopes.double(), wanted.double()):
        return (
            "the right number, but its gradient is another one. Was a part of "
            "the computation detached?"
        )
    return ""


USED_TWICE_MISTAKES = {
    "cups": [
        (12, "this is what the price takes away. Subtract it from the 20."),
        (32, "this is the money. How many cups are sold?"),
        (68, "20 - 3 times 4: multiply first, then subtract."),
    ],
    "slope along price, direct path": [
        (4, "this is the price, the slope of the money along the cups."),
        (
            1,
            "on this path the price is multiplied by the cups. They stand "
            "still, so they are the factor.",
        ),
        (-12, "this is the other path, through the cups."),
    ],
    "slope along price, path through cups": [
        (
            -3,
            "this is the first link alone. Multiply it by the slope of the "
            "money along the cups.",
        ),
        (12, "the sign is off: a higher price sells fewer cups."),
        (
            -24,
            "the last link is the slope of the money along the cups. That "
            "is the other factor of the product.",
        ),
        (8, "this is the direct path."),
    ],
    "slope along price": [
        (
            8,
            "this is the direct path alone. The price also works through the "
            "cups.",
        ),
        (
            -12,
            "this is the path through the cups alone. The price is also a "
            "factor of the money.",
        ),
        (
            -96,
            "the paths were multiplied. Multiply along a path, and add "
            "where paths meet.",
        ),
        (20, "the two paths were subtracted. Where paths meet, they add up."),
        (4, "the sign is off. Which of the two paths is stronger?"),
        (
            5,
            "a path's slope is the product of its links. Did you add the "
            "links?",
        ),
    ],
}


def check_used_twice(answers: object) -> None:
    """Print whether the slopes along both paths and their sum are right.

    Args:
        answers: the cups sold, the slope along each path and the slope of the
            money along the price.
    """
    with torch.enable_grad():
        price = torch.tensor(4.0, requires_grad=True)  # ()
        cups = 20 - 3 * price  # ()
        cups.retain_grad()
        money = price * cups  # ()
    money.backward()
    through_cups = -3 * cups.grad  # ()
    wanted = {
        "cups": cups,
        "slope along price, direct path": price.grad - through_cups,
        "slope along price, path through cups": through_cups,
        "slope along price": price.grad,
    }
    right = "the cups, both paths and their sum."
    judge(answers, wanted, USED_TWICE_MISTAKES, right)
