"""A reader can run every page as a notebook, also where only PyTorch is."""

from pathlib import Path

import pytest
from built_site import ROOT
from small_project import CONFIG, PAGE, SUM

from pageproof.compare import difference, same
from pageproof.pages import Page, PageError, Project
from pageproof.run import run_script
from sitework.notebooks import Notebook, lab_of, notebook_of, printed

PROJECT = Project(ROOT)


@pytest.mark.parametrize(
    "text", [p for p in PROJECT.pages() if p.python], ids=lambda text: text.name
)
def test_a_notebook_is_its_page_and_runs(
    text: Page, tmp_path: Path, update: bool
):
    notebook = notebook_of(text)
    if update:
        notebook.write(notebook.made())
        return
    problems = notebook.problems(tmp_path)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("script", PROJECT.labs(), ids=PROJECT.name)
def test_a_lab_is_its_script_and_runs(
    script: Path, tmp_path: Path, update: bool
):
    lab = lab_of(PROJECT, script)
    problems = lab.problems(tmp_path)
    if problems and update:
        lab.write(lab.run(tmp_path))
        return
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("script", PROJECT.labs(), ids=PROJECT.name)
def test_a_lab_prints_the_same_as_a_script_and_its_shapes_are_true(
    script: Path, tmp_path: Path
):
    text, problems = run_script(PROJECT, script, tmp_path)
    assert not problems, "\n".join(problems)
    cells = lab_of(PROJECT, script).recorded().cells
    shown = "".join(
        output.text
        for cell in cells
        if "data" not in cell.metadata.get("tags", [])
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    )
    assert same(shown, text), difference(shown, text)


PROSE = """---
title: Prose
---

# Prose

It promises.
{ .promise }

!!! warning "Mind `this`"
    Text with a [link](index.md#home).

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
    return notebook_of(Page(project, project.docs / "a.md"))


def test_prose_becomes_clean_markdown_around_the_cells(make):
    project = make({"docs/a.md": PROSE})
    notebook = notebook_of_a(project)
    assert [
        (cell.cell_type, cell.source) for cell in notebook.made().cells
    ] == [
        (
            "markdown",
            "# Prose\n\nIt promises.\n\n> **Mind `this`**\n>\n"
            "> Text with a [link](../index.md#home).",
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
            "> The first.\n>\n\nBehind the figure.\n\n```text\nnot run\n```",
        ),
    ]
    (output,) = notebook.made().cells[1].outputs
    assert output.text == "tensor(3.5000)\n"


def test_links_lead_to_the_hosted_site_once_it_has_an_address(make):
    config = CONFIG + "\nsite_url: https://example.org/\n"
    project = make({"docs/a.md": PROSE, "mkdocs.yml": config})
    notebook = notebook_of_a(project)
    assert "(https://example.org/#home)" in notebook.made().cells[0].source


MODELS = """import math
import torch


def unused():
    return math.inf


# How many.
LIMIT = 2


def limited(values):
    return values[:LIMIT]


class Model:
    def __call__(self, values):
        return limited(values).sum()
"""


def test_an_import_from_the_library_becomes_the_source_it_needs(make, tmp_path):
    sum_of = SUM.replace(
        "total = torch.tensor([1.5, 2.0]).sum()",
        "from foundations.models import Model\n\n"
        "total = Model()(torch.tensor([1.5, 2.0, 9.0]))",
    ).replace("import torch\n\n# --8<-- [start:sum]", START)
    project = make({"snippets/a/sum.py": sum_of})
    (project.root / "src/foundations/models.py").write_text(MODELS, "utf-8")
    notebook = notebook_of_a(project)
    _, source, code = notebook.made().cells
    assert "foundations" not in code.source
    assert "LIMIT = 2" in source.source
    assert "def limited" in source.source
    assert "unused" not in source.source
    assert printed(notebook.run(tmp_path).cells[2]) == "tensor(3.5000)\n"


START = "# --8<-- [start:sum]\nimport torch"


def test_an_import_that_cannot_be_shown_is_named(make):
    for line, message in [
        ("import foundations.models", "from foundations.module import name"),
        ("from foundations.models import Modle", "models.py has no Modle"),
    ]:
        project = make(
            {"snippets/a/sum.py": SUM.replace("total", line + "\ntotal", 1)}
        )
        (project.root / "src/foundations/models.py").write_text(MODELS, "utf-8")
        with pytest.raises(PageError, match=message) as caught:
            notebook_of_a(project)
        assert "docs/a.md:3" in str(caught.value)


def test_a_notebook_that_is_not_todays_says_so(make, tmp_path):
    project = make()
    notebook = notebook_of_a(project)
    (missing,) = notebook.problems(tmp_path)
    assert "docs/notebooks/a.ipynb is missing" in missing
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
    renamed = notebook_of_a(project)
    (problem,) = renamed.problems(tmp_path)
    assert "make record" in problem


def test_a_cell_that_fails_is_shown(make, tmp_path):
    project = make({"snippets/a/sum.py": SUM})  # imports torch off the page
    notebook = notebook_of_a(project)
    with pytest.raises(PageError, match="name 'torch' is not defined"):
        notebook.run(tmp_path)
