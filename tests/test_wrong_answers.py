"""A learner with a usual mistake is told which; each one is tried here."""

import pytest
import torch
from test_checks import EXERCISES, MODULES, verdict
from wrong_answers import WRONG_ANSWERS

from foundations.checks import answers


@pytest.mark.parametrize("name", WRONG_ANSWERS)
def test_each_mistake_gets_the_message_meant_for_it(name):
    for part, mistakes in WRONG_ANSWERS[name].items():
        for answer, words in mistakes:
            said = verdict(name, *EXERCISES[name].with_part(part, answer))
            assert words in said, f"{part}, {answer}: {said}"


def test_every_mistake_of_the_checks_is_tried():
    parts = [part for tried in WRONG_ANSWERS.values() for part in tried.items()]
    tried = {(part, str(answer)) for part, many in parts for answer, _ in many}
    anywhere = {answer for _, answer in tried}
    for module in MODULES:
        for name, table in vars(module).items():
            if not name.endswith("_MISTAKES"):
                continue
            if isinstance(table, list):  # of a check with one such question
                assert {str(answer) for answer, _ in table} <= anywhere, name
                continue
            listed = {
                (part, str(answer))
                for part, mistakes in table.items()
                for answer, _ in mistakes
            }
            assert listed <= tried, f"{name}: never tried {listed - tried}"


@pytest.mark.parametrize(
    ("answer", "echo"),
    [
        (torch.ones(6), "[1.0, 1.0, 1.0, 1.0, 1.0, 1.0]"),
        (torch.ones(7), "a tensor of shape (7,)"),
        (0.33335, "0.3334"),
        (3.0, "3"),
        (2.0**49, "562949953421312"),
        (2.0**50, "1125899906842624.0"),
        ("x" * 58, f"the text '{'x' * 58}'"),
        ("x" * 59, f"the text '{'x' * 57} …"),
    ],
)
def test_an_answer_is_repeated_in_a_few_words(answer, echo):
    assert answers.describe(answer) == echo


def test_a_verdict_fits_beside_code(capsys):
    answers.say("word " * 40)
    lines = capsys.readouterr().out.splitlines()
    assert [len(line) for line in lines] == [69, 71, 61]
