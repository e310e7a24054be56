"""The check of exercise "A project of your own"."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from foundations.checks.answers import (
    ROUNDING,
    Question,
    as_tensor,
    judge,
    read_answers,
    value_problem,
)

FEWEST_ROWS = 50
OF_THE_DATA = ["table", "unseen", "training", "scaled"]
THREE_MODELS = ["baseline", "line", "network"]
RUBRIC = [*OF_THE_DATA, *THREE_MODELS, "losses", "errors", "verdict"]


def check_project(report: object) -> None:
    """Print whether the report of a project meets all lines of the rubric.

    Args:
        report: a dictionary with an entry for each line: `table`, shape (rows,
            columns), its last column the target; `unseen` and `training`,
            numbers of rows; `scaled`, the features of all rows, scaled;
            `baseline`, `line` and `network`, predictions for the unseen rows,
            shape (unseen, 1); `losses`, one for each epoch; `errors`, the mean
            absolute error of each of the three; `verdict`, the best one's name.
    """
    given = read_answers(report, RUBRIC)
    if given is None:
        return
    parts: dict[str, Question] = {}
    for name, line in _rubric(given):
        parts[name] = line
        if line.problem(given[name]):
            break  # the lines below rest on this one
    answers = {name: given[name] for name in parts}
    judge(parts, "all ten lines of the rubric.", answers, total=len(RUBRIC))


def _rubric(given: dict) -> Iterator[tuple[str, Question]]:
    """Yield the lines of the rubric; each relies on those before it."""
    read = {name: as_tensor(answer) for name, answer in given.items()}
    table, unseen, training = (read[name] for name in RUBRIC[:3])
    columns = () if table is None else table.shape[-1:]
    yield "table", _own(table, _table_problem, *columns)
    rows = torch.arange(len(table))
    yield "unseen", _own(unseen, lambda part: _unseen_problem(part, rows))
    others = (unseen, rows)
    yield "training", _own(training, lambda p: _training_problem(p, *others))
    unseen, training = unseen.long(), training.long()
    features, targets = table[:, :-1], table[:, -1:]
    truth, mean = targets[unseen], targets[training].mean()
    spread = targets[training].std().item()

    def scaled_with(known: Tensor) -> Tensor:
        deviation = features[known].std(dim=0)
        deviation[deviation == 0] = 1  # a column that holds one number only
        return (features - features[known].mean(dim=0)) / deviation

    def line_through(known: Tensor) -> Tensor:
        inputs = torch.cat([scaled, torch.ones_like(targets)], dim=1)
        fit = torch.linalg.lstsq(inputs[known], targets[known])
        return inputs[unseen] @ fit.solution

    scaled, mean_of_all = scaled_with(training), targets.mean()
    yield "scaled", _of_training(scaled, scaled_with(rows))
    baseline = mean.expand_as(truth), mean_of_all.expand_as(truth)
    yield "baseline", _of_training(*baseline, 0.01 * spread)
    line = line_through(training), line_through(rows)
    yield "line", _of_training(*line, 0.01 * spread)

    def network_problem(said: Tensor) -> str:
        if len(said) != len(truth):
            return f"{len(said)} predictions for {len(truth)} unseen rows."
        off, in_unit = said - truth, said * spread + mean
        if (in_unit - truth).abs().mean() < off.abs().mean() / 2:
            return "these are scaled. Turn them back into the target's unit."
        if said.std() < 0.01 * spread:
            return (
                "it says the same for every row. Does the loss compare "
                "(rows, 1) with (rows, 1), and are the neurons alive?"
            )
        return ""

    yield "network", _own(read["network"], network_problem, 1)
    yield "losses", _own(read["losses"], _losses_problem)
    three = [read[name] for name in THREE_MODELS]
    guesses = torch.cat(three, dim=1)  # (unseen, 3)
    off = guesses - truth  # (unseen, 3)
    errors = off.abs().mean(dim=0)  # (3,)
    pairs = guesses[:, None] - truth  # (unseen, unseen, 3)
    mistakes = [
        ((off**2).mean(dim=0), "these errors are squared."),
        (off.mean(dim=0), "too high and too low cancel here."),
        (
            pairs.abs().mean(dim=(0, 1)),
            "each prediction is compared with every target: (rows, 1) and "
            "(rows,) make a whole table.",
        ),
    ]
    yield "errors", Question(errors, *mistakes, within=0.001 * spread)
    best = THREE_MODELS[errors.argmin()]

    def verdict_problem(answer: object, _: Question) -> str:
        if isinstance(answer, str) and answer == best:
            return ""
        return "your errors say otherwise: the smallest of the three wins."

    name = "one of the names"
    yield "verdict", Question(0, blank=name, compare=verdict_problem)


def _of_training(
    right: Tensor, of_all: Tensor, within: float = ROUNDING
) -> Question:
    """Ask for what follows from the training rows, not from all rows."""
    message = "this comes from all rows, so the unseen ones have taken part."
    return Question(right, (of_all, message), within=within)


def _own(
    entry: Tensor | None, problem: Callable[[Tensor], str], *columns: int
) -> Question:
    """Ask for numbers of the learner's own, which may have a problem."""
    right = torch.zeros(1, *columns)
    if entry is not None and entry.numel():
        right = entry.reshape(-1, *columns).nan_to_num()  # not equal to inf
    return Question(
        right, compare=lambda a, q: value_problem(a, q) or problem(right)
    )


def _table_problem(table: Tensor) -> str:
    if len(table) < FEWEST_ROWS:
        return f"{len(table)} rows are too few. Find {FEWEST_ROWS} at least."
    if (table[:, :-1] == table[:, -1:]).all(dim=0).any():
        return "the target, which comes last, is among the features, too."
    return ""


def _unseen_problem(part: Tensor, rows: Tensor) -> str:
    if not torch.isin(part, rows).all() or len(part.unique()) < len(part):
        return f"write whole numbers from 0 to {len(rows) - 1}, each once."
    if not len(rows) <= 10 * len(part) <= 5 * len(rows):
        return f"{len(part)} of {len(rows)} rows. Keep a tenth to a half."
    if part.max() - part.min() < len(part):
        return "neighbours in a file that may be sorted. Shuffle first."
    return ""


def _training_problem(part: Tensor, unseen: Tensor, rows: Tensor) -> str:
    seen = torch.isin(unseen, part).sum()
    if seen:
        return f"{seen} of the unseen rows are among these."
    if sorted(torch.cat([part, unseen]).tolist()) != rows.tolist():
        return f"with the unseen ones, these aren't the {len(rows)} rows."
    return ""


def _losses_problem(losses: Tensor) -> str:
    if len(losses) > 1 and losses[-1] < losses[0]:
        return ""
    return "the last isn't below the first, so nothing was learned."
