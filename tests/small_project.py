"""A project of one page, for tests that make one thing wrong in it."""

import pytest
from built_site import ROOT

from pageproof.pages import Project

CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
PAGE = """# A page

```python
--8<-- "a/sum.py:sum"
```

```output
--8<-- "a/sum.out:sum"
```
"""
SUM = """import torch

# --8<-- [start:sum]
total = torch.tensor([1.5, 2.0]).sum()  # ()
print(total)
# --8<-- [end:sum]
"""
OUT = """# --8<-- [start:sum]
tensor(3.5000)
# --8<-- [end:sum]
"""
GOOD = {
    "docs/a.md": PAGE,
    "docs/index.md": "# Home\n",
    "snippets/a/sum.py": SUM.replace("import torch\n\n", "").replace(
        "total =", "import torch\n\ntotal ="
    ),
    "snippets/a/sum.out": OUT,
}


@pytest.fixture
def make(tmp_path):
    """Return a function that writes a project: the good one, with changes."""

    def write(changes: dict[str, str] | None = None) -> Project:
        files = {"mkdocs.yml": CONFIG, "pytest.ini": "[pytest]\n", **GOOD}
        for name, text in {**files, **(changes or {})}.items():
            file = tmp_path / "small" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        for folder in ("mkdocs_html", "overrides", "src/foundations"):
            (tmp_path / "small" / folder).mkdir(parents=True, exist_ok=True)
        return Project(tmp_path / "small")

    return write
