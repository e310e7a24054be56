"""A page runs as a program does, alone, and nothing it does ends the run."""

import pytest
import torch
from small_project import FRONT, OUT, PAGE, SUM, Make, said, section

from pageproof import program
from pageproof.pages import Project

pytest_plugins = ("pytester",)
# They can't be loaded twice in a process, or collect garbage for long.
KEPT_AWAY = [
    option
    for name in ("playwright", "hypothesispytest", "unraisableexception")
    for option in ("-p", f"no:{name}")
]


@pytest.fixture
def run_pytest(pytester: pytest.Pytester, monkeypatch, capsys):
    """Return a function that runs a project's pages as an author does."""

    def start(project: Project, *arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(project.root)
        result = pytester.inline_run(
            f"--rootdir={project.root}",
            "-p",
            "pageproof.plugin",
            "--markdown-docs",
            *KEPT_AWAY,
            *(arguments or ["docs"]),
        )
        return result.ret, capsys.readouterr().out

    return start


def silent(code: str) -> dict[str, str]:
    """Return the changes for a page whose one fence prints nothing."""
    return {
        "docs/a.md": PAGE.split("```output")[0],
        "snippets/a/sum.py": section(code),
    }


# A page is a program.

PROGRAM = """from __future__ import annotations

import asyncio
import inspect
import pickle
import sys
from dataclasses import KW_ONLY, dataclass
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

# It has a name, a file and a folder of its own.
assert __name__ == "__main__" and Path(__file__).name == "a.py"
assert sys.modules["__main__"].__dict__ is globals()
assert sys.argv == [__file__]
assert [file.name for file in Path().iterdir()] == ["a.py"]


# Annotations may come late, objects can be pickled, code finds its source.
@dataclass
class Cup:
    _: KW_ONLY
    size: Size = 3


assert pickle.loads(pickle.dumps(Cup(size=4))).size == 4


def fill(cup):
    return cup.size


assert "size: Size = 3" in inspect.getsource(Cup)
assert "return cup.size" in inspect.getsource(fill)


# A model can be saved whole.
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)


torch.save(Line(), "line.pt")
assert type(torch.load("line.pt", weights_only=False)) is Line


# Workers load data.
class Numbers(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return torch.tensor(float(index))


assert sum(len(b) for b in DataLoader(Numbers(), num_workers=2)) == 4


# A coroutine runs.
async def wait():
    return 3


assert asyncio.run(wait()) == 3
"""


def test_a_page_runs_as_a_program_does(make: Make):
    assert said(make(silent(PROGRAM))) == ""


@pytest.mark.parametrize(
    "code",
    [
        "print(3.5)",
        'import os\nsize = os.write(1, b"3.5\\n")',
        'import subprocess\ndone = subprocess.run(["echo", "3.5"])',
        "x = 3.5\nx  # as in a notebook",
        "import logging, sys\n"
        "logging.basicConfig(stream=sys.stdout, format='%(message)s')\n"
        "logging.warning(3.5)",
        "from threading import Thread\nimport time\n"
        "Thread(target=lambda: (time.sleep(0.2), print(3.5))).start()",
        'print(3, end="")\nprint(".5", end="")',
    ],
)
def test_whatever_is_printed_is_compared(make: Make, code: str):
    changes = {"snippets/a/sum.py": section(code)}
    assert said(make({**changes, "snippets/a/sum.out": section("3.5")})) == ""
    project = make({**changes, "snippets/a/sum.out": section("3.6")})
    assert "-3.6\n+3.5" in said(project)


TWO_FENCES = """```python
--8<-- "a/two.py:first"
```

```python
--8<-- "a/two.py:second"
```

```output
--8<-- "a/two.out:second"
```
"""


def two(first: str, second: str, printed: str) -> dict[str, str]:
    """Return the changes for a page of two fences, the second one printing."""
    return {
        "docs/a.md": f"{FRONT}{TWO_FENCES}",
        "snippets/a/two.py": section(first).replace(":sum", ":first")
        + section(second).replace(":sum", ":second"),
        "snippets/a/two.out": section(printed).replace(":sum", ":second"),
    }


def test_each_fence_runs_once_in_the_namespace_of_the_page(
    make: Make, run_pytest
):
    project = make(
        two(
            'runs = globals().get("runs", 0) + 1', "runs += 1\nprint(runs)", "2"
        )
    )
    assert run_pytest(project)[0] == 0
    status, printed = run_pytest(project, "docs/a.md::[CodeFence#2][line:10]")
    assert (status, "1 passed" in printed) == (0, True), printed


def test_no_fault_of_a_page_hides_another(make: Make, run_pytest):
    text = (
        "It is 3.6, see [b](b.md).\n<!-- holds: total == 3.6 -->\nAll five.\n"
    )
    _, told = run_pytest(make({"docs/a.md": f"{PAGE}\n{text}\n$1 = 2$\n"}))
    for line, fault in {
        16: "the link b.md leads nowhere",
        17: "it is not so: total is",
        18: "nothing backs “five”",
        20: "1 is 1, not 2",
    }.items():
        assert f"\ndocs/a.md:{line}: {fault}" in told


# What a page changes is gone for the next one.

CHANGES = """
import os, random, numpy, torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.set_printoptions(precision=2)
torch.set_grad_enabled(False)
torch.manual_seed(1), random.seed(1), numpy.random.seed(1)
os.chdir("/")
os.environ["LEFT"] = "behind"
torch.Tensor.sum = None
"""
UNCHANGED = """
import os, random, numpy, torch

print(torch.tensor([0.12345]), torch.is_grad_enabled(), os.getcwd() == "/")
print("LEFT" in os.environ, torch.Tensor.sum is None)
"""
SEEN = "tensor([0.1235]) True False\nFalse False"


def test_what_a_page_changes_is_gone_for_the_next(make: Make, run_pytest):
    changes = silent(CHANGES)
    later = two("pass", UNCHANGED, SEEN)
    later["docs/b.md"] = later.pop("docs/a.md")
    project = make({**changes, **later})
    status, printed = run_pytest(project)
    assert status == 0, printed
    assert torch.get_default_dtype() == torch.float32


# Nothing a page does ends the run, or goes unseen.

EXIT = "import os\nos._exit(0)"
FAILURES = {
    EXIT: "of this fence fails\n\nIt ended Python itself (exit code 0)",
    "import ctypes\nctypes.string_at(0)": "itself (signal SIGSEGV)",
    "import sys\nsys.exit(3)": "SystemExit: 3",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "input()": "EOFError",
    "x = = 3": "SyntaxError: invalid syntax",
    "1 / 0": 'File "snippets/a/sum.py", line 2, in <module>',
    "import warnings\nwarnings.warn('careful')": "docs/a.md:8: the fence "
    "writes to stderr, which the page doesn't show",
    "import atexit\nlate = atexit.register(print, 'late')": "docs/a.md: "
    "something is printed behind the end of the page",
    r'print("\x1b[31mred")': "prints an ANSI code, as colours",
    r'print("1\r2")': "prints a carriage return, as progr",
    r'print("1\t2")': "prints a tab, which the site turns into",
    r'print("1\u20282")': r"prints the character '\u2028'",
}


@pytest.mark.parametrize("code", FAILURES)
def test_a_failure_is_named_with_its_place(make: Make, code: str):
    problem = said(make(silent(code)))
    assert problem.startswith("docs/a.md")
    assert FAILURES[code] in problem


def test_the_page_after_an_exit_runs(make: Make, run_pytest):
    project = make(
        {
            **silent(EXIT),
            "docs/b.md": PAGE.replace('"a/', '"b/'),
            "snippets/b/sum.py": SUM,
            "snippets/b/sum.out": OUT,
        }
    )
    status, printed = run_pytest(project)
    assert FAILURES[EXIT] in printed
    assert (status, "1 failed, 4 passed" in printed) == (1, True), printed


@pytest.mark.parametrize(
    "code",
    [
        "while True:\n    pass",
        "from threading import Thread\nimport time\n"
        "Thread(target=time.sleep, args=[99]).start()",
        "import subprocess\nsubprocess.run(['sleep', '99'])",
    ],
    ids=["a loop", "a thread", "a process"],
)
def test_what_has_no_end_is_ended_with_its_name(make: Make, code, monkeypatch):
    monkeypatch.setattr(program, "LIMIT", 1)
    problem = said(make(silent(code)))
    assert "docs/a.md:8: the code of this fence fails" in problem
    assert "It runs for more than 1 seconds" in problem


def test_what_stands_below_a_failing_fence_is_not_run(make: Make, run_pytest):
    _, printed = run_pytest(make(two("len(5)", 'print("b")', "b")))
    assert "TypeError" in printed
    assert "docs/a.md:10: not run, since the fence at docs/a.md:6" in printed


def test_a_wrong_shape_comment_fails_on_the_page(make: Make):
    wrong = SUM.replace("# ()", "# (2,)")
    problem = said(make({"snippets/a/sum.py": wrong}))
    assert "sum.py:4: the comment says (2,), but total has the" in problem
