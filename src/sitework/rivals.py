"""Writes pages for other tools that run the code of Markdown, and names these.

`sitework.bench` compares the page tests with them.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from pageproof.pages import Project

PYTEST = (sys.executable, "-m", "pytest", "-q")
PLAIN = """import sys
for file in sys.argv[1:]:
    code = compile(open(file).read(), file, "exec")
    exec(code, {"__name__": "__main__"})
"""
MKTESTDOCS = """from pathlib import Path
import mktestdocs, pytest
@pytest.mark.parametrize("page", sorted(Path("fences").glob("*.md")), ids=str)
def test_page(page):
    mktestdocs.check_md_file(page, memory=True)
"""
SYBIL = """from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
parsers = [PythonCodeBlockParser()]
pytest_collect_file = Sybil(parsers, patterns=["*.md"]).pytest()
"""


class Run(NamedTuple):
    """What a run took: seconds, those of the processors, MiB at most.

    The memory is that of the largest process.
    """

    seconds: float
    processors: float
    memory: float


@dataclass
class Command:
    """A program to run in a folder, and what to do before each run."""

    arguments: tuple[str | Path, ...]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None

    def run(self) -> Run:
        """Run it as a process of its own.

        Raises:
            SystemExit: it fails; the end of what it printed is passed on.
        """
        self.prepare()
        with TemporaryFile("w+") as printed:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.arguments,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                printed.seek(0)
                raise SystemExit(
                    f"{self.arguments}: exit code {process.returncode}\n"
                    f"{printed.read()[-3000:]}"
                )
        processors = usage.ru_utime + usage.ru_stime
        return Run(seconds, processors, usage.ru_maxrss / 1024)


def others(project: Path, folder: Path) -> dict[str, Command]:
    """Write the pages as plain code and for other tools, and name these.

    Each tool gets the code alone, and of pytest's plugins its own alone.
    """
    for name in ("code", "fences", "sybil", "stock"):
        (folder / name).mkdir(parents=True)
    for number, page in enumerate(Project(project).pages()):
        code = [fence.text for fence in page.python]
        if not code:
            continue
        (folder / f"code/{number}.py").write_text("\n".join(code))
        fences = [f"Text.\n\n```python\n{text}```\n" for text in code]
        more = "<!--pytest-codeblocks:cont-->\n```python"
        text = more.join("# A page\n\n".join(["", *fences]).split("```python"))
        text = text.replace(more, "```python", 1)
        for name in ("fences", "sybil"):
            (folder / name / f"{number}.md").write_text(text)
        more = "```python continuation"
        text = more.join(text.split("```python")).replace(more, "```python", 1)
        (folder / f"stock/{number}.md").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "plain.py").write_text(PLAIN)
    (folder / "test_pages.py").write_text(MKTESTDOCS)
    (folder / "sybil/conftest.py").write_text(SYBIL)
    files = sorted((folder / "code").iterdir())
    environment = {
        "PYTHONPATH": str(project / "src"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    codeblocks = ("-p", "pytest_codeblocks.plugin", "--codeblocks", "fences")
    stock = ("-p", "pytest_markdown_docs.plugin", "--markdown-docs", "stock")
    return {
        name: Command(arguments, folder, environment)
        for name, arguments in {
            "plain Python": (sys.executable, "plain.py", *files),
            "mktestdocs": (*PYTEST, "test_pages.py"),
            "pytest-codeblocks": (*PYTEST, *codeblocks),
            "Sybil": (*PYTEST, "sybil"),
            "stock pytest-markdown-docs": (*PYTEST, *stock),
        }.items()
    }
