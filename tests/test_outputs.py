"""What a page shows is what its code prints, on the page and alone."""

from pathlib import Path

import pytest
from small_project import FENCE, FRONT, OUT, PAGE, SUM, Make, said, section

from pageproof.compare import difference, same
from pageproof.outputs import STAMP, record_output, script_problems
from pageproof.pages import Page, Project
from pageproof.run import PageRun
from pageproof.sections import PageError


def record(project: Project, fresh: bool = False) -> str:
    """Record page a.md; return why it refuses, or an empty text."""
    page = Page(project, project.docs / "a.md")
    runs = [PageRun(page), PageRun(page, fresh)]
    try:
        for fence in page.python:
            printed = runs[0].run_to(fence)
            record_output(fence, printed, lambda f=fence: runs[1].run_to(f))
    except PageError as error:
        return str(error)
    finally:
        for run in runs:
            run.close()
    return ""


def out(project: Project) -> Path:
    """Return the output file of the small project."""
    return project.snippets / "a" / "sum.out"


# What a fence prints is what the page shows.


def test_a_changed_digit_is_shown_with_page_and_snippet(make: Make):
    problem = said(make({"snippets/a/sum.out": OUT.replace("3.5", "3.6")}))
    assert "docs/a.md:8: the fence prints something else" in problem
    assert "code: snippets/a/sum.py:2" in problem
    assert "-tensor(3.6000)\n+tensor(3.5000)" in problem
    assert "--update-outputs" in problem


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"docs/a.md": f"{FRONT}{FENCE}"},
            "docs/a.md:6 prints, so its output block has to follow, and none",
        ),
        (
            {
                "docs/a.md": PAGE.replace("sum.out:sum", "sum.out:other"),
                "snippets/a/sum.out": OUT.replace(":sum", ":other"),
            },
            "docs/a.md:8 prints, so its output block has to follow, as "
            "docs/a.md:12 does not",
        ),
        (
            {"snippets/a/sum.py": SUM.replace("print(total)\n", "")},
            "docs/a.md:12: an output block, but the fence at docs/a.md:8",
        ),
    ],
)
def test_code_and_output_go_together(make: Make, changes: dict, message: str):
    problem = said(make(changes))
    assert message in problem


@pytest.mark.parametrize(
    ("recorded", "printed", "agree"),
    [
        ("0.3245", "0.3244", True),
        ("72257.23", "72257.24", True),
        ("52778520.00", "52778524.00", True),
        ("5.8593e+06", "5.8594e+06", True),
        ("1.5e-05", "1.6e-05", False),
        ("0.0001", "0.0002", False),
        ("0.0321", "0.0322", False),
        ("0.9999", "1.0000", False),
        ("20000.", "20001.", False),
        ("12", "13", False),
        ("-0.5000", "0.5000", False),
        ("0.50", "0.500", False),
        ("version 2.13.0", "version 2.14.0", False),
        ("x = 3 ", "x = 3", False),
        ("nan", "inf", False),
        ("layer1.weight", "layer2.weight", False),
    ],
)
def test_words_and_integers_exactly_floats_within_tolerance(
    recorded, printed, agree
):
    assert same(recorded, printed) is agree


def test_a_difference_that_cannot_be_seen_is_shown():
    assert "-x = 3·\n+x = 3" in difference("x = 3 \n", "x = 3\n")


# Recording.


def test_recording_fixes_what_is_wrong_and_leaves_the_rest(make: Make):
    project = make({"snippets/a/sum.out": OUT.replace("3.5", "3.6")})
    assert record(project) == ""
    recorded = out(project).read_text()
    assert STAMP.match(recorded)["sections"] == OUT
    assert said(project) == ""

    within_tolerance = recorded.replace("3.5000", "3.5001")
    out(project).write_text(within_tolerance)
    assert record(project) == ""
    assert out(project).read_text() == within_tolerance


def test_recording_writes_a_missing_output_file(make: Make):
    project = make()
    out(project).unlink()
    assert record(project) == ""
    assert STAMP.match(out(project).read_text())["sections"] == OUT


# Each ends in a record that the check agrees with, or is refused.
UNSHOWN = "which a page takes for its own markup"
UNSTEADY = "the fence prints something else each time"
PRINTS = {
    'print("x", end="")': "",
    'print("\\n\\nx\\n\\n")': "",
    'print("  x  ")': "",
    'print("größer − 😀")': "",
    "for i in range(5000): print(i)": "",
    "print('```')": UNSHOWN,
    "print('--8<-- \"a/sum.py\"')": UNSHOWN,
    "import torch\nprint(torch.rand(3))": UNSTEADY,
    "import random\nprint(random.random())": UNSTEADY,
    "import numpy\nprint(numpy.random.rand(2))": UNSTEADY,
    "import time\nprint(time.time())": UNSTEADY,
    "print({str(number) for number in range(99)})": UNSTEADY,
}


@pytest.mark.parametrize("code", PRINTS)
def test_what_is_recorded_is_what_the_page_shows(make: Make, code: str):
    project = make({"snippets/a/sum.py": section(code)})
    # Only another Python has sets in another order.
    problem = record(project, fresh="{" in code)
    assert PRINTS[code] in problem
    if problem:
        assert out(project).read_text() == OUT
    else:
        assert said(project) == PRINTS[code] == ""


# Each snippet also runs alone, and prints the same.


@pytest.mark.parametrize(
    ("snippet", "message"),
    [
        (SUM, ""),
        (
            SUM.replace("import torch\n\n", ""),
            'File "snippets/a/sum.py", line 2, in <module>',
        ),
        (f"print('hello')\n{SUM}", "+hello\n"),
        ("import os\n\nos._exit(3)\n", "exit code 3"),
    ],
)
def test_a_snippet_runs_alone_and_prints_the_same(
    make: Make, tmp_path: Path, snippet: str, message: str
):
    project = make({"snippets/a/sum.py": snippet})
    script = project.snippets / "a" / "sum.py"
    problems = "\n".join(script_problems(project, script, tmp_path))
    assert message in problems
    assert bool(problems) == bool(message)
