"""A learner who asks whether an answer is right is told, and told why not."""

import ast
import inspect
import io
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import torch
from built_site import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from foundations import checks
from foundations.checks import answers, gradients, layers, losses, tensors
from pageproof.pages import Project
from pageproof.shapes import ShapeChecks

MODULES = [answers, tensors, gradients, layers, losses]
PROJECT = Project(ROOT)
PAGES = {
    page.path.stem: page
    for page in PROJECT.pages()
    if page.path.parent.name == "exercises" and page.path.stem != "index"
}
INDEX = (PROJECT.docs / "exercises" / "index.md").read_text("utf-8")


@dataclass
class Exercise:
    """What one check is called with, and what it says to wrong answers.

    Attributes:
        answers: the right answer to each question, if there are questions.
        functions: the right functions by name, in the check's order.
        wrong: part, wrong answer, and words that only its message has.
        secrets: what a message must not say; right answers are added.
    """

    answers: dict = field(default_factory=dict)
    functions: dict[str, Callable] = field(default_factory=dict)
    wrong: list[tuple[str, object, str]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        return [*self.answers, *self.functions]

    def arguments(self) -> list:
        return self.with_part("", None)

    def with_part(self, part: str, answer: object) -> list:
        """Return the right arguments, but for one part."""
        given = {q: answer if q == part else a for q, a in self.answers.items()}
        functions = [
            answer if name == part else function
            for name, function in self.functions.items()
        ]
        return [given, *functions] if self.answers else functions


def centred(ratings):
    return ratings - ratings.mean(dim=1, keepdim=True)


def climbs(hikers, huts):
    return huts - hikers.unsqueeze(1)


def walk(start, learning_rate, steps, zero="after"):
    dial = torch.tensor(start, requires_grad=True)
    for _ in range(steps):
        ((dial - 7) ** 2).backward()
        if zero == "before":
            dial.grad.zero_()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
        if zero == "after":
            dial.grad.zero_()
    return dial.item()


def part_of_loss(predictions, targets, batch_size):
    return ((predictions - targets) ** 2).sum() / batch_size


def linear(features, weight, bias):
    return features @ weight.T + bias


def fahrenheit(temperatures):
    return 1.8 * temperatures + 32


def scaled_with_itself(temperatures):
    scaled = (temperatures - temperatures.mean()) / temperatures.std()
    return 74.97 * scaled + 86.0


def mean_squared_error(predictions, targets):
    return ((predictions.squeeze(1) - targets) ** 2).mean()


def from_one_hot(one_hot):
    return one_hot.argmax(dim=1)


def from_column(column):
    return column.squeeze(1).long()


LOGITS = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])
RAINED = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])
SURE = torch.sigmoid(LOGITS)
BCE = nn.BCEWithLogitsLoss()
CROSS_ENTROPY = nn.CrossEntropyLoss()

EXERCISES = {
    "shapes": Exercise(
        {
            "A @ B": (3, 5),
            "A + C": (3, 4),
            "A * C": (3, 4),
            "A + v": (3, 4),
            "A.reshape(6, 2)": (6, 2),
            "A.reshape(-1)": (12,),
        },
        wrong=[
            ("A @ B", (5, 3), "the rows of A @ B come from A"),
            ("A @ B", (4, 4), "the inner sizes meet and vanish"),
            ("A @ B", (3, 4), "the columns come from A"),
            ("A @ B", (15,), "number of dimensions"),
            ("A @ B", (3, 6), "the size in place 1"),
            ("A @ B", torch.ones(3, 5), "this is a tensor"),
            ("A @ B", "(3, 5)", "write a shape as a tuple"),
            ("A + C", (6, 8), "adds numbers, not sizes"),
            ("A * C", (3, 3), "this would be A @ C.T"),
            ("A + v", (4,), "not shrunk to v"),
            ("A.reshape(6, 2)", (2, 6), "as you write them"),
            ("A.reshape(-1)", (12, 1), "two dimensions"),
            ("A.reshape(-1)", (12), "the comma that makes a tuple"),
            ("A.reshape(-1)", (-1,), "-1 stands for"),
        ],
    ),
    "memory": Exercise(
        {
            "shelf[1]": 90,
            "front[1]": 90,
            "photo[0, 1]": 15,
            "turned[2]": 15,
            "shelf[0]": 40,
        },
        wrong=[
            ("shelf[1]", 15, "rack shows the shelf's own memory"),
            ("front[1]", 5, "the upper one"),
            ("photo[0, 1]", 90, "photo is a clone"),
            ("turned[2]", 90, "this would be a view"),
            ("turned[2]", 30, "column by column"),
            ("shelf[0]", 77, "turned has memory of its own"),
            ("shelf[0]", [40], "right numbers, wrong shape"),
        ],
    ),
    "row-means": Exercise(
        functions={"centre_rows": centred},
        wrong=[
            ("centre_rows", lambda r: r - r.mean(), "one mean was taken"),
            ("centre_rows", lambda r: r - r.mean(0), "mean of each column"),
            ("centre_rows", lambda r: r - r.mean(1), "stretches along the row"),
            ("centre_rows", lambda r: -centred(r), "the sign is turned"),
            ("centre_rows", lambda r: r.mean(1), "these are the means"),
            ("centre_rows", lambda r: centred(r).T, "rows and columns"),
            ("centre_rows", lambda r: centred(r).tolist(), "in no tensor"),
            ("centre_rows", lambda r: centred(r).int(), "dtype is torch.int32"),
            ("centre_rows", lambda r: centred(r).flatten(), "wrong shape"),
            ("centre_rows", centred(torch.ones(2, 2)), "without calling it"),
            (
                "centre_rows",
                lambda r: r - r.mean(1) if len(r) == 3 else centred(r),
                "with a square table no error shows it",
            ),
            ("centre_rows", lambda r: 1 / 0, "stops with ZeroDivisionError"),
        ],
        secrets=["keepdim", "unsqueeze", "dim=1"],
    ),
    "every-pair": Exercise(
        functions={"climbs": climbs},
        wrong=[
            ("climbs", lambda a, b: climbs(a, b).T, "belongs to a hut. Let"),
            ("climbs", lambda a, b: -climbs(a, b), "the sign is turned: who"),
            ("climbs", lambda a, b: -climbs(a, b).T, "hut minus hiker, with"),
            ("climbs", lambda a, b: b - a, "has to stand upright"),
            (
                "climbs",
                lambda a, b: b - a if len(a) == 3 else climbs(a, b),
                "as many huts as hikers",
            ),
            ("climbs", lambda a, b: climbs(-a, b), "the heights were added"),
            ("climbs", lambda a, b: climbs(a, b).flatten(), "wrong shape"),
        ],
        secrets=["unsqueeze", "None]", "reshape"],
    ),
    "gradient": Exercise(
        {"slope along x": 37, "slope along y": 40},
        wrong=[
            ("slope along x", 42, "the constant stayed in"),
            ("slope along x", 73, "y stands still"),
            ("slope along x", 74, "backward() ran twice"),
            ("slope along x", 67, "this is f itself"),
            ("slope along x", torch.tensor([37.0]), "wrong shape"),
            ("slope along y", 80, "backward() ran twice"),
            ("slope along y", 22, "as a factor"),
            ("slope along y", 36, "along y it is flat"),
            ("slope along y", float("nan"), "nan or infinity"),
            ("slope along y", 17, "not this number"),
        ],
    ),
    "adding-up": Exercise(
        {
            "after the first backward": 6,
            "after the second backward": 10,
            "after zero_ and the third backward": 4,
        },
        {"walk": walk},
        wrong=[
            ("after the first backward", 9, "this is the area itself"),
            ("after the first backward", [6], "wrong shape"),
            ("after the second backward", 4, "the new slope alone"),
            ("after the second backward", 24, "multiplied"),
            ("after zero_ and the third backward", 14, "has emptied"),
            ("walk", lambda *a: walk(*a, zero="never"), "never empties .grad"),
            ("walk", lambda *a: walk(*a, zero="before"), "never moved"),
            ("walk", lambda a, b, c: walk(a, -b, c), "went uphill"),
            ("walk", lambda a, b, c: walk(a, b, c + 1), "one step too many"),
            ("walk", lambda *a: (walk(*a) - 7) ** 2, "Return the position"),
        ],
        secrets=["zero_()", "zero_grad"],
    ),
    "half-batches": Exercise(
        functions={"part_of_loss": part_of_loss},
        wrong=[
            (
                "part_of_loss",
                lambda p, t, n: ((p - t) ** 2).mean(),
                "divided by the size of the part",
            ),
            (
                "part_of_loss",
                lambda p, t, n: ((p - t) ** 2).mean() / 2,
                "fits equal halves only",
            ),
            ("part_of_loss", lambda p, t, n: ((p - t) ** 2).sum(), "bare sum"),
            (
                "part_of_loss",
                lambda p, t, n: (p - t) ** 2 / n,
                "one number for each example",
            ),
            (
                "part_of_loss",
                lambda *a: part_of_loss(*a).item(),
                "without a record",
            ),
            (
                "part_of_loss",
                lambda p, t, n: part_of_loss(p.detach(), t, n) + 0 * p.sum(),
                "its gradient is another one",
            ),
            (
                "part_of_loss",
                lambda *a: part_of_loss(*a).reshape(1),
                "wrong shape",
            ),
        ],
        secrets=["batch_size", "6", "six"],
    ),
    "used-twice": Exercise(
        {
            "cups": 8,
            "slope along price, direct path": 8,
            "slope along price, path through cups": -12,
            "slope along price": -4,
        },
        wrong=[
            ("cups", 68, "multiply first"),
            ("slope along price, direct path", 4, "the price"),
            ("slope along price, path through cups", -3, "first link alone"),
            ("slope along price, path through cups", 12, "the sign is off"),
            ("slope along price", -96, "the paths were multiplied"),
            ("slope along price", 8, "the direct path alone"),
            ("slope along price", [[-4]], "wrong shape"),
        ],
    ),
    "layer-shapes": Exercise(
        {
            "layer.weight": (2, 6),
            "layer.bias": (2,),
            "layer(recipes)": (10, 2),
            "layer(recipes[0])": (2,),
        },
        wrong=[
            ("layer.weight", (6, 2), "in × out"),
            ("layer.weight", (12,), "the right count"),
            ("layer.bias", (6,), "the inputs are gone"),
            ("layer.bias", (1, 2), "needs no second dimension"),
            ("layer(recipes)", (2, 10), "The batch stays in front"),
            ("layer(recipes[0])", (1, 2), "lost its first dimension"),
        ],
    ),
    "layer-by-hand": Exercise(
        functions={"layer_output": linear},
        wrong=[
            ("layer_output", lambda f, w, b: f @ w + b, "have to meet"),
            (
                "layer_output",
                lambda f, w, b: (f @ w if len(w) == 3 else f @ w.T) + b,
                "with a square weight no error shows it",
            ),
            ("layer_output", lambda f, w, b: f @ w.T, "the bias is missing"),
            (
                "layer_output",
                lambda f, w, b: f @ w.reshape(f.shape[1], -1) + b,
                "reshape broke the rows",
            ),
            ("layer_output", lambda f, w, b: linear(f, w, b).T, "to a neuron"),
            (
                "layer_output",
                lambda f, w, b: (
                    f @ w.T + (b[:, None] if len(f) == len(b) else b)
                ),
                "the bias stands upright",
            ),
            ("layer_output", lambda *a: linear(*a).flatten(), "wrong shape"),
        ],
        secrets=[".T", "transpose"],
    ),
    "temperature": Exercise(
        functions={"predict": fahrenheit},
        wrong=[
            ("predict", lambda t: 1.987 * t + 15.798, "the task warns of"),
            ("predict", lambda t: 74.97 * t + 86, "needs scaled degrees here"),
            ("predict", scaled_with_itself, "scaled with their own mean"),
            (
                "predict",
                lambda t: fahrenheit(t) if len(t) > 1 else t * torch.nan,
                "of a single number doesn't exist",
            ),
            (
                "predict",
                lambda t: fahrenheit(t) if len(t) > 1 else t * 0 + 86,
                "It seems to be scaled with its own mean",
            ),
            ("predict", lambda t: t, "that were passed in"),
            ("predict", lambda t: fahrenheit(t) + 1, "If it still falls"),
            ("predict", lambda t: fahrenheit(t).squeeze(1), "wrong shape"),
        ],
        secrets=["celsius.mean", "(t", "212", "98.6"],
    ),
    "forward-pass": Exercise(
        {
            "hidden": [0.2, 2.7],
            "after ReLU": [0.2, 2.7],
            "output for [2, 3]": 1.7,
            "output for [0, 3]": 1.38,
        },
        wrong=[
            ("hidden", [1.7, 1.7], "the columns of the weight"),
            ("hidden", [0.1, 2.8], "the biases are missing"),
            ("hidden", [[0.2], [2.7]], "wrong shape"),
            ("after ReLU", [0, 0], "lets positive numbers pass"),
            ("output for [2, 3]", 2.9, "weighs its inputs, too"),
            ("output for [0, 3]", 1.06, "ReLU is missing"),
            ("output for [0, 3]", 1.66, "the columns of the weight"),
        ],
    ),
    "closed-gates": Exercise(
        {
            "sums": [-2, -1, 1, 5],
            "open": [False, False, True, True],
            "slope along w": 6,
            "slope along b": 2,
            "slope along w, b = -9": 0,
        },
        wrong=[
            ("sums", [0, 0, 1, 5], "this is after ReLU"),
            ("sums", [[-2], [-1], [1], [5]], "wrong shape"),
            ("open", [True, True, False, False], "the other way round"),
            ("open", [1, 1, 1, 1], "only where its sum is positive"),
            ("slope along w", 7.5, "as if no gate were closed"),
            ("slope along w", 22, "weighs the inputs with what comes out"),
            ("slope along b", 1, "they add up"),
            ("slope along w, b = -9", 6, "the gates have moved"),
        ],
    ),
    "outlier": Exercise(
        {
            "errors": [-1, 1, 0, 7],
            "MSE": 12.75,
            "MAE": 2.25,
            "MSE / MAE": 5.67,
            "outlier's share of MSE": 0.96,
            "outlier's share of MAE": 0.78,
        },
        wrong=[
            ("errors", [1, -1, 0, -7], "the sign is turned"),
            ("errors", [[-1, 1, 0, 7]], "wrong shape"),
            ("MSE", 17, "divided by too few"),
            ("MSE", 51, "a sum"),
            ("MAE", 1.75, "two errors cancel"),
            ("MSE / MAE", 0.18, "upside down"),
            ("outlier's share of MSE", 96, "in percent"),
            ("outlier's share of MAE", 77.78, "in percent"),
        ],
    ),
    "column-and-row": Exercise(
        {"shape of the errors": (4, 4), "useful errors": 4},
        {"loss": mean_squared_error},
        wrong=[
            ("shape of the errors", (4,), "this was meant"),
            ("shape of the errors", (4, 1), "no second dimension"),
            ("shape of the errors", (16,), "in rows and columns"),
            ("useful errors", 16, "these are all of them"),
            ("useful errors", 12, "these are the others"),
            ("loss", lambda p, t: ((p - t) ** 2).mean(), "a whole table"),
            (
                "loss",
                lambda p, t: mean_squared_error(p, t) * len(t),
                "a sum",
            ),
            (
                "loss",
                lambda p, t: mean_squared_error(p, t).item(),
                "without a record",
            ),
            (
                "loss",
                lambda p, t: mean_squared_error(p, t).reshape(1, 1),
                "wrong shape",
            ),
        ],
        secrets=["squeeze", "reshape"],
    ),
    "yes-or-no": Exercise(
        {
            "probabilities": SURE,
            "umbrella": SURE >= 0.5,
            "loss": BCE(LOGITS, RAINED),
        },
        wrong=[
            ("probabilities", LOGITS.softmax(0), "these add up to 1"),
            ("probabilities", LOGITS, "these are the logits"),
            ("probabilities", SURE.sigmoid(), "applied twice"),
            ("probabilities", SURE.unsqueeze(1), "wrong shape"),
            ("umbrella", LOGITS >= 0.5, "the limit for probabilities"),
            ("umbrella", LOGITS > 0, "the last day is a tie"),
            ("umbrella", LOGITS < 0, "the other way round"),
            ("loss", BCE(SURE, RAINED), "sigmoid twice"),
            ("loss", BCE(LOGITS, RAINED) * 5, "a sum"),
            ("loss", BCE(LOGITS, RAINED).reshape(1), "wrong shape"),
        ],
        secrets=["torch.sigmoid"],
    ),
    "softmax-twice": Exercise(
        {"lowest loss": 0.7437},
        {"mended_loss": CROSS_ENTROPY},
        wrong=[
            ("lowest loss", 0, "the floor of the mended loss"),
            ("lowest loss", 0.5514, "for three classes"),
            ("lowest loss", 1.7437, "this is the highest loss"),
            ("lowest loss", [0.7437], "wrong shape"),
            (
                "mended_loss",
                lambda x, t: CROSS_ENTROPY(x.softmax(1), t),
                "still softmax twice. The loss",
            ),
            (
                "mended_loss",
                lambda x, t: nn.NLLLoss()(x.softmax(1), t),
                "The logarithm is missing",
            ),
            (
                "mended_loss",
                nn.CrossEntropyLoss(reduction="none"),
                "one penalty for each piece",
            ),
            ("mended_loss", nn.CrossEntropyLoss(reduction="sum"), "a sum"),
            (
                "mended_loss",
                lambda x, t: CROSS_ENTROPY(x, t).reshape(1),
                "wrong shape",
            ),
        ],
    ),
    "class-targets": Exercise(
        functions={"from_one_hot": from_one_hot, "from_column": from_column},
        wrong=[
            ("from_one_hot", lambda x: x.argmax(0), "down the columns"),
            ("from_one_hot", lambda x: x, "came back as they were"),
            ("from_one_hot", lambda x: x.argmax(1).float(), "torch.float32"),
            ("from_one_hot", lambda x: x.argmax(1, True), "wrong shape"),
            ("from_one_hot", lambda x: x.amax(1), "the largest number"),
            ("from_column", lambda x: x.squeeze(1), "torch.float32"),
            ("from_column", lambda x: x.long(), "wrong shape"),
            ("from_column", lambda x: x.squeeze().long(), "bare squeeze()"),
            ("from_column", lambda x: x.argmax(1), "place 0 every time"),
        ],
        secrets=["argmax(", "squeeze(1)", "long()", "int64"],
    ),
}
NAMES = list(EXERCISES)
WRONG = [(name, *wrong) for name in NAMES for wrong in EXERCISES[name].wrong]
ABSURD = [
    None,
    ...,
    True,
    -1,
    10**400,
    float("inf"),
    1j,
    "",
    "(3, 5)",
    b"x",
    [],
    (),
    {},
    {1, 2},
    [None],
    [[1, 2], [3]],
    ["3", 5],
    [...],
    object(),
    int,
    print,
    range(3),
    torch,
    torch.Size([3, 5]),
    torch.float32,
    torch.tensor([]),
    torch.tensor([torch.nan, torch.inf]),
    torch.tensor(3 + 4j),
    torch.zeros(2, 3, dtype=torch.float16, requires_grad=True),
    torch.zeros(4, dtype=torch.bool),
    torch.zeros(3, device="meta"),
    torch.eye(3).to_sparse(),
    torch.ones(4, 3).numpy(),
    [torch.tensor(1.0, requires_grad=True), torch.tensor([2.0])],
]


def check_of(name: str) -> Callable:
    return getattr(checks, f"check_{name.replace('-', '_')}")


def verdict(name: str, *arguments: object) -> str:
    """Return what a check prints, with its lines joined."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        returned = check_of(name)(*arguments)
    assert returned is None
    return " ".join(printed.getvalue().split())


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_is_right(name):
    said = verdict(name, *EXERCISES[name].arguments())
    assert said.startswith("Right: ")
    assert "Still blank" not in said


@pytest.mark.parametrize(
    ("name", "part"),
    [(name, part) for name in NAMES for part in EXERCISES[name].parts],
)
def test_a_blank_is_noticed(name, part):
    exercise = EXERCISES[name]

    def unwritten(*arguments):
        """Return something one day."""
        ...

    blanks = [unwritten, ...] if part in exercise.functions else [...]
    for blank in blanks:
        said = verdict(name, *exercise.with_part(part, blank))
        assert "Still blank: " in said
        assert part in said
        assert not said.startswith("Right: ")


@pytest.mark.parametrize("name", NAMES)
def test_at_least_three_wrong_answers_of_an_exercise_are_tried(name):
    words = [words for _, _, words in EXERCISES[name].wrong]
    assert len(words) >= 3
    assert any("shape" in w or "dimension" in w for w in words)


@pytest.mark.parametrize(("name", "part", "answer", "words"), WRONG)
def test_a_wrong_answer_gets_the_message_meant_for_it(
    name, part, answer, words
):
    said = verdict(name, *EXERCISES[name].with_part(part, answer))
    assert said.startswith(f"{part}: ")
    assert words in said
    parts = len(EXERCISES[name].parts)
    assert parts == 1 or said.endswith(f"Right so far: {parts - 1} of {parts}.")


def wrapped(answer):
    """Return right values in a shape with more dimensions."""
    if callable(answer):
        return lambda *arguments: wrapped(answer(*arguments))
    return torch.as_tensor(answer)[None, None, None]


@pytest.mark.parametrize(
    ("name", "part", "answer"),
    [
        (name, part, answer)
        for name in NAMES
        for part, answer in [
            *EXERCISES[name].answers.items(),
            *EXERCISES[name].functions.items(),
        ]
        if not isinstance(answer, tuple)
    ],
)
def test_right_values_in_a_wrong_shape_are_told_from_wrong_values(
    name, part, answer
):
    said = verdict(name, *EXERCISES[name].with_part(part, wrapped(answer)))
    assert "right numbers, wrong shape" in said


ECHO = r"(the text '.*?'|\[.*?\]|(a tensor of shape )?\([\d, -]*\)|-?[\d.]+): "


def explanation(said: str, part: str) -> str:
    """Return a message without what the learner wrote and the count."""
    said = re.sub(ECHO, "", said.removeprefix(f"{part}: "), count=1)
    return re.sub(r" Right so far: .*", "", said)


def texts_of(answer: object) -> list[str]:
    """Return how an answer would be written in a message."""
    if isinstance(answer, tuple):
        return [str(answer), str(list(answer))]
    values = torch.as_tensor(answer, dtype=torch.float64)
    if values.ndim == 0:
        return [f"{values.item():g}", f"{values.item():.4f}"]
    return [str(answers.rounded(values))]


@pytest.mark.parametrize("name", NAMES)
def test_no_message_gives_the_answer_away(name):
    exercise = EXERCISES[name]
    tried = [(part, answer) for part, answer, _ in exercise.wrong]
    tried += [
        (q, a) for q in exercise.answers for a in (-3.21, [0.3] * 11, "?")
    ]
    for part, answer in tried:
        said = verdict(name, *exercise.with_part(part, answer))
        told = explanation(said, part)
        secrets = list(exercise.secrets)
        if part in exercise.answers:
            secrets = texts_of(exercise.answers[part])
        for secret in secrets:
            assert not re.search(
                rf"(?<![\w.−-]){re.escape(secret)}(?![\w]|\.\d)", told
            ), f"{part}: {answer}: {told}"


FORMS = [
    ("shapes", "A @ B", [3, 5]),
    ("shapes", "A @ B", torch.Size([3, 5])),
    ("shapes", "A @ B", (torch.tensor(3), torch.tensor(5))),
    ("gradient", "slope along x", 37.0),
    ("gradient", "slope along x", torch.tensor(37, dtype=torch.int32)),
    ("gradient", "slope along x", torch.tensor(37.0, requires_grad=True)),
    ("forward-pass", "hidden", torch.tensor([[0.2, 2.7]])),
    ("forward-pass", "output for [2, 3]", torch.tensor([[1.7]])),
    ("forward-pass", "hidden", (0.2, 2.7)),
    ("forward-pass", "hidden", [torch.tensor(0.2), torch.tensor(2.7)]),
    ("closed-gates", "open", torch.tensor([0, 0, 1, 1])),
    ("outlier", "MSE / MAE", 5.6667),
    ("outlier", "errors", torch.tensor([-1, 1, 0, 7]).numpy()),
    ("yes-or-no", "loss", 0.4),
    ("temperature", "predict", nn.Linear(1, 1)),
]


@pytest.mark.parametrize(("name", "part", "answer"), FORMS)
def test_an_answer_may_be_written_in_other_ways(name, part, answer):
    if isinstance(answer, nn.Linear):
        with torch.no_grad():
            answer.weight.fill_(1.8)
            answer.bias.fill_(32.0)
    said = verdict(name, *EXERCISES[name].with_part(part, answer))
    assert said.startswith("Right: ")


def test_answers_may_come_in_a_list_and_in_part():
    given = EXERCISES["shapes"].answers
    assert verdict("shapes", list(given.values())).startswith("Right: ")
    assert "answer 2 of 6 (A + C)" in verdict("shapes", {"A @ B": (3, 5)})
    assert "with 6 entries" in verdict("shapes", (3, 5))


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_at_all_raises_an_error(name):
    exercise = EXERCISES[name]
    for absurd in ABSURD:
        arguments = exercise.arguments()
        assert verdict(name, *[absurd] * len(arguments))
        for part in exercise.parts:
            assert verdict(name, *exercise.with_part(part, absurd))
            if part in exercise.functions:
                returned = exercise.with_part(part, lambda *_, a=absurd: a)
                said = verdict(name, *returned)
                assert said
                assert not said.startswith("Right: ")


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.complex_numbers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", [n for n in NAMES if EXERCISES[n].answers])
@settings(derandomize=True, max_examples=20, deadline=None)
@given(answer=ANYTHING)
def test_no_generated_answer_raises_an_error(name, answer):
    exercise = EXERCISES[name]
    for part in exercise.answers:
        assert verdict(name, *exercise.with_part(part, answer))


def test_a_check_leaves_the_learners_session_as_it_was():
    torch.manual_seed(7)
    before = torch.get_rng_state()
    with torch.no_grad():
        for name in NAMES:
            said = verdict(name, *EXERCISES[name].arguments())
            assert said.startswith("Right: ")
        assert not torch.is_grad_enabled()
    assert torch.equal(before, torch.get_rng_state())


def test_the_sources_work_when_pasted_into_one_notebook():
    """Nothing at top level but imports, constants and functions."""
    namespace: dict[str, object] = {}
    defined: list[str] = []
    for module in MODULES:
        tree = ast.parse(inspect.getsource(module))
        kept = []
        for node in tree.body:
            assert isinstance(
                node,
                ast.Import
                | ast.ImportFrom
                | ast.Assign
                | ast.FunctionDef
                | ast.Expr,
            )
            if isinstance(node, ast.FunctionDef):
                assert not node.decorator_list
                defined.append(node.name)
            if isinstance(node, ast.Assign):
                defined.append(node.targets[0].id)
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                if node.module.startswith("foundations"):
                    continue
            kept.append(node)
        tree.body = kept
        exec(compile(tree, module.__name__, "exec"), namespace)
    assert len(defined) == len(set(defined)), "one name, two meanings"
    for name in NAMES:
        check = namespace[f"check_{name.replace('-', '_')}"]
        printed = io.StringIO()
        with redirect_stdout(printed):
            check(*EXERCISES[name].arguments())
        assert printed.getvalue().startswith("Right: ")


def test_every_shape_comment_of_the_checks_is_executed_and_true():
    files = [inspect.getfile(module) for module in MODULES]
    with ShapeChecks() as checked:
        for name in NAMES:
            verdict(name, *EXERCISES[name].arguments())
            for part, answer, _ in EXERCISES[name].wrong:
                verdict(name, *EXERCISES[name].with_part(part, answer))
    assert not checked.problems, "\n".join(checked.problems.values())
    assert [missed for file in files for missed in checked.missed(file)] == []


def test_every_function_of_the_checks_says_what_it_does():
    for module in MODULES:
        for name, thing in vars(module).items():
            if inspect.isfunction(thing):
                assert thing.__doc__, f"{Path(module.__file__).name}: {name}"


def test_every_exercise_has_a_page_a_check_and_a_test():
    named = {f"check_{name.replace('-', '_')}" for name in PAGES}
    assert set(checks.__all__) == named
    assert set(PAGES) == set(EXERCISES)
    defined = {
        name for module in MODULES for name in vars(module) if "check_" in name
    }
    assert defined == named


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
    found = [line for line in page.lines if line in order]
    assert found == order
    h2 = [line for line in page.lines if line.startswith("## ")]
    assert h2 == ["## The task", "## Start here", "## Solution"]
    assert "{ .promise }" in text
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
