"""What all checks share: reading an answer, comparing it, saying the verdict.

An exercise has parts: questions to be answered and functions to be written. A
*problem* is what a check has to say about one of them. It is empty if the part
is right, and `BLANK` if nothing is there yet.
"""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

BLANK = "blank"
LONGEST_ECHO = 60
LONGEST_LIST = 6
WIDTH = 72
ROUNDING = 0.006  # an answer rounded to two places is right

# A wrong answer that has a message of its own, and that message.
Mistake = tuple[object, str]


class Question:
    """What is asked for, and what to say to wrong answers.

    Args:
        right: the right answer: a number, a tensor of numbers or, as a tuple,
            a shape.
        *mistakes: wrong answers, each with the message for it. The first that
            fits, in shape and numbers, is taken.
        blank: what belongs in the blank, such as "your code"; by default what
            kind of answer `right` is.
        within: how far a number may be off.
        compare: finds the problem of an answer to this question; by default
            `shape_problem` or `value_problem`.
    """

    def __init__(
        self,
        right: object,
        *mistakes: Mistake,
        blank: str = "",
        within: float = ROUNDING,
        compare: Callable[[object, "Question"], str] | None = None,
    ):
        is_shape = isinstance(right, tuple)
        is_list = not is_shape and as_tensor(right).ndim > 0
        kind = "a list of numbers" if is_list else "a number"
        self.right, self.mistakes, self.within = right, mistakes, within
        self.blank = blank or ("a shape" if is_shape else kind)
        self._compare = compare or (
            shape_problem if is_shape else value_problem
        )

    def problem(self, answer: object) -> str:
        return BLANK if answer is ... else self._compare(answer, self)


@dataclass(frozen=True)
class Function:
    """A function to be written, and what it is tried on.

    Attributes:
        question: takes the arguments of a case, and returns what is asked of
            the function there. A right answer with a record for `backward()`
            asks for that record too.
        cases: the arguments of each call. The first fit the example on the
            page.
        refused: what to say if PyTorch refuses the shapes of the first case.
        blank: what to say, behind its name, while it isn't written.
    """

    question: Callable[..., Question]
    cases: list[tuple]
    refused: str = ""
    blank: str = (
        "returns nothing yet. Write its body where the ... stands, and end it "
        "with return."
    )

    def problem(self, function: object, name: str) -> str:
        for case in self.cases:
            given = [copy_of(argument) for argument in case]
            returned, problem = call(function, name, *given)
            if problem.startswith("stops with"):
                return f"{problem}{self._hint(case, problem)}"
            with torch.enable_grad():
                question = self.question(*case)
            right = question.right
            problem = problem or question.problem(returned)
            if not problem and isinstance(right, Tensor):
                if right.requires_grad:
                    (slopes,) = torch.autograd.grad(right, case[0])
                    problem = record_problem(returned, given[0], slopes)
                else:
                    problem = dtype_problem(returned, right.dtype)
            if problem:
                return problem
        return ""

    def _hint(self, case: tuple, problem: str) -> str:
        sizes, first = shapes_of(case), shapes_of(self.cases[0])
        if sizes != first:
            worked, failed = (
                " and ".join(map(str, shapes)) for shapes in (first, sizes)
            )
            return (
                f" … A call with shape {worked} worked, this one with {failed} "
                "didn't. Take the sizes from what is passed in."
            )
        refused = self.refused and problem.startswith("stops with RuntimeError")
        return f" … {self.refused}" if refused else ""


def judge(
    parts: Mapping[str, Question | Function],
    right: str,
    answers: object = None,
    total: int = 0,
    **functions: object,
) -> None:
    """Print the verdict on an exercise.

    What is wrong with a function may give answers away, so functions are looked
    at when all questions are answered.

    Args:
        parts: the questions, then the functions, by name.
        right: what to say when all is right, behind "Right: ".
        answers: what the learner answered, if there are questions.
        total: how many parts there are, if some wait for these.
        **functions: what the learner wrote.
    """
    questions = [name for name in parts if name not in functions]
    given = read_answers(answers, questions) if questions else {}
    if given is None:
        return
    problems = {name: parts[name].problem(given[name]) for name in questions}
    answered = BLANK not in problems.values()
    for name, function in functions.items():
        problems[name] = (
            parts[name].problem(function, name) if answered else BLANK
        )
    names, total = list(problems), total or len(problems)
    wrong = [name for name in names if problems[name] not in ("", BLANK)]
    blank = [name for name in names if problems[name] == BLANK]
    for name in wrong:
        say(f"{name}: {problems[name]}")
    if blank and isinstance(parts[blank[0]], Function):
        say(f"Still blank: {blank[0]} {parts[blank[0]].blank}")
    elif blank:
        which = f"answer {names.index(blank[0]) + 1} of {total}"
        say(
            f"Still blank: {which} ({blank[0]}). Put {parts[blank[0]].blank} "
            "where the ... stands."
        )
    if not wrong and not blank:
        say(f"Right: {right}")
    elif total > 1 and len(blank) < len(names):
        done = len(names) - len(wrong) - len(blank)
        say(f"Right so far: {done} of {total}.")


def read_answers(answers: object, questions: list[str]) -> dict | None:
    """Return each question's answer; None, after a message, if there is none.

    A question that is missing among the answers is blank.
    """
    if not isinstance(answers, dict):
        say(
            f"Pass the dictionary of your answers, with {len(questions)} "
            f"entries. This is {describe(answers)}."
        )
        return None
    return {question: answers.get(question, ...) for question in questions}


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
    sizes = as_tensor(answer)
    if sizes is None or sizes.ndim != 1 or (sizes % 1).any():
        return None
    return tuple(int(size) for size in sizes)


def shape_problem(answer: object, question: Question) -> str:
    """Return what is wrong with a shape that was predicted."""
    wanted = tuple(question.right)
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
    if shape == wanted:
        return ""
    for wrong, message in question.mistakes:
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


def value_problem(answer: object, question: Question) -> str:
    """Return what is wrong with a number or a tensor of numbers.

    The shape comes first, since right numbers in a wrong shape are a mistake
    of their own; then the numbers.
    """
    given, right = as_tensor(answer), as_tensor(question.right)
    within = question.within
    echo = describe(answer)
    if given is None:
        return f"{echo}: this can't be read as a number, a list or a tensor."
    if close(given, right, within):
        return ""
    for wrong, message in question.mistakes:
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
            f"{shape_hint(right)}. Fix the shape first, then the numbers."
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
        return (
            "right numbers, but not in a tensor. Return what PyTorch computed."
        )
    if answer.dtype != dtype:
        return (
            f"right numbers, but their dtype is {answer.dtype}. What are they "
            "for, and which dtype does that need?"
        )
    return ""


def record_problem(answer: object, given: Tensor, slopes: Tensor) -> str:
    """Return what to say of a right loss whose `backward()` goes wrong.

    Args:
        answer: the loss, a scalar.
        given: the predictions that it was computed from.
        slopes: the right gradient, in the shape of the predictions.
    """
    if not (isinstance(answer, Tensor) and answer.requires_grad):
        return (
            "the right number, but without a record of how it was made, so "
            "backward() can't start from it. Leave out item() and detach()."
        )
    try:
        (own,) = torch.autograd.grad(answer, given, allow_unused=True)
    except RuntimeError:
        return (
            "the right number, but its record is used up. Leave backward() "
            "to the loop that calls this function."
        )
    if own is None or not close(own.double(), slopes.double()):
        return (
            "the right number, but its gradient is another one. Was a part of "
            "the computation detached?"
        )
    return ""


def copy_of(argument: object) -> object:
    """Return an argument that a function may spoil."""
    if not isinstance(argument, Tensor):
        return argument
    return argument.detach().clone().requires_grad_(argument.requires_grad)


def shapes_of(arguments: tuple) -> list[tuple[int, ...]]:
    """Return the shapes of those arguments that are tensors."""
    return [tuple(a.shape) for a in arguments if isinstance(a, Tensor)]


def call(function: object, name: str, *arguments: object) -> tuple[object, str]:
    """Call a learner's function, which may spoil its arguments.

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
