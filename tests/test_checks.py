"""A learner who asks whether an answer is right is told, and told why not."""

import inspect
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from unittest.mock import patch

import pytest
import torch
from built_site import ROOT
from torch import nn

from foundations.checks import answers
from foundations.checks.answers import Function, Question
from foundations.engine import Value
from pageproof.pages import Project
from pageproof.shapes import ShapeChecks

PROJECT = Project(ROOT)
PAGES = {
    page.path.stem: page
    for page in PROJECT.pages()
    if page.path.parent.name == "exercises" and page.path.stem != "index"
}
INDEX = (PROJECT.docs / "exercises" / "index.md").read_text("utf-8")
CHECKS = {
    name: import_module(f"foundations.checks.{name.replace('-', '_')}")
    for name in PAGES
}
MODULES = [answers, *CHECKS.values()]


def centred(ratings):
    return ratings - ratings.mean(dim=1, keepdim=True)


def four_rows(ratings):
    return torch.stack([ratings[i] - ratings[i].mean() for i in range(4)])


def each_row(ratings):
    return torch.stack([row - row.mean() for row in ratings])


def climbs(hikers, huts):
    return huts - hikers.unsqueeze(1)


def walk(start, learning_rate, steps):
    dial = torch.tensor(start, requires_grad=True)
    for _ in range(steps):
        ((dial - 7) ** 2).backward()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
        dial.grad.zero_()
    return dial.item()


def part_of_loss(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).sum() / batch_size


def used_up(*arguments):
    loss = part_of_loss(*arguments)
    loss.backward()
    return loss


def linear(features, weight, bias):
    return features @ weight.T + bias


def fahrenheit(temperatures):
    return 1.8 * temperatures + 32


def for_rows(rows, wrong, right):
    """Return a function that is wrong where a batch has so many rows."""
    return lambda *a: wrong(*a) if len(a[0]) == rows else right(*a)


def mse(predictions, targets):
    return ((predictions.squeeze(1) - targets) ** 2).mean()


def duck_logits(places):
    return 5 * places.prod(dim=1, keepdim=True)


def operation(number_of, slope_of, value):
    """Return one operation, whose slope follows from its result."""
    result = number_of(value.number)
    return Value(result, "?", (value,), (slope_of(result),))


def exp(value):
    return operation(math.exp, lambda power: power, value)


def tanh(value):
    return operation(math.tanh, lambda result: 1 - result**2, value)


def tanh_in_parts(value):
    power = exp(2 * value)
    return (power - 1) / (power + 1)


def hand_on(value):
    for parent, slope in zip(value.parents, value.slopes, strict=True):
        parent.grad += slope * value.grad


def without_zip(value):
    for parent, slope in value.parents, value.slopes:
        parent.grad += slope * value.grad


def every_slope(value):
    for parent in value.parents:
        parent.grad += sum(value.slopes) * value.grad


def written_into(value):
    value.grad = math.exp(value.number)
    return exp(value)


def in_place(value):
    value.number = math.exp(value.number)
    return value


def without_slopes(value):
    return Value(math.exp(value.number), "exp", (value,))


def measured_as(wrong, value):
    """Return one operation that has a wrong number and slope."""
    return Value(wrong[0], "?", (value,), (wrong[1],))


def leave_slopes(wrong, value):
    for parent, grad in zip(value.parents, wrong, strict=False):
        parent.grad = grad


def scaled(values, rows):
    return (values - values[rows].mean(dim=0)) / values[rows].std(dim=0)


DRAWN = torch.Generator().manual_seed(0)
SCORES = torch.randn(60, 2, generator=DRAWN)
SCORES = torch.cat([SCORES, 9 + SCORES[:, :1] ** 2 + SCORES[:, 1:]], dim=1)
ASIDE, KNOWN = torch.randperm(60, generator=DRAWN).split([12, 48])
SCALED = scaled(SCORES[:, :2], KNOWN)
INPUTS = torch.cat([SCALED, torch.ones(60, 1)], dim=1)
FIT = torch.linalg.lstsq(INPUTS[KNOWN], SCORES[KNOWN, 2:]).solution
TRUTH = SCORES[ASIDE, 2:]
MEAN = SCORES[KNOWN, 2].mean().expand(12, 1)
THREE = torch.cat([MEAN, INPUTS[ASIDE] @ FIT, TRUTH + 0.1], dim=1)

# A right answer to each function of an exercise, and a right report. What is
# right for a question is known to the check; the page's solution proves it.
FUNCTIONS = {
    "row-means": {"centre_rows": centred},
    "every-pair": {"climbs": climbs},
    "adding-up": {"walk": walk},
    "half-batches": {"part_of_loss": part_of_loss},
    "engine-operation": {
        "exp": exp,
        "tanh_in_parts": tanh_in_parts,
        "tanh": tanh,
        "hand_on": hand_on,
    },
    "layer-by-hand": {"layer_output": linear},
    "temperature": {"predict": fahrenheit},
    "column-and-row": {"loss": mse},
    "softmax-twice": {"fixed_loss": nn.CrossEntropyLoss()},
    "class-targets": {
        "from_one_hot": lambda x: x.argmax(1),
        "from_column": lambda x: x.squeeze(1).long(),
    },
    "ducks": {"predict": duck_logits},
}
# How a function comes to what a check measures, where it doesn't return that.
MAKERS = {
    "exp": measured_as,
    "tanh": measured_as,
    "tanh_in_parts": lambda wrong, value: measured_as(wrong, 1 * value),
    "hand_on": leave_slopes,
}
REPORT = {
    "table": SCORES,
    "unseen": ASIDE,
    "training": KNOWN,
    "scaled": SCALED,
    "baseline": MEAN,
    "line": THREE[:, 1:2],
    "network": THREE[:, 2:],
    "losses": [2.0, 1.0],
    "errors": (THREE - TRUTH).abs().mean(dim=0),
    "verdict": "network",
}
# What a check has no row for, with words that only the message for it has.
WRONG_ANSWERS = {
    "shapes": {
        "A @ B": [
            ((15,), "number of dimensions"),
            ((3, 6), "the size in place 1"),
            (torch.ones(3, 5), "this is a tensor"),
            ("(3, 5)", "write a shape as a tuple"),
        ],
        "A + v": [((4, 3), "another order")],
        "A.reshape(-1)": [(12, "the comma that makes a tuple")],
    },
    "row-means": {
        "centre_rows": [
            (lambda r: r - r.mean(1), "stretches along the row"),
            (lambda r: centred(r).tolist(), "not in a tensor"),
            (lambda r: centred(r).int(), "dtype is torch.int32"),
            (lambda r: centred(r)[None], "right numbers, wrong shape"),
            (centred(torch.ones(2, 2)), "without calling it"),
            (lambda r: 1 / 0, "stops with ZeroDivisionError"),
            (each_row, "right numbers, but from a loop"),
            (four_rows, "this one with (3, 3) didn't. Take the sizes"),
        ]
    },
    "gradient": {
        "slope along y": [
            (float("nan"), "nan or infinity"),
            (17, "not this number"),
        ]
    },
    "half-batches": {
        "part_of_loss": [
            (lambda *a: part_of_loss(*a).item(), "without a record"),
            (used_up, "its record is used up"),
            (
                lambda p, t, n: part_of_loss(p.detach(), t, n) + 0 * p[0],
                "its gradient is another one",
            ),
        ]
    },
    "engine-operation": {
        "exp": [
            (lambda v: math.exp(v.number), "this isn't a Value"),
            (lambda v: Value(math.exp(v.number)), "has no parents"),
            (lambda v: math.exp(v), "need value.number"),
            (lambda v: v.exp(), "a Value can't: call your own"),
            (written_into, "In the forward pass no slope has arrived"),
            (in_place, "has been changed"),
            (without_slopes, "Each parent needs a slope"),
            (lambda v: Value(2.7, "exp", (v), (2.7)), "the comma that makes"),
            (lambda v: Value(2.7, "", (v.number,), (2.7,)), "not the number"),
            (lambda v: exp(Value(v.number)), "no way leads back"),
            (lambda v: exp(v) * 1, "made with 2 operations"),
            (lambda v: measured_as([9, 1], v), "The number is off"),
            (lambda v: measured_as([exp(v).number, 9], v), "the slope isn't"),
            (lambda v: measured_as(["a", 1], v), "have to be plain numbers"),
            (lambda v: measured_as([2.7, "a"], v), "backward stops with"),
        ],
        "tanh_in_parts": [
            (tanh, "this is one operation"),
            (lambda v: tanh_in_parts(v.number), "exp takes a Value, as 2 *"),
        ],
        "hand_on": [
            (without_zip, "go through pairs"),
            (every_slope, "in step, to give each what it is due"),
            (lambda v: setattr(v, "grad", 1.0) or hand_on(v), "itself was"),
            (lambda v: hand_on(v) or hand_on(v.parents[0]), "went on to"),
        ],
    },
    "temperature": {
        "predict": [
            (lambda t: 74.97 * t + 86, "needs scaled degrees here"),
            (
                for_rows(1, lambda t: t * torch.nan, fahrenheit),
                "a single number doesn't",
            ),
            (lambda t: t * torch.nan, "nan or infinity"),
            (lambda t: fahrenheit(t) + 1, "If it still falls"),
        ]
    },
    "ducks": {
        "predict": [
            (lambda p: duck_logits(p).sigmoid(), "between 0 and 1"),
            (lambda p: -duck_logits(p), "are swapped"),
            (lambda p: p[:, :1] - 0.2, "draws a straight line"),
            (lambda p: duck_logits(p) - 4, "Print the loss"),
            (lambda p: duck_logits(p).squeeze(1), "Yours is (400,)"),
            (lambda p: duck_logits(p) * torch.nan, "nan or infinity"),
        ]
    },
    "project": {
        "table": [
            (SCORES[:49], "49 rows are too few"),
            (SCORES[:, [0, 2, 2]], "is among the features"),
            (SCORES.log(), "nan or infinity"),
        ],
        "unseen": [
            (range(12), "can't be read"),
            (list(range(12)), "Shuffle first"),
            (ASIDE + 48, "from 0 to 59, each once"),
            (ASIDE // 2, "each once"),
            (ASIDE[:5], "5 of 60 rows"),
        ],
        "training": [
            (torch.arange(60), "12 of the unseen rows are among these"),
            (KNOWN[1:], "these aren't the 60 rows"),
        ],
        "network": [
            (THREE[1:, 2:], "11 predictions for 12 unseen rows"),
            (MEAN + 0.1, "the same for every row"),
            (scaled(SCORES, KNOWN)[ASIDE, 2:], "these are scaled"),
            (THREE[:, 2:] / 0, "nan or infinity"),
        ],
        "losses": [
            ([1.0, 2.0], "isn't below the first"),
            ([2.0, torch.nan], "nan or infinity"),
        ],
        "verdict": [("line", "your errors say otherwise")],
    },
}
# What no message may say, beside the right answers.
SECRETS = {
    "row-means": ["keepdim", "unsqueeze", "dim=1"],
    "every-pair": ["unsqueeze", "None]", "reshape"],
    "adding-up": ["zero_()", "zero_grad"],
    "half-batches": ["batch_size", "6", "six"],
    "engine-operation": ["1 -", "t**2", "t²", "+=", "squared", "is the result"],
    "layer-by-hand": [".T", "transpose"],
    "temperature": ["celsius.mean", "(t", "212", "98.6"],
    "column-and-row": ["squeeze", "reshape"],
    "yes-or-no": ["torch.sigmoid"],
    "ducks": ["ReLU", "zero_grad", "nn."],
    "class-targets": ["argmax(", "squeeze(1)", "long()", "int64"],
}
NAMES = list(PAGES)


def check_of(name: str) -> Callable:
    return getattr(CHECKS[name], f"check_{name.replace('-', '_')}")


def judged(name: str) -> dict[str, Question | Function]:
    """Return the questions and functions of a check, by name."""
    blanks = [...] * len(inspect.signature(check_of(name)).parameters)
    with patch.object(CHECKS[name], "judge") as judge:
        check_of(name)(*([REPORT] if name == "project" else blanks))
    return judge.call_args.args[0]


def right_parts(name: str) -> dict[str, object]:
    """Return what is right for each part of an exercise."""
    if name == "project":
        return REPORT
    questions = {
        part: tuple(question.right)
        if isinstance(question.right, tuple)
        else torch.as_tensor(question.right).tolist()
        for part, question in judged(name).items()
        if isinstance(question, Question)
    }
    return questions | FUNCTIONS.get(name, {})


RIGHT = {name: right_parts(name) for name in NAMES}
PARTS = [(name, part) for name, parts in RIGHT.items() for part in parts]
WRONG = [
    (name, part, answer, words)
    for name, parts in WRONG_ANSWERS.items()
    for part, rows in parts.items()
    for answer, words in rows
]
ABSURD = [
    *(None, ..., True, -1, 10**400, float("inf"), 1j, "", "(3, 5)", b"x"),
    *([], (), {}, {1, 2}, [None], [[1, 2], [3]], ["3", 5], [...]),
    *(object(), int, print, range(3), torch, torch.Size([3, 5])),
    *(torch.float32, torch.tensor([]), torch.tensor([torch.nan, torch.inf])),
    *(torch.tensor(3 + 4j), torch.zeros(4, dtype=torch.bool)),
    torch.zeros(2, 3, dtype=torch.float16, requires_grad=True),
    *(torch.zeros(3, device="meta"), torch.eye(3).to_sparse()),
    torch.ones(4, 3).numpy(),
    [torch.tensor(1.0, requires_grad=True), torch.tensor([2.0])],
]


def said_to(name: str, *arguments: object) -> str:
    """Return what a check prints, with its lines joined."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        returned = check_of(name)(*arguments)
    assert returned is None
    return " ".join(printed.getvalue().split())


def arguments_of(name: str, changed: dict[str, object]) -> list:
    """Return the right arguments of a check, but for the changed parts."""
    parts = {**RIGHT[name], **changed}
    functions = [parts.pop(part) for part in FUNCTIONS.get(name, {})]
    return [parts, *functions] if parts else functions


def verdict(name: str, changed: dict[str, object] | None = None) -> str:
    """Return what a check says to the right parts, but for the changed ones."""
    return said_to(name, *arguments_of(name, changed or {}))


def tables(name: str) -> Iterator[tuple[str, Question, Callable]]:
    """Yield each table of mistakes of a check.

    Yields:
        The part, a question to it, and what makes of an answer to the question
        what the learner passes. A function has a question for each case, and
        is right in all the others.
    """
    for part, judge in judged(name).items():
        if isinstance(judge, Question):
            yield part, judge, lambda wrong: wrong
            continue
        for number, case in enumerate(judge.cases):

            def passed(
                wrong, number=number, right=RIGHT[name][part], part=part
            ):
                calls = iter(range(number))
                make = MAKERS.get(part, lambda wrong, *_: wrong)
                return lambda *arguments: (
                    make(wrong, *arguments)
                    if next(calls, None) is None
                    else right(*arguments)
                )

            yield part, judge.question(*case), passed


@pytest.mark.parametrize("recording", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_solution_is_right_and_the_session_stays_as_it_was(name, recording):
    before = torch.get_rng_state()
    with torch.set_grad_enabled(recording):
        said = verdict(name)
        assert torch.is_grad_enabled() == recording
    assert said.startswith("Right: ")
    assert "Still blank" not in said
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_gets_its_own_message(name):
    reached = Counter()
    for part, question, passed in tables(name):
        seen, before = [question.right], Counter()
        for wrong, message in question.mistakes:
            said = verdict(name, {part: passed(wrong)})
            new = all(
                Question(other, within=question.within).problem(wrong)
                for other in seen
            )
            row = f"{part}: {message}", before[message]
            reached[row] += new and message in said
            seen.append(wrong)
            before[message] += 1
    assert [row for row, times in reached.items() if not times] == []


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_a_blank_is_noticed(name, part):
    def unwritten(*arguments):
        """Return something one day."""
        ...

    blanks = [unwritten, ...] if callable(RIGHT[name][part]) else [...]
    for blank in blanks:
        said = verdict(name, {part: blank})
        assert "Still blank: " in said
        assert part in said
        assert not said.startswith("Right: ")


@pytest.mark.parametrize(
    "name", ["adding-up", "column-and-row", "softmax-twice"]
)
def test_a_wrong_function_gives_no_prediction_away(name):
    wrong = dict.fromkeys(FUNCTIONS[name], lambda *_: -3.21)
    question = next(iter(RIGHT[name]))
    assert verdict(name, {question: ..., **wrong}).startswith("Still blank: ")


@pytest.mark.parametrize(("name", "part", "answer", "words"), WRONG)
def test_a_wrong_answer_gets_the_message_meant_for_it(
    name, part, answer, words
):
    said = verdict(name, {part: answer})
    assert said.startswith(f"{part}: ")
    assert words in said
    parts = list(RIGHT[name])
    # The lines of a rubric wait for those above them.
    done = parts.index(part) if name == "project" else len(parts) - 1
    so_far = f"Right so far: {done} of {len(parts)}."
    assert len(parts) == 1 or said.endswith(so_far)


ECHO = r"(the text '.*?'|\[.*?\]|(a tensor of shape )?\([\d, -]*\)|-?[\d.]+): "


def explanation(said: str, part: str) -> str:
    """Return a message without what the learner wrote and the count."""
    said = re.sub(ECHO, "", said.removeprefix(f"{part}: "), count=1)
    return re.sub(r" Right so far: .*", "", said)


def texts_of(answer: object) -> list[str]:
    """Return how an answer would be written in a message."""
    if isinstance(answer, tuple):
        return [str(answer), str(list(answer))]
    if isinstance(answer, str):
        return [answer]
    values = torch.as_tensor(answer, dtype=torch.float64)
    if values.ndim == 0:
        return [f"{values.item():g}", f"{values.item():.4f}"]
    return [str(answers.rounded(values))]


@pytest.mark.parametrize("name", NAMES)
def test_no_message_gives_the_answer_away(name):
    guesses = [-3.21, [0.3] * 11, "?"]
    tried = [
        (part, passed(wrong))
        for part, question, passed in tables(name)
        for wrong, _ in question.mistakes
    ]
    tried += [(part, answer) for n, part, answer, _ in WRONG if n == name]
    tried += [(part, guess) for part in RIGHT[name] for guess in guesses]
    for part, answer in tried:
        told = explanation(verdict(name, {part: answer}), part)
        right = RIGHT[name][part]
        secrets = SECRETS.get(name, []) if callable(right) else texts_of(right)
        for secret in secrets:
            assert not re.search(
                rf"(?<![\w.−-]){re.escape(secret)}(?![\w]|\.\d)", told
            ), f"{part}: {answer}: {told}"


FORMS = [
    ("shapes", "A @ B", [3, 5]),
    ("shapes", "A @ B", torch.Size([3, 5])),
    ("gradient", "slope along x", 37.0),
    ("gradient", "slope along x", torch.tensor(37.0, requires_grad=True)),
    ("forward-pass", "hidden", (0.2, 2.7)),
    ("forward-pass", "hidden", [torch.tensor(0.2), torch.tensor(2.7)]),
    ("forward-pass", "output for [2, 3]", torch.tensor([[1.7]])),
    ("closed-gates", "open", torch.tensor([0, 0, 1, 1])),
    ("outlier", "MSE / MAE", 5.67),
    ("outlier", "errors", torch.tensor([-1, 1, 0, 7]).numpy()),
]


@pytest.mark.parametrize(("name", "part", "answer"), FORMS)
def test_an_answer_may_be_written_in_other_ways(name, part, answer):
    assert verdict(name, {part: answer}).startswith("Right: ")


def test_answers_may_come_in_part():
    assert "answer 2 of 6 (A + C)" in said_to("shapes", {"A @ B": (3, 5)})
    assert "with 6 entries" in said_to("shapes", (3, 5))


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_at_all_raises_an_error(name):
    for absurd in ABSURD:
        assert said_to(name, *[absurd] * len(arguments_of(name, {})))
        for part in RIGHT[name]:
            assert verdict(name, {part: absurd})
        for part in FUNCTIONS.get(name, {}):
            said = verdict(name, {part: lambda *_, a=absurd: a})
            assert said
            assert not said.startswith("Right: ")


def test_every_shape_comment_of_the_checks_is_executed_and_true():
    with ShapeChecks() as checked:
        for name in NAMES:
            verdict(name)
    assert not checked.problems, "\n".join(checked.problems.values())
    missed = [
        checked.missed(inspect.getsource(module), module.__file__)
        for module in MODULES
    ]
    assert not any(missed), missed


@pytest.mark.parametrize("name", PAGES)
def test_an_exercise_page_is_complete_and_in_order(name):
    page = PAGES[name]
    text = "\n".join(page.lines)
    order = [
        "## The task",
        "## Start here",
        '??? tip "Hint 1"',
        '??? tip "Hint 2"',
        "## Solution",
    ]
    assert order == [
        line
        for line in page.lines
        if line.startswith(("## ", "??? tip")) or line in order
    ]
    assert "{ .promise }" in text
    solution = page.lines[page.lines.index("## Solution") + 1 :]
    in_sight = [line for line in solution if line and line[:4].strip()]
    assert in_sight[0] == '??? success "Show the solution"'
    assert in_sight[1].startswith(("Next: ", "Back to ", "That was "))
    assert len(text) - text.index("## Solution") > 800


@pytest.mark.parametrize("name", PAGES)
def test_an_exercise_starts_with_a_blank_and_ends_right(name):
    page = PAGES[name]
    call = f"check_{name.replace('-', '_')}("
    solution = page.lines.index("## Solution") + 1

    (starter,) = [f for f in page.python if f.target[1] == "starter"]
    assert starter is page.python[0]
    assert starter.line < solution
    assert starter.target[0] == f"exercises/{name}/starter.py"
    assert starter.text.rstrip().splitlines()[-1].startswith(call)
    assert "..." in starter.text
    assert "Still blank: " in page.output_of(starter).text

    said = [
        page.output_of(fence).text
        for fence in page.python
        if fence.line > solution and call in fence.text
    ]
    assert any(text.startswith("Right: ") for text in said)
    assert any("Right: " not in text for text in said), "no wrong answer shown"


@pytest.mark.parametrize("name", PAGES)
def test_an_exercise_has_its_number_and_its_row(name):
    (heading,) = [li for li in PAGES[name].lines if li.startswith("# ")]
    number, title = re.match(r"# Exercise (\d+): (.+)", heading).groups()
    rows = re.findall(rf"^\| (\d+) \| \[(.+)\]\({name}\.md\): ", INDEX, re.M)
    assert [(n, t.casefold()) for n, t in rows] == [(number, title.casefold())]
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"- {number} {rows[0][1]}: exercises/{name}.md" in navigation


def test_exercises_of_a_group_get_harder():
    levels = ["easy", "medium", "hard"]
    for group in INDEX.split("\n### ")[1:]:
        rows = re.findall(
            r"\]\(([\w-]+)\.md\): .* \(\*(\w+), (\d+) min\*\)", group
        )
        places = [levels.index(level) for _, level, _ in rows]
        assert places == sorted(places), group[:30]
        for name, level, minutes in rows:
            meta = PAGES[name].meta
            assert (meta["difficulty"], meta["minutes"]) == (
                level,
                int(minutes),
            )
    assert len(re.findall(r" \(\*\w+, \d+ min\*\) \| ", INDEX)) == len(PAGES)
