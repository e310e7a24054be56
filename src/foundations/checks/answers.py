"""What all checks share: reading an answer, comparing it, saying the verdict.

A *problem* is what a check has to say about one answer. It is empty if the
answer is right, and `BLANK` if there is none yet.
"""

import textwrap
from collections.abc import Callable, Iterable

import torch
from torch import Tensor

BLANK = "blank"
LONGEST_ECHO = 60
LONGEST_LIST = 6
WIDTH = 72
ROUNDING = 0.006  # an answer rounded to two places is right

# A wrong answer that has a message of its own, and that message.
Mistake = tuple[object, str]


def read_answers(answers: object, questions: Iterable[str]) -> dict | None:
    """Return the answer to each question, or say how to pass them.

    Args:
        answers: a dictionary with a question as the key, or a list or tuple in
            the order of the questions. A question that is missing is blank.
        questions: the keys that the exercise asks for.

    Returns:
        Question and answer, or None after a message.
    """
    questions = list(questions)
    if isinstance(answers, list | tuple) and len(answers) == len(questions):
        answers = dict(zip(questions, answers, strict=True))
    if answers is ...:
        answers = {}
    if not isinstance(answers, dict):
        say(
            f"Pass the dictionary of your answers, with {len(questions)} "
            f"entries. This is {describe(answers)}."
        )
        return None
    return {question: answers.get(question, ...) for question in questions}


def report(
    problems: dict[str, str],
    right: str,
    kind: str = "a number",
    functions: Iterable[str] = (),
) -> None:
    """Print the verdict on an exercise.

    Args:
        problems: the problem of each part, by the name of the part.
        right: what to say when all is right, behind "Right: ".
        kind: what belongs into a blank: "a shape".
        functions: the parts that are functions to be written.
    """
    parts = list(problems)
    wrong = [p for p in parts if problems[p] not in ("", BLANK)]
    blank = [p for p in parts if problems[p] == BLANK]
    for part in wrong:
        say(f"{part}: {problems[part]}")
    if blank and blank[0] in functions:
        say(
            f"Still blank: {blank[0]} returns nothing yet. Write its body "
            "where the ... stands, and end it with return."
        )
    elif blank:
        which = f"answer {parts.index(blank[0]) + 1} of {len(parts)}"
        say(
            f"Still blank: {which} ({blank[0]}). Put {kind} where the ... "
            "stands."
        )
    if not wrong and not blank:
        say(f"Right: {right}")
    elif len(parts) > 1 and len(blank) < len(parts):
        done = len(parts) - len(wrong) - len(blank)
        say(f"Right so far: {done} of {len(parts)}.")


def say(sentence: str) -> None:
    """Print a sentence of a verdict, in lines that fit beside code."""
    lines = textwrap.wrap(
        sentence,
        WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    print("\n".join(lines))


def describe(answer: object) -> str:
    """Return an answer in a few words, for a message about it."""
    if isinstance(answer, str):
        return f"the text {shortened(repr(answer))}"
    if callable(answer):
        return "a function"
    try:
        tensor = as_tensor(answer)
        if isinstance(answer, list | tuple) or tensor is None:
            return shortened(str(answer))
        if tensor.numel() > LONGEST_LIST:
            return f"a tensor of shape {tuple(tensor.shape)}"
        if isinstance(answer, Tensor) and not answer.is_floating_point():
            return shortened(str(answer.tolist()))
        return shortened(str(rounded(tensor)))
    except Exception:
        # Even the text of an object can fail, and a check must not.
        return f"an object of type {type(answer).__name__}"


def shortened(text: str, longest: int = LONGEST_ECHO) -> str:
    """Return a text of one line that fits into a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 2]} …"


def rounded(tensor: Tensor) -> object:
    """Return the numbers of a tensor, rounded to four places."""
    numbers = torch.round(tensor, decimals=4).tolist()
    if tensor.ndim == 0 and numbers == numbers // 1 and abs(numbers) < 1e15:
        return int(numbers)
    return numbers


def as_tensor(answer: object) -> Tensor | None:
    """Return an answer as float64 on the CPU, or None if it holds no numbers.

    Numbers, bools, lists, tuples, arrays and tensors of any dtype, device and
    layout are read.
    """
    readable = isinstance(answer, bool | int | float | list | tuple | Tensor)
    if not (readable or hasattr(answer, "__array__")):
        return None
    try:
        tensor = torch.as_tensor(without_tensors(answer)).detach().to_dense()
        if tensor.is_complex() or tensor.is_quantized:
            return None
        return tensor.to("cpu", torch.float64)
    except Exception:
        # Whatever PyTorch refuses is no answer: a list of words, ragged rows,
        # a number beyond all floats, a tensor without memory.
        return None


def without_tensors(answer: object) -> object:
    """Return lists and tuples with plain numbers in place of tensors."""
    if isinstance(answer, list | tuple):
        return [
            part.tolist() if isinstance(part, Tensor) else without_tensors(part)
            for part in answer
        ]
    return answer


def as_shape(answer: object) -> tuple[int, ...] | None:
    """Return an answer as a shape, or None if it is none.

    Tuples, lists and `torch.Size` of whole numbers are shapes.
    """
    if not isinstance(answer, list | tuple):
        return None
    sizes = [as_tensor(size) for size in answer]
    if any(s is None or s.ndim or s.item() % 1 for s in sizes):
        return None
    return tuple(int(size.item()) for size in sizes)


def shape_problem(
    answer: object, wanted: tuple[int, ...], mistakes: Iterable[Mistake] = ()
) -> str:
    """Return what is wrong with a shape that was predicted.

    Args:
        answer: what the learner wrote; a tuple, list or `torch.Size`.
        wanted: the right shape.
        mistakes: wrong shapes, each with the message for it. The first that
            fits is taken.
    """
    if answer is ...:
        return BLANK
    if isinstance(answer, Tensor):
        return (
            f"{describe(answer)}: this is a tensor, and its shape is asked "
            "for. Predict it first, then compare it with .shape."
        )
    if isinstance(answer, bool | int | float):
        return (
            f"{answer}: this is a number. It is the comma that makes a tuple "
            "in Python: (7,) is a shape, (7) is the number 7, and () is the "
            "shape of a scalar."
        )
    shape = as_shape(answer)
    if shape is None:
        return (
            f"{describe(answer)}: write a shape as a tuple of whole numbers, "
            "such as (8, 9, 7)."
        )
    if shape == tuple(wanted):
        return ""
    for wrong, message in mistakes:
        if shape == wrong:
            return f"{shape}: {message}"
    if len(shape) != len(wanted):
        return (
            f"{shape}: the number of dimensions is off. Ask of each dimension "
            "what it counts."
        )
    if sorted(shape) == sorted(wanted):
        return f"{shape}: the right sizes, in another order."
    place = next(i for i, size in enumerate(shape) if size != wanted[i])
    return (
        f"{shape}: the size in place {place}, counted from 0, is off. Ask "
        "where that dimension comes from."
    )


def close(given: Tensor, wanted: Tensor, within: float = ROUNDING) -> bool:
    """Tell whether shapes agree exactly, and numbers up to rounding.

    Numbers may differ by `within`, and large ones by one part in a thousand.
    """
    return given.shape == wanted.shape and torch.allclose(
        given, wanted, rtol=1e-3, atol=within
    )


def value_problem(
    answer: object,
    wanted: object,
    mistakes: Iterable[Mistake] = (),
    within: float = ROUNDING,
) -> str:
    """Return what is wrong with a number or a tensor of numbers.

    The shape comes first, since right numbers in a wrong shape are a mistake
    of their own; then the numbers.

    Args:
        answer: what the learner wrote; a number, a list or a tensor.
        wanted: the right answer.
        mistakes: wrong answers, each with the message for it. The first that
            fits, in shape and numbers, is taken.
        within: how far a number may be off.
    """
    if answer is ...:
        return BLANK
    given, right = as_tensor(answer), as_tensor(wanted)
    echo = describe(answer)
    if given is None:
        return f"{echo}: this is no number, list or tensor that can be read."
    if close(given, right, within):
        return ""
    for wrong, message in mistakes:
        if close(given, as_tensor(wrong), within):
            return f"{echo}: {message}"
    if not given.isfinite().all():
        return (
            f"{echo}: it holds nan or infinity. Print each step, and look "
            "where the first one appears."
        )
    same_count = given.numel() == right.numel()
    if same_count and close(given.flatten(), right.flatten(), within):
        return (
            f"{echo}: right numbers, wrong shape. Yours is "
            f"{tuple(given.shape)}, and {shape_hint(right)}."
        )
    if given.shape != right.shape:
        return (
            f"{echo}: the shape {tuple(given.shape)} is off, and "
            f"{shape_hint(right)}. Mend the shape first, then the numbers."
        )
    if right.ndim == 0:
        return (
            f"{echo}: not this number. Write down each step with its number, "
            "and compare them one by one."
        )
    off = ~torch.isclose(given, right, rtol=1e-3, atol=within)
    place = off.nonzero()[0].tolist()
    return (
        f"{echo}: the shape is right, and {int(off.sum())} of {off.numel()} "
        f"numbers are off. The first of them is at {place}, counted from 0: "
        "work that one out by hand."
    )


def shape_hint(right: Tensor) -> str:
    """Return what shape is wanted, in words that don't give sizes away."""
    if right.ndim == 0:
        return "a single number is asked for, without brackets around it"
    if right.ndim == 1:
        return "one row of numbers is asked for, with one pair of brackets"
    return f"a tensor with {right.ndim} dimensions is asked for"


def dtype_problem(answer: object, dtype: torch.dtype) -> str:
    """Return what to say of right numbers that are no tensor of `dtype`."""
    if not isinstance(answer, Tensor):
        return "right numbers, but in no tensor. Return what PyTorch computed."
    if answer.dtype != dtype:
        return (
            f"right numbers, but their dtype is {answer.dtype}. What are they "
            "for, and which dtype does that need?"
        )
    return ""


def record_problem(answer: object) -> str:
    """Return what to say of a right loss that `backward()` can't start from."""
    if isinstance(answer, Tensor) and answer.requires_grad:
        return ""
    return (
        "the right number, but without a record of how it was made, so "
        "backward() can't start from it. Leave out item() and detach()."
    )


def judge(
    answers: object,
    wanted: dict[str, object],
    mistakes: dict[str, list[Mistake]],
    right: str,
    kind: str = "a number",
    problem_of: Callable[..., str] = value_problem,
) -> None:
    """Print the verdict on a dictionary of answers.

    Args:
        answers: what the learner passed.
        wanted: the right answer to each question.
        mistakes: the mistakes that have a message, for each question.
        right: what to say when all is right, behind "Right: ".
        kind: what belongs into a blank: "a shape".
        problem_of: compares one answer: `value_problem` or `shape_problem`.
    """
    given = read_answers(answers, wanted)
    if given is None:
        return
    problems = {
        question: problem_of(given[question], answer, mistakes[question])
        for question, answer in wanted.items()
    }
    report(problems, right, kind)


def call(function: object, name: str, *arguments: object) -> tuple[object, str]:
    """Call a learner's function.

    Args:
        function: what the learner passed.
        name: the function's name in the exercise.
        *arguments: what the exercise passes to it; the function may spoil them.

    Returns:
        What it returned, and the problem if it could not be called, stopped
        with an error or returned nothing.
    """
    if function is ...:
        return None, BLANK
    if not callable(function):
        return None, (
            f"pass the function itself, {name}, without calling it. "
            f"This is {describe(function)}."
        )
    try:
        with torch.enable_grad():
            returned = function(*arguments)
    except (Exception, SystemExit) as error:
        return None, (
            f"stops with {type(error).__name__}: {shortened(str(error), 120)}"
        )
    if returned is None or returned is ...:
        return None, BLANK
    return returned, ""
