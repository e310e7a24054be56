"""The check of exercise "Slopes that add up"."""

import torch

from foundations.checks.answers import Function, Question, judge

BEST_DIAL = 7.0


@torch.enable_grad()
def check_adding_up(answers: object, walk: object) -> None:
    """Print whether three gradients are predicted and the loop is fixed.

    Args:
        answers: what `.grad` holds after each of the three calls.
        walk: takes the first position of the dial, the learning rate and the
            number of steps, and returns the last position, a number.
    """
    side = torch.tensor(3.0, requires_grad=True)  # ()
    area, fence = side**2, 4 * side
    (of_area,) = torch.autograd.grad(area, side)
    (of_fence,) = torch.autograd.grad(fence, side)
    emptied = "zero_() has emptied .grad in between."
    parts = {}
    parts["after the first backward"] = Question(
        of_area,
        (
            area,
            "this is the area itself. backward() puts its slope into .grad.",
        ),
        (side, "this is the side. .grad holds the slope of the area along it."),
        (0, ".grad is empty before the first backward(), not after."),
    )
    parts["after the second backward"] = Question(
        of_area + of_fence,
        (of_fence, "this is the new slope alone. Nobody emptied .grad before."),
        (
            of_area,
            "this is the first slope. The second backward() adds its own.",
        ),
        (of_area * of_fence, "the two slopes were multiplied. .grad adds up."),
        (area + fence, "this adds up area and fence. .grad adds up slopes."),
    )
    parts["after zero_ and the third backward"] = Question(
        of_fence,
        (of_area + 2 * of_fence, emptied),
        (of_area + of_fence, emptied),
        (0, "backward() has filled .grad again after zero_()."),
        (of_area, "this is the slope of the area. Which formula ran last?"),
    )
    parts["walk"] = Function(_walk, cases=[(2.0, 0.1, 3), (9.0, 0.25, 4)])
    right = "three gradients, and a loop that forgets old slopes."
    judge(parts, right, answers, walk=walk)


def _walk(start: float, learning_rate: float, steps: int) -> Question:
    right = _walked(start, learning_rate, steps)
    return Question(
        right,
        (
            _walked(start, learning_rate, steps, kept=1.0),
            "this is where a walk ends that never empties .grad. Each step "
            "then uses all the slopes so far.",
        ),
        (
            start,
            "the dial never moved. Was .grad emptied between backward() and "
            "the step?",
        ),
        (
            _walked(start, -learning_rate, steps),
            "the walk went uphill. A step goes against the slope.",
        ),
        (_walked(start, learning_rate, steps + 1), "one step too many."),
        (_walked(start, learning_rate, steps - 1), "one step too few."),
        (
            (right - BEST_DIAL) ** 2,
            "this is the cost of the last position. Return the position.",
        ),
        within=1e-4,
    )


def _walked(
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
