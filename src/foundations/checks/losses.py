"""Checks of the exercises on loss functions, logits and targets."""

import math

import torch
from torch import Tensor, nn

from foundations.checks.answers import (
    call,
    describe,
    dtype_problem,
    judge,
    read_answers,
    record_problem,
    report,
    shape_problem,
    value_problem,
)

PERCENT = "right, in percent. Write a share as a part of 1."
OUTLIER_MISTAKES = {
    "errors": [
        ([1, -1, 0, -7], "the sign is turned: prediction minus target."),
        ([1, 1, 0, 7], "the signs are dropped. They belong to the errors."),
        ([1, 1, 0, 49], "these are the squares."),
    ],
    "MSE": [
        (51, "a sum. The M stands for mean."),
        (17, "divided by too few. The error 0 is one of them, too."),
        (9 / 4, "this is the MAE."),
        (3.0625, "this is the square of the mean. Square first, then average."),
        (math.sqrt(51 / 4), "this is its square root. Leave the square."),
        (7 / 4, "the errors were averaged with their signs, not squared."),
    ],
    "MAE": [
        (9, "a sum. The M stands for mean."),
        (3, "divided by too few. The error 0 is one of them, too."),
        (7 / 4, "the signs are left in, so two errors cancel."),
        (51 / 4, "this is the MSE."),
    ],
    "MSE / MAE": [
        (9 / 51, "upside down."),
        (51 / 4 / (7 / 4), "the MAE below the line has its signs left in."),
    ],
    "outlier's share of MSE": [
        (49, "this is its square. Divide it by all of them together."),
        (49 / 4, "this is what it adds to the mean. Divide by the whole."),
        (7 / 9, "this is its share of the MAE."),
        (49 / 51 * 100, PERCENT),
        (96, PERCENT),
        (49 / 2, "this compares it with the others. Divide by all of them."),
    ],
    "outlier's share of MAE": [
        (7, "this is its size. Divide it by all of them together."),
        (7 / 4, "this is what it adds to the mean. Divide by the whole."),
        (49 / 51, "this is its share of the MSE."),
        (7 / 9 * 100, PERCENT),
        (78, PERCENT),
        (7 / 2, "this compares it with the others. Divide by all of them."),
    ],
}


def check_outlier(answers: object) -> None:
    """Print whether errors, losses, their ratio and the shares are right.

    Args:
        answers: the four errors, both losses, their ratio, and the outlier's
            shares as parts of 1. Two places are enough.
    """
    predictions = torch.tensor([2.0, 8.0, 5.0, 10.0])
    targets = torch.tensor([3.0, 7.0, 5.0, 3.0])
    errors = predictions - targets  # (4,)
    squares, sizes = errors**2, errors.abs()
    wanted = {
        "errors": errors,
        "MSE": squares.mean(),
        "MAE": sizes.mean(),
        "MSE / MAE": squares.mean() / sizes.mean(),
        "outlier's share of MSE": squares[3] / squares.sum(),
        "outlier's share of MAE": sizes[3] / sizes.sum(),
    }
    judge(answers, wanted, OUTLIER_MISTAKES, "all six answers.", "numbers")


MINUTES = torch.tensor([[12.0], [31.0], [45.0], [20.0]])
TRUE_MINUTES = torch.tensor([10.0, 30.0, 40.0, 26.0])
ERROR_SHAPE_MISTAKES = [
    ((4,), "this was meant, but it isn't what comes. Compare from the right."),
    ((4, 1), "the targets have no second dimension. Compare from the right."),
    ((1, 4), "the predictions have more rows than that."),
    ((16,), "the right count, but in rows and columns."),
]
USEFUL_MISTAKES = [
    (16, "these are all of them. How many compare a walk with itself?"),
    (12, "these are the others, which compare two different walks."),
    (0, "some of them do compare a walk with itself."),
]


def check_column_and_row(answers: object, loss: object) -> None:
    """Print whether a column of predictions meets its row of targets rightly.

    Args:
        answers: the shape of predictions minus targets, and how many of these
            errors compare a walk with itself.
        loss: takes predictions (batch, 1) and targets (batch,), and returns the
            mean squared error, a scalar.
    """
    errors = MINUTES - TRUE_MINUTES  # (4, 4)
    questions = ["shape of the errors", "useful errors"]
    given = read_answers(answers, questions)
    if given is None:
        return
    shape, useful = (given[question] for question in questions)
    problems = {
        questions[0]: shape_problem(
            shape, tuple(errors.shape), ERROR_SHAPE_MISTAKES
        ),
        questions[1]: value_problem(useful, len(errors), USEFUL_MISTAKES),
        "loss": "",
    }
    for count in (4, 1):
        problems["loss"] = problems["loss"] or column_and_row_problem(
            loss, MINUTES[:count], TRUE_MINUTES[:count]
        )
    report(
        problems,
        "both answers, and a loss that compares each walk with itself.",
        kind="your answer",
        functions=["loss"],
    )


def column_and_row_problem(
    loss: object, predictions: Tensor, targets: Tensor
) -> str:
    """Return what is wrong with the loss of one batch.

    Args:
        loss: the learner's function.
        predictions: shape (batch, 1).
        targets: shape (batch,).
    """
    made = predictions.clone().requires_grad_()
    returned, problem = call(loss, "loss", made, targets.clone())
    if problem:
        return problem
    table = predictions - targets  # (batch, batch)
    errors = predictions.squeeze(1) - targets  # (batch,)
    mistakes = [
        (
            (table**2).mean(),
            "the mean of a whole table of errors. A column has met a row: "
            "give both the same shape first.",
        ),
        ((errors**2).sum(), "a sum. The mean is asked for."),
        ((errors**2).mean().sqrt(), "a square root too many."),
        (errors.abs().mean(), "this is the mean absolute error."),
        (errors.mean(), "the errors were not squared."),
        (errors**2, "one square for each walk. Average them."),
        (errors, "these are the errors. Square them and average."),
        (
            (table**2).diag().sum() / table.numel(),
            "the right squares, divided by too many.",
        ),
    ]
    problem = value_problem(returned, (errors**2).mean(), mistakes)
    return problem or record_problem(returned)


RAIN_LOGITS = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])
RAINED = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])


def check_yes_or_no(answers: object) -> None:
    """Print whether logits became probabilities, decisions and a loss.

    Args:
        answers: the probability of rain on each of five days, the decision to
            take the umbrella (true or false, or 1 or 0) and the mean binary
            cross-entropy.
    """
    logits, targets = RAIN_LOGITS, RAINED
    probabilities = torch.sigmoid(logits)  # (5,)
    with_logits = nn.functional.binary_cross_entropy_with_logits
    wanted = {
        "probabilities": probabilities,
        "umbrella": probabilities >= 0.5,
        "loss": with_logits(logits, targets),
    }
    ones, zeros = torch.ones(5), torch.zeros(5)
    mistakes = {
        "probabilities": [
            (
                torch.softmax(logits, dim=0),
                "these add up to 1, as if it rained on one of the five days "
                "only. Each day is a question of its own.",
            ),
            (logits, "these are the logits. They can lie above 1 or below 0."),
            (
                torch.sigmoid(probabilities),
                "sigmoid was applied twice.",
            ),
            (
                1 - probabilities,
                "these are the probabilities of no rain.",
            ),
            (
                logits.clamp(0, 1),
                "cutting off at 0 and 1 is no probability. Sigmoid bends.",
            ),
            (
                torch.exp(logits),
                "these are powers. Which function ends between 0 and 1?",
            ),
        ],
        "umbrella": [
            (
                logits >= 0.5,
                "the logits were compared with the limit for probabilities. "
                "Which logit belongs to the probability 0.5?",
            ),
            (
                logits > 0,
                "the last day is a tie. The task says what to do with it.",
            ),
            (~(logits >= 0), "the other way round."),
            (targets, "this is the weather that came. It wasn't known yet."),
            (probabilities, "these are probabilities. Yes or no is asked for."),
            (ones, "compare each probability with one half."),
            (zeros, "compare each probability with one half."),
        ],
        "loss": [
            (
                with_logits(probabilities, targets),
                "sigmoid twice: this loss applies it itself, and wants logits.",
            ),
            (
                with_logits(logits, targets, reduction="sum"),
                "a sum. The mean is asked for.",
            ),
            (
                with_logits(logits, targets, reduction="none"),
                "one penalty for each day. Take their mean.",
            ),
            (
                with_logits(logits, 1 - targets),
                "yes and no are swapped.",
            ),
            (
                with_logits(logits, (logits >= 0).float()),
                "this compares the model with its own decisions. Compare it "
                "with the weather that came.",
            ),
            (
                ((probabilities - targets) ** 2).mean(),
                "this is the mean squared error of the probabilities.",
            ),
        ],
    }
    judge(
        answers,
        wanted,
        mistakes,
        "probabilities, decisions and the loss.",
        kind="your code",
    )


LAUNDRY_LOGITS = torch.tensor(
    [
        [3.0, 0.5, -1.0, 0.0],
        [0.2, 1.5, 0.1, -2.0],
        [-1.0, 0.0, 0.5, 4.0],
    ]
)
LAUNDRY_TARGETS = torch.tensor([0, 2, 3])


def check_softmax_twice(answers: object, mended_loss: object) -> None:
    """Print whether the floor of the wrong loss is known and the loss mended.

    Args:
        answers: the lowest loss that the broken function can give for four
            classes. Two places are enough.
        mended_loss: takes logits (batch, classes) and class numbers (batch,),
            and returns the mean cross-entropy, a scalar.
    """
    certain = torch.tensor([1.0, 0.0, 0.0, 0.0])
    log_shares = torch.log_softmax(certain, dim=0)  # (4,)
    question = "lowest loss"
    mistakes = [
        (
            0,
            "this is the floor of the mended loss. The broken one takes the "
            "probabilities for logits, and the best of these are a single 1 "
            "and zeros.",
        ),
        (
            -log_shares[1],
            "this is the highest loss. Put the 1 at the right class.",
        ),
        (math.log(4), "this is the loss of a model that knows nothing."),
        (0.5514, "this is the floor for three classes. Here there are more."),
        (
            torch.exp(log_shares[0]),
            "this is the probability. The loss is minus its logarithm.",
        ),
        (
            log_shares[0],
            "the sign is off. A logarithm of less than 1 is "
            "negative, and the loss takes minus that.",
        ),
        (
            1 - torch.exp(log_shares[0]),
            "this is what the other classes keep. "
            "The loss is minus the logarithm of the right one's share.",
        ),
    ]
    given = read_answers(answers, [question])
    if given is None:
        return
    problems = {
        question: value_problem(given[question], -log_shares[0], mistakes),
        "mended_loss": mended_loss_problem(mended_loss),
    }
    report(
        problems,
        "the floor, and a loss that applies softmax once.",
        functions=["mended_loss"],
    )


def mended_loss_problem(mended_loss: object) -> str:
    """Return what is wrong with a cross-entropy loss.

    Args:
        mended_loss: the learner's function.
    """
    logits, targets = LAUNDRY_LOGITS, LAUNDRY_TARGETS
    made = logits.clone().requires_grad_()
    returned, problem = call(mended_loss, "mended_loss", made, targets.clone())
    if problem:
        return problem
    cross_entropy, nll = nn.functional.cross_entropy, nn.functional.nll_loss
    shares = torch.softmax(logits, dim=1)  # (3, 4)
    per_example = cross_entropy(logits, targets, reduction="none")  # (3,)
    mistakes = [
        (
            cross_entropy(shares, targets),
            "still softmax twice. The loss applies it itself.",
        ),
        (
            cross_entropy(torch.softmax(logits, dim=0), targets),
            "still softmax twice, and the first one over the examples.",
        ),
        (
            cross_entropy(torch.sigmoid(logits), targets),
            "sigmoid before the loss bends the logits. It wants them bare.",
        ),
        (
            nll(shares, targets),
            "minus the probability of the right class. The logarithm is "
            "missing.",
        ),
        (nll(logits, targets), "this loss wants log-probabilities."),
        (
            nll(shares.log2(), targets),
            "the logarithm has base 2. The natural one is asked for.",
        ),
        (per_example, "one penalty for each piece. Take their mean."),
        (per_example.sum(), "a sum. The mean is asked for."),
    ]
    problem = value_problem(returned, per_example.mean(), mistakes, 1e-4)
    return problem or record_problem(returned)


ONE_HOT = torch.tensor(
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
)
CLASS_COLUMN = torch.tensor([[1.0], [2.0], [0.0], [2.0]])


def check_class_targets(from_one_hot: object, from_column: object) -> None:
    """Print whether two kinds of targets fit `nn.CrossEntropyLoss` now.

    Args:
        from_one_hot: takes floats of shape (batch, classes) with a single 1 in
            each row, and returns class numbers, int64 of shape (batch,).
        from_column: takes class numbers as floats of shape (batch, 1), and
            returns them as int64 of shape (batch,).
    """
    problems = {
        "from_one_hot": class_targets_problem(
            from_one_hot,
            "from_one_hot",
            ONE_HOT,
            [
                (
                    ONE_HOT.argmax(dim=0),
                    "this looked down the columns. Each row has one class.",
                ),
                (ONE_HOT, "the one-hot rows came back as they were."),
                (
                    ONE_HOT.amax(dim=1),
                    "this is the largest number in each row. Where does it "
                    "stand?",
                ),
                (
                    ONE_HOT.nonzero(),
                    "rows and columns of the ones. Only the columns are asked "
                    "for.",
                ),
                (
                    ONE_HOT.argmax(dim=1) + 1,
                    "classes are counted from 0.",
                ),
                (
                    ONE_HOT.argmax(),
                    "one number for the whole table. Name the dimension that "
                    "is to vanish.",
                ),
            ],
            ONE_HOT.argmax(dim=1),
        ),
        "from_column": class_targets_problem(
            from_column,
            "from_column",
            CLASS_COLUMN,
            [
                (
                    CLASS_COLUMN.argmax(dim=1),
                    "each row holds one number, so argmax finds place 0 every "
                    "time. The numbers are the classes already.",
                ),
                (
                    CLASS_COLUMN.T,
                    "right numbers, but as a row in a matrix. Take the second "
                    "dimension away.",
                ),
                (
                    CLASS_COLUMN.squeeze(1) + 1,
                    "classes are counted from 0.",
                ),
            ],
            CLASS_COLUMN.squeeze(1),
        ),
    }
    report(
        problems,
        "both kinds of targets fit the loss now.",
        functions=list(problems),
    )


def class_targets_problem(
    function: object,
    name: str,
    given: Tensor,
    mistakes: list[tuple[object, str]],
    right: Tensor,
) -> str:
    """Return what is wrong with class numbers, for a batch and for one example.

    Args:
        function: the learner's function.
        name: its name in the exercise.
        given: the targets to convert, shape (batch, any).
        mistakes: wrong class numbers, each with a message.
        right: the class numbers, shape (batch,).
    """
    returned, problem = call(function, name, given.clone())
    if problem:
        return problem
    problem = value_problem(returned, right, mistakes)
    problem = problem or dtype_problem(returned, torch.int64)
    if problem:
        return problem
    alone, problem = call(function, name, given[:1].clone())
    if problem:
        return problem
    if value_problem(alone, right[:1]):
        return (
            f"right for {len(right)} examples, but for one it gives "
            f"{describe(alone)}. A bare squeeze() takes all dimensions of "
            "size 1: name the one you mean."
        )
    return ""
