"""A project of one page, for tests that make one thing wrong in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import ROOT, WHERE_HOSTED

from pageproof.form import problems
from pageproof.outputs import check_output
from pageproof.pages import Page, Project
from pageproof.run import PageRun
from pageproof.sections import PageError

SETTINGS = WHERE_HOSTED.sub("", (ROOT / "mkdocs.yml").read_text("utf-8"))
CONFIG = SETTINGS.split("\nnav:")[0]
FRONT = """---
title: A page
description: What it is about.
---

"""
FENCE = """```python
--8<-- "a/sum.py:sum"
```
"""
BLOCK = """```output
--8<-- "a/sum.out:sum"
```
"""
PAGE = f"{FRONT}# A page\n\n{FENCE}\n{BLOCK}"
SUM = """# --8<-- [start:sum]
import torch

total = torch.tensor([1.5, 2.0]).sum()  # ()
print(total)
# --8<-- [end:sum]
"""
OUT = """# --8<-- [start:sum]
tensor(3.5000)
# --8<-- [end:sum]
"""
ICON = "overrides/.icons/foundations/grid.svg"
GOOD = {
    ICON: (ROOT / ICON).read_text("utf-8"),
    "docs/a.md": PAGE,
    "docs/index.md": f"{FRONT}# Home\n",
    "snippets/a/sum.py": SUM,
    "snippets/a/sum.out": OUT,
}
Make = Callable[[dict[str, str | bytes] | None], Project]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that writes a project: the good one, with changes."""

    def write(changes: dict[str, str | bytes] | None = None) -> Project:
        files = {"mkdocs.yml": CONFIG, "pytest.ini": "[pytest]\n", **GOOD}
        for name, text in {**files, **(changes or {})}.items():
            file = tmp_path / "small" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            written = text if isinstance(text, bytes) else text.encode()
            file.write_bytes(written)
        for folder in ("mkdocs_html", "overrides", "src/foundations"):
            (tmp_path / "small" / folder).mkdir(parents=True, exist_ok=True)
        return Project(tmp_path / "small")

    return write


def section(code: str) -> str:
    """Return a snippet whose one section is the code."""
    return f"# --8<-- [start:sum]\n{code}\n# --8<-- [end:sum]\n"


def said(project: Project) -> str:
    """Return what an author is told of page a.md; empty if all is well."""
    page = Page(project, project.docs / "a.md")
    if found := list(problems(page)):
        return "\n".join(found)
    run = PageRun(page)
    try:
        for fence in page.python:
            check_output(fence, run.run_to(fence))
        run.finish()
    except PageError as error:
        return str(error)
    finally:
        run.close()
    return ""
