"""A reader can run every page as a notebook, also where only PyTorch is."""

import ast
import base64
import builtins
import re
from pathlib import Path
from symtable import SymbolTable, symtable

import pytest
from built_site import ROOT
from nbclient import NotebookClient
from small_project import PAGE, SUM

from pageproof.compare import difference, same
from pageproof.pages import Page, Project
from pageproof.sections import PageError
from sitework.inline import bindings
from sitework.labs import Lab
from sitework.notebooks import Notebook, orphans, printed, sources

PROJECT = Project(ROOT)
SOURCES = sources(PROJECT)
PACKED = re.compile(r'exec\(base64\.b64decode\("(.*)"\)\)')


@pytest.mark.parametrize("page", SOURCES, ids=lambda page: page.name)
def test_a_notebook_is_its_page_or_lab(
    page: Page, tmp_path: Path, update: bool
):
    notebook = Notebook(page)
    say = notebook.record if update else notebook.problems
    problems = say(tmp_path)
    assert not problems, "\n".join(problems)


def looked_up(scope: SymbolTable) -> set[str]:
    """Return the names that code, and each function in it, needs to exist."""
    names = {
        symbol.get_name()
        for symbol in scope.get_symbols()
        if symbol.is_global() and symbol.is_referenced()
    }
    return names.union(*map(looked_up, scope.get_children()))


def unpacked(check: re.Match) -> str:
    return base64.b64decode(check[1]).decode()


@pytest.mark.parametrize("page", SOURCES, ids=lambda page: page.name)
def test_a_notebook_has_each_name_and_gives_none_two_meanings(page: Page):
    """So a page's code does the same without our packages, and is not run."""
    known, meanings = {*dir(builtins), "__builtins__"}, {}
    for cell in Notebook(page).cells:
        if cell.cell_type != "code":
            continue
        code = PACKED.sub(unpacked, cell.source)
        scope = symtable(code, cell.id, "exec")
        made = {s.get_name() for s in scope.get_symbols() if s.is_local()}
        means = {}
        for node in ast.parse(code).body:
            means |= bindings(node)
        known |= made
        assert looked_up(scope) <= known, cell.id
        assert "foundations" not in looked_up(scope) | made, cell.id
        for name in made & meanings.keys():
            assert means.get(name) == meanings[name], (cell.id, name)
        if cell.id.startswith("source"):
            meanings |= means


@pytest.mark.parametrize(
    "name", ["docs/index", "exercises/index", "deeper/layers"]
)
def test_a_notebook_runs_where_only_pytorch_is(name: str, tmp_path: Path):
    (page,) = [page for page in SOURCES if page.name.endswith(f"{name}.md")]
    notebook = Notebook(page)
    recorded = notebook.recorded().cells
    for before, cell in zip(
        recorded, notebook.run(tmp_path).cells, strict=True
    ):
        assert same(printed(before), printed(cell)), cell.id


@pytest.mark.parametrize("name", ["exercises/memory", "labs/windsor"])
def test_a_real_kernel_shows_what_is_recorded(name: str, tmp_path: Path):
    """The lab reads a table; its first cells suffice, down to a picture."""
    (page,) = [page for page in SOURCES if name in page.name]
    notebook = Notebook(page).recorded()
    named = ["alt" in cell.metadata for cell in notebook.cells]
    if True in named:
        del notebook.cells[named.index(True) + 1 :]
    recorded = [shown(cell) for cell in notebook.cells]
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=600, resources=resources).execute()
    for before, cell in zip(recorded, notebook.cells, strict=True):
        assert same(before, shown(cell)), difference(before, shown(cell))


def shown(cell) -> str:
    """Return what a cell prints, and what kinds of things it shows besides."""
    return "".join(
        output.get("text") or f"<{output.output_type}>"
        for output in cell.get("outputs", [])
    )


def test_no_notebook_of_exercises_holds_a_solution_in_sight():
    pages = [page for page in PROJECT.pages() if "## Solution" in page.lines]
    assert pages
    for page in pages:
        cells = Notebook(page).made().cells
        code = [cell for cell in cells if cell.id.startswith("code")]
        assert len(code) == 1, page.name
        assert code[0].source.strip().endswith(")")
        assert cells[-1].source.startswith("## Solution")
        assert f"{page.path.name}#solution" in cells[-1].source
        assert "def check_" not in "".join(cell.source for cell in cells)


def test_every_notebook_has_its_page():
    assert orphans(PROJECT) == []


def test_a_notebook_without_its_page_is_named(make):
    project = make()
    notebook = notebook_of_a(project)
    notebook.write(notebook.made())
    assert orphans(project) == []
    (project.docs / "a.md").rename(project.docs / "b.md")
    (problem,) = orphans(project)
    assert problem.startswith("docs/notebooks/a.ipynb: its page")


PROSE = """---
title: Prose
---

# Prose

It promises 3.5.
<!-- holds: total == 3.5 -->
{ .promise }

!!! warning "Mind `this`"
    A [page](index.md#home), a [notebook](b.md#sum), [here](#mind).

    ```python
    --8<-- "a/sum.py:sum"
    ```

    ```output
    --8<-- "a/sum.out:sum"
    ```

    More.

??? question "Is `x` folded?"
    Yes.

=== "One way"
    The first.

/// html | some-figure
    attrs: {name: a}

Behind the figure.
///

```text
not run
```
"""


def notebook_of_a(project: Project) -> Notebook:
    return Notebook(Page(project, project.docs / "a.md"))


def test_prose_becomes_clean_markdown_around_the_cells(make):
    project = make({"docs/a.md": PROSE, "docs/b.md": PAGE})
    cells = notebook_of_a(project).made().cells
    assert [(cell.cell_type, cell.source) for cell in cells] == [
        (
            "markdown",
            "# Prose\n\nIt promises 3.5.\n\n> **Mind `this`**\n>\n"
            "> A [page](../index.md#home), a [notebook](b.ipynb#sum), "
            "[here](#mind).",
        ),
        (
            "code",
            "import torch\n\ntotal = torch.tensor([1.5, 2.0]).sum()  # ()\n"
            "print(total)",
        ),
        (
            "markdown",
            "> More.\n>\n\n<details><summary>Is <code>x</code> folded?"
            "</summary>\n\nYes.\n\n</details>\n\n> **One way**\n>\n"
            "> The first.\n>\n\n*On the site this is a figure that you can "
            "play with. Here you see a picture of it, and what follows "
            "describes it.*\n\nBehind the figure.\n\n```text\nnot run\n```",
        ),
    ]
    (output,) = cells[1].outputs
    assert output.text == "tensor(3.5000)\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("import foundations.models", "from foundations.module import name"),
        ("from foundations.models import Modle", "models.py has no Modle"),
        ("total =", "invalid syntax"),
    ],
)
def test_what_a_notebook_cannot_do_is_refused(line, message, make):
    project = make(
        {"snippets/a/sum.py": SUM.replace("total", f"{line}\ntotal", 1)}
    )
    (project.library / "models.py").write_text("class Model: ...\n", "utf-8")
    with pytest.raises(PageError, match=message) as caught:
        notebook_of_a(project)
    assert "docs/a.md:8" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("undefined", "name 'undefined' is not defined"),
        ("__import__('foundations')", "ModuleNotFoundError"),
        ("print(__file__)", "name '__file__' is not defined"),
    ],
)
def test_a_cell_that_fails_is_shown(line, message, make, tmp_path):
    project = make({"snippets/a/sum.py": SUM.replace("print(total)", line)})
    with pytest.raises(PageError, match=message) as caught:
        notebook_of_a(project).run(tmp_path)
    assert "docs/notebooks/a.ipynb, cell code-2" in str(caught.value)


def test_a_notebook_that_is_not_todays_says_so(make, tmp_path):
    project = make()
    notebook = notebook_of_a(project)
    (missing,) = notebook.problems(tmp_path)
    assert "docs/notebooks/a.ipynb is missing" in missing
    assert "make record" in missing
    notebook.write(notebook.made())
    assert notebook.problems(tmp_path) == []

    recorded = notebook.recorded()
    recorded.cells[1].outputs[0].text = "tensor(3.6000)\n"
    notebook.write(recorded)
    (problem,) = notebook.problems(tmp_path)
    assert "docs/notebooks/a.ipynb, cell code-2" in problem
    assert "+tensor(3.5000)" in problem

    page = project.docs / "a.md"
    page.write_text(PAGE.replace("A page", "Another page"), "utf-8")
    assert notebook_of_a(project).problems(tmp_path) == [missing]


LAB = """# %% [markdown]
# It is promised.

# %%
import torch
from matplotlib import pyplot as plt


def half(values):
    return values / 2  # (3,)


# %% alt="A level line at 0.5."
print("before")
plt.plot(half(torch.ones(3)))
plt.show()
print("behind")

# %% [markdown]
# <!-- holds: half(torch.ones(3)) == 0.5 -->
#
# Half of three.
# <!-- holds: half(torch.ones(3)) * 2 == 1;
#   half(torch.ones(3)).shape == (3,) -->
"""


def lab_of(project: Project) -> Notebook:
    (script,) = project.labs()
    return Notebook(Lab(project, script))


def test_a_lab_shows_its_picture_between_what_it_prints(make, tmp_path):
    lab = lab_of(make({"snippets/labs/small.py": LAB}))
    *_, cell, text = lab.run(tmp_path).cells
    before, picture, behind = cell.outputs
    assert (before.text, behind.text) == ("before\n", "behind\n")
    assert picture.data["image/svg+xml"].startswith("<svg")
    assert cell.metadata.alt == "A level line at 0.5."
    assert text.source == "Half of three.", "without its proofs"
    lab.write(lab.made())
    assert lab.problems(tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("== 0.5", "== 0.4", "small.py:20: it is not so: half(torch.ones(3))"),
        ("Half of three.", "Half of six.", "small.py:22: nothing backs “six”"),
        ("at 0.5.", "at 0.6.", "small.py:13: nothing backs “0.6”"),
    ],
)
def test_a_labs_sentences_are_true(right, wrong, message, make, tmp_path):
    lab = LAB.replace(right, wrong)
    notebook = lab_of(make({"snippets/labs/small.py": lab}))
    unproven = "\n".join(notebook.record(tmp_path))
    assert (message in unproven) == ("it is not so" in message)
    problems = "\n".join(notebook.problems(tmp_path))
    assert f"snippets/labs/{message}" in problems


@pytest.mark.parametrize(
    ("used", "message"),
    [
        ("torch.ones(3)", r"small.py:10: \(3,\) was never executed"),
        ("half(torch.ones(4))", r"small.py:10: the comment says \(3,\), but"),
    ],
)
def test_a_labs_shape_comments_are_true(used, message, make, tmp_path):
    lab = LAB.replace("(half(torch.ones(3)))", f"({used})")
    with pytest.raises(PageError, match=message):
        lab_of(make({"snippets/labs/small.py": lab})).run(tmp_path)
