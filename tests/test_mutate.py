"""Whoever changes the tests learns which mistakes they would still notice."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from small_project import OUT, PAGE, SUM

from pageproof.compare import close
from sitework import changes, mutate
from sitework.changes import Place
from sitework.noticing import KINDS, Kind, Witnesses

SHAPES = "# --8<-- [start:s]\nx = f(1.5)  # (batch, 8)\n# --8<-- [end:s]\n"
CODE = (
    "y = 9 - 9\n# --8<-- [start:s]\nx = 10 * 'é' @ [2.5]  # 3\n"
    "if x < -1:\n    print(f'{x:6.2f}')\n# --8<-- [end:s]\n"
)
SENTENCES = (
    "---\na: 1.5\n---\nSee 2.5, $x = 3.5$ and 4.\n\n```python\n5.5\n```\n"
    "[6.5](7.5.md)\n"
)
MODEL = (
    'import { a } from "../base/b.js"; // 1 + 1\n'
    'const half = size / 2; // a "quoted" comment\n'
    "const text = `After ${many + 1} steps`;\n"
    'const none = value.replace(/["3]/g, "Nothing here");\n'
)


def all_changed(places: Callable[[str], Iterator[Place]], text: str) -> list:
    """Return what stands at each place, as readers write it."""
    text = text.encode().decode("latin-1")
    return [text[place.start : place.end] for place in places(text)]


@pytest.mark.parametrize(
    ("places", "text", "found"),
    [
        (changes.in_outputs, OUT.replace("3.5000", "3.5 of x1"), ["3.5"]),
        (changes.in_code, CODE, ["@", "*", "10", "2.5", "<", "1"]),
        (changes.in_shapes, SHAPES, ["8", "batch, 8"]),
        (changes.in_javascript, MODEL, ["/", "2"]),
        (changes.in_labels, MODEL, ["After", "steps", "Nothing", "here"]),
        (changes.in_checks, "A = [(7, 'one'), 0.5]\n", ["7", "0.5"]),
        (changes.in_anchors, "[a](b.md#one-two) [c](d.md)\n", ["one-two"]),
        (changes.in_sentences, SENTENCES, ["2.5", "6.5"]),
        (
            changes.in_drawings,
            '<path d="M 1.5 L"/><text x="3">loss 4</text>',
            ["1.5", "3", "loss", "4"],
        ),
        (changes.in_copies, "PNG..IDATab........IEND....", ["a", "b"]),
        (
            changes.in_cells,
            '   "cell_type": "code",\n    "total = 3\\n",\n',
            ["3", "total"],
        ),
    ],
)
def test_places_are_those_that_a_reader_sees(places, text, found):
    assert sorted(all_changed(places, text)) == sorted(found)


def test_a_number_changes_by_more_than_the_tolerance():
    random = Random(0)
    for number in ["0", "7", "-10", "3.5000", "0.00012", "1e-4", "97000.0"]:
        for _ in range(50):
            other = changes.other_number(number, random)
            assert len(other) == len(number)
            assert not close(number, other)
            assert ast.literal_eval(other) != ast.literal_eval(number)


def test_a_word_changes_by_a_slip():
    other = changes.other_word("loss", Random(0))
    assert other in ("olss", "lsos")
    assert changes.swapped("batch, 8", Random(0)) == "8, batch"
    assert changes.other_byte("\xff", Random(0)) != "\xff"
    partner = changes.other_operator
    assert all(partner(o, Random(0)) != o for o in changes.MIXED_UP)


def test_changes_are_drawn_alike_from_all_files_and_name_their_tests(make):
    project = make(
        {
            "docs/b.md": PAGE.replace("a/sum", "b/sum"),
            "snippets/b/sum.py": SUM,
            "snippets/b/sum.out": OUT.replace("]\n", "]\n1 2 3 4\n", 1),
            "snippets/c/lost.out": OUT,
        }
    )
    kind = Kind(
        "output",
        3,
        ["snippets/**/*.out"],
        changes.in_outputs,
        Witnesses.of_snippet,
    )
    drawn = mutate.draw(Witnesses(project), kind, Random(0))
    assert drawn == mutate.draw(Witnesses(project), kind, Random(0))
    assert {m.file.parent.name for m in drawn} == {"a", "b"}
    for mutation in drawn:
        name = mutation.file.parent.name
        assert mutation.tests[0] == f"docs/{name}.md"
        assert f"[snippets/{name}/sum.py]" in mutation.tests[1]
        before = (project.root / mutation.file).read_bytes()
        after = mutation.applied_to(before)
        lines = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
        assert [
            number
            for number, (old, new) in enumerate(lines, start=1)
            if old != new
        ] == [mutation.line]


def test_the_report_names_what_nobody_noticed(capsys):
    first, second = (
        mutate.Mutation(kind, Path("a.py"), 3, "1", "2", 9, ())
        for kind in ("code", "shape")
    )
    mutate.report([first, second], ["", "FAILED x"])
    said = capsys.readouterr().out
    assert re.search(r"code +1 +0 +1\nshape +1 +1 +0\nall +2 +1 +1\n", said)
    assert said.endswith("unnoticed: code     a.py:3  1 -> 2\n")


def test_there_are_at_least_two_hundred():
    assert sum(kind.count for kind in KINDS) >= 200
