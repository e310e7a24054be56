"""The check of exercise "A number used twice"."""

import torch

from foundations.checks.answers import Question, judge


@torch.enable_grad()
def check_used_twice(answers: object) -> None:
    """Print whether the slopes along both paths and their sum are right.

    Args:
        answers: the cups sold, the slope along each path and the slope of the
            money along the price.
    """
    price = torch.tensor(4.0, requires_grad=True)  # ()
    cups = 20 - 3 * price  # ()
    money = price * cups  # ()
    slope, along_cups = torch.autograd.grad(money, [price, cups])
    first_link = -3
    through_cups = first_link * along_cups  # ()
    direct = slope - through_cups  # ()
    parts = {}
    parts["cups"] = Question(
        cups,
        (
            3 * price,
            "this is what the price takes away. Subtract it from the 20.",
        ),
        (money, "this is the money. How many cups are sold?"),
        ((20 - 3) * price, "20 - 3 times 4: multiply first, then subtract."),
    )
    parts["slope along price, direct path"] = Question(
        direct,
        (price, "this is the price, the slope of the money along the cups."),
        (
            1,
            "on this path the price is multiplied by the cups. They "
            "don't change, so they are the factor.",
        ),
        (through_cups, "this is the other path, through the cups."),
    )
    parts["slope along price, path through cups"] = Question(
        through_cups,
        (
            first_link,
            "this is the first link alone. Multiply it by the slope of "
            "the money along the cups.",
        ),
        (-through_cups, "the sign is off: a higher price sells fewer cups."),
        (
            first_link * cups,
            "the last link is the slope of the money along the cups. "
            "That is the other factor of the product.",
        ),
        (direct, "this is the direct path."),
    )
    parts["slope along price"] = Question(
        slope,
        (
            direct,
            "this is the direct path alone. The price also works "
            "through the cups.",
        ),
        (
            through_cups,
            "this is the path through the cups alone. The price is "
            "also a factor of the money.",
        ),
        (
            direct * through_cups,
            "the paths were multiplied. Multiply along a path, and add "
            "where paths meet.",
        ),
        (
            direct - through_cups,
            "the path through the cups came in with the wrong sign. A "
            "higher price sells fewer cups, so its slope is negative, "
            "and where paths meet, they add up.",
        ),
        (-slope, "the sign is off. Which of the two paths is stronger?"),
    )
    judge(parts, "the cups, both paths and their sum.", answers)
