"""The check of exercise "An operation for the engine"."""

import math
from collections.abc import Callable
from functools import partial

from torch import Tensor

from foundations.checks.answers import (
    Function,
    Question,
    as_tensor,
    call,
    close,
    describe,
    judge,
)
from foundations.engine import Value, backward, history

EXACT = 1e-4
ARRIVED = 3.0
NUMBER = 2.5
# Words of an error, and what leads on from it.
LEADS = [
    ("attribute 'number'", "exp takes a Value, as 2 * value is one"),
    ("attribute", "a Value can't: call your own function, or one of math"),
    ("Value", "math and ** need value.number"),
]


def check_engine_operation(
    exp: object, tanh_in_parts: object, tanh: object, hand_on: object
) -> None:
    """Print whether operations and a step of the backward pass are right.

    Args:
        exp: takes a Value, and returns e to its power, with a tag.
        tanh_in_parts: takes a Value, and returns its tanh, made with `exp`.
        tanh: takes a Value, and returns its tanh as a single operation.
        hand_on: takes a Value, and adds to the `grad` of its parents.
    """
    numbers = [(0.5,), (-1.0,)]
    # The slopes on a tag, and what its parents have already: the one parent of
    # the second was used twice.
    tags = [((2.0, -4.0), (5.0, 0.5)), ((7.0, 7.0), (1.0,))]
    judge(
        {
            "exp": Function(_exp, numbers),
            "tanh_in_parts": Function(_tanh_in_parts, numbers),
            "tanh": Function(_tanh, numbers),
            "hand_on": Function(
                _handed_on,
                tags,
                blank="does nothing yet. Write its body where the ... stands.",
            ),
        },
        "exp and tanh have their tags, tanh has the same slope in parts and "
        "at once, and slopes add up where paths meet.",
        exp=_with_a_value(exp),
        tanh_in_parts=_with_a_value(tanh_in_parts),
        tanh=_with_a_value(tanh),
        hand_on=_with_parents(hand_on),
    )


def _with_a_value(function: object) -> object:
    """Return a function of a number that calls one of a Value."""
    if not callable(function):
        return function

    def run(number: float) -> object:
        value = Value(number)
        try:
            made = function(value)
        except (TypeError, AttributeError) as error:
            leads = [lead for words, lead in LEADS if words in str(error)]
            raise type(error)(" … ".join([f"{error}", *leads[:1]])) from None
        return made if made is None or made is ... else (number, value, made)

    return run


def _exp(number: float) -> Question:
    power = math.exp(number)
    return Question(
        [power, power],
        (
            [power, number],
            "The tag holds the number that went in. Let PyTorch find the "
            "slopes of torch.exp at 0, 1 and 2, and put them beside the "
            "values there.",
        ),
        (
            [power, 1],
            "So the result would move as far as what went in, which is so at "
            "0 alone. Nudge it elsewhere.",
        ),
        (
            [power, number * math.exp(number - 1)],
            "This is the rule for a power such as a**3, where the base "
            "changes. Here the exponent does.",
        ),
        within=EXACT,
        compare=partial(_tag_problem, single=True),
    )


def _tanh_in_parts(number: float) -> Question:
    single, power = math.exp(number), math.exp(2 * number)
    whole, half = math.tanh(number), math.tanh(number / 2)
    cut = (
        "The number is right, but only a part of its slope has come back. "
        "Somewhere a plain number goes on where a Value should."
    )
    return Question(
        [whole, 1 - whole**2],
        (
            [half, (1 - half**2) / 2],
            "This is tanh of half the number. What is in the exponent?",
        ),
        (
            [power / (power + 1), 2 * power / (power + 1) ** 2],
            "This lies between 0 and 1. What is above the line of the "
            "fraction?",
        ),
        (
            [1 - 2 / (2 * single + 1), 4 * single / (2 * single + 1) ** 2],
            "This doubles the power, and not the exponent.",
        ),
        (
            [power - 1 / power + 1, 2 * power + 2 / power],
            "Put the top and the bottom of the fraction in brackets.",
        ),
        ([whole, 2 * power / (power + 1)], cut),
        ([whole, -2 * power * (power - 1) / (power + 1) ** 2], cut),
        within=EXACT,
        compare=partial(_tag_problem, single=False),
    )


def _tanh(number: float) -> Question:
    whole = math.tanh(number)
    at_zero = (
        "This is right at 0 alone. Print result and slope of tanh_in_parts "
        "for a few numbers."
    )
    return Question(
        [whole, 1 - whole**2],
        (
            [whole, 1 - number**2],
            "The rule is right for the result, and you gave it the number "
            "that went in.",
        ),
        ([whole, whole**2 - 1], "The sign is off: tanh never falls."),
        (
            [whole, whole * (1 - whole)],
            "This is the slope of a sigmoid, which runs from 0 to 1. Compare "
            "with the slope of tanh_in_parts.",
        ),
        ([whole, 1 - whole], at_zero),
        (
            [whole, whole],
            "The tag holds the result, which is the rule of another operation.",
        ),
        ([whole, 1], at_zero),
        within=EXACT,
        compare=partial(_tag_problem, single=True),
    )


def _tag_problem(answer: object, question: Question, single: bool) -> str:
    """Return what is wrong with a Value, its tag and the slope it gives.

    Args:
        answer: the number that went in, the Value of it, and what was made.
        question: the right number and slope, and wrong ones.
        single: whether one operation is asked for.
    """
    number, value, made = answer
    if not isinstance(made, Value):
        return (
            f"returns {describe(made)}, and this isn't a Value. Without a tag, "
            "no slope finds its way back from it."
        )
    if made is value or value.number != number:
        return (
            "the Value that was passed in has been changed. It may be in use "
            "elsewhere, so make a new one for the result."
        )
    if value.grad:
        return (
            "it has written into grad. In the forward pass no slope has "
            "arrived yet: the tag keeps the slope of this one operation."
        )
    tags = (made.parents, made.slopes)
    if not all(isinstance(part, tuple | list) for part in tags):
        return (
            "parents and slopes are the last of the four, and have to be "
            "tuples or lists. It is the comma that makes a tuple of one: (7,)."
        )
    if not made.parents:
        return (
            "the result has no parents, so the way back ends at it. What was "
            "it made from?"
        )
    if len(made.parents) != len(made.slopes):
        return (
            f"the tag's parents: {len(made.parents)}, its slopes: "
            f"{len(made.slopes)}. Each parent needs a slope."
        )
    ordered, problem = call(history, "history", made)
    if problem:
        return "a parent has to be a Value, not the number in it."
    if value not in ordered:
        return (
            "no way leads back to the Value that was passed in. Somewhere a "
            "new Value was made from a plain number."
        )
    operations = len([part for part in ordered if part.parents])
    if single and operations > 1:
        return (
            f"this is made with {operations} operations. Make one Value here, "
            "whose number comes from math."
        )
    if not single and operations == 1:
        return "this is one operation. Put it together from exp and others."
    _, problem = call(backward, "backward", made)
    if problem.startswith("stops"):
        return f"backward {problem}. Print the parents and slopes of each part."
    return _numbers_problem(number, [made.number, value.grad], question)


def _numbers_problem(number: float, found: list, question: Question) -> str:
    given, right = as_tensor(found), as_tensor(question.right)
    if given is None or given.shape != right.shape:
        return (
            "its number and its slopes have to be plain numbers, as "
            "value.number is one."
        )
    told = f"at {number:g} it is {given[0]:.4f}, with the slope {given[1]:.4f}."
    other = "The number is off. Work it out by hand for 0 and for 1."
    if close(given[0], right[0], question.within):
        other = (
            "The number is right, the slope isn't. Add 0.001 to what goes in: "
            "how many times as far does the number move?"
        )
    return _judged(given, question, told, other)


def _judged(given: Tensor, question: Question, told: str, other: str) -> str:
    """Return what was told, and what the table or else `other` says of it."""
    for numbers, message in [(question.right, ""), *question.mistakes]:
        if close(given, as_tensor(numbers), question.within):
            return message and f"{told} {message}"
    return f"{told} {other}"


def _with_parents(function: object) -> object:
    """Return a function of a tag that calls one of a Value."""
    if not callable(function):
        return function

    def run(slopes: tuple, before: tuple) -> object:
        first = Value(1.5)
        parents = [Value(NUMBER, "+", (first,), (1.0,)) for _ in before]
        for parent, grad in zip(parents, before, strict=True):
            parent.grad = grad
        made = (parents * 2)[:2]
        value = Value(6.0, "?", tuple(made), slopes)
        value.grad = ARRIVED
        try:
            function(value)
        except (TypeError, AttributeError) as error:
            raise type(error)(
                f"{error} … parents and slopes are tuples: go through pairs"
            ) from None
        grads = [parent.grad for parent in parents]
        code = getattr(function, "__code__", None)
        if code and not code.co_names and grads == list(before):
            return None  # It isn't written yet: its code names nothing.
        return value, first, grads

    return run


def _handed_on(slopes: tuple, before: tuple) -> Question:
    def after(change: Callable[[float, float], float]) -> list[float]:
        grads = list(before)
        for place, slope in enumerate(slopes):
            place %= len(grads)
            grads[place] = change(grads[place], slope)
        return grads

    right = after(lambda grad, slope: grad + slope * ARRIVED)
    lost = (
        "what the parents had received through other paths is lost. Where "
        "paths meet, slopes add up."
    )
    mistakes = [
        (after(lambda _, slope: slope * ARRIVED), lost),
        (
            after(lambda grad, slope: grad + slope),
            "the slopes of the tag alone were added. Along a path they are "
            "multiplied by what has arrived.",
        ),
        (
            after(lambda grad, _: grad + ARRIVED),
            "what has arrived was handed on as it is. What is the tag for?",
        ),
        (
            after(lambda grad, slope: grad + slope * 6),
            "that is the number of the value times the tag. What has arrived "
            "is its grad.",
        ),
        (
            after(lambda grad, _: grad + NUMBER * ARRIVED),
            "the parents' own numbers were taken, as for a product. The tag "
            "has the slopes already, for any operation.",
        ),
        (
            list(before),
            "no parent's grad has changed. If you wrote to a name of your "
            "own, write to the parent's grad.",
        ),
    ]
    if len(before) == 1:
        mistakes.append(
            (
                [before[0] + slopes[0] * ARRIVED],
                "here both parents are one Value, which was used twice, and it "
                "has received one share of two.",
            )
        )
    else:
        only = "one parent was left out. Go through all of them."
        mistakes += [
            ([right[0], before[1]], only),
            ([before[0], right[1]], only),
        ]
    return Question(
        right,
        *mistakes,
        within=EXACT,
        compare=partial(_grads_problem, before=before),
    )


def _grads_problem(answer: object, question: Question, before: tuple) -> str:
    value, first, grads = answer
    if value.grad != ARRIVED:
        return (
            "the grad of the value itself was changed. It has arrived, and "
            "is only handed on here."
        )
    if first.grad:
        return (
            "it went on to the parents' parents. A parent may hand on only "
            "when it has received all, so leave that to the loop."
        )
    given = as_tensor(grads)
    if given is None:
        return "what is added to a parent's grad has to be a plain number."
    return _judged(
        given,
        question,
        f"{ARRIVED:g} has arrived, the tag has the slopes {value.slopes}, and "
        f"the parents had {list(before)}. Then they have {describe(grads)}:",
        "go through parents and slopes in step, to give each what it is due.",
    )
