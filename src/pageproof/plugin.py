"""Makes tests of a page for pytest: one of each fence, and one of the rest."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pageproof.arithmetic import wrong_sums
from pageproof.form import problems
from pageproof.numbers import unbacked
from pageproof.outputs import check_output, record_output
from pageproof.pages import Fence, Page, Project
from pageproof.run import PageRun
from pageproof.sections import PageError
from pageproof.shapes import CheckedImports

FINDER = pytest.StashKey[CheckedImports]()


class PageFile(pytest.File):
    """A page, whose tests share the process that runs it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests of the fences, and behind them that of the page."""
        self.page = Page(Project(self.config.rootpath), self.path)
        with suppress(PageError):  # the page's own test names what is wrong
            for number, fence in enumerate(self.page.python, start=1):
                name = f"[CodeFence#{number}][line:{fence.line}]"
                yield FenceTest.from_parent(self, name=name, fence=fence)
        yield PageTest.from_parent(self, name="page")

    def setup(self) -> None:
        self._runs: dict[bool, PageRun] = {}

    def run(self, again: bool = False) -> PageRun:
        """Return the run of the page, or another one in a Python of its own."""
        if again not in self._runs:
            self._runs[again] = PageRun(self.page, fresh=again)
        return self._runs[again]

    def teardown(self) -> None:
        for run in self._runs.values():
            run.close()


class AuthorsTest(pytest.Item):
    """A test that fails with what its author needs to know."""

    @property
    def recording(self) -> bool:
        """Whether this run records instead of comparing."""
        return self.config.getoption("--update-outputs")

    def repr_failure(self, excinfo, style=None) -> str:
        """Return a traceback only for a mistake of our own."""
        if isinstance(excinfo.value, PageError):
            return str(excinfo.value)
        return str(excinfo.getrepr(style="long"))


class FenceTest(AuthorsTest):
    """Tests that a fence runs and prints what the page shows."""

    def __init__(self, fence: Fence, **node: object):
        super().__init__(**node)
        self._fence = fence

    def runtest(self) -> None:
        """Run the page down to the fence; compare or record what it printed."""
        fence = self._fence
        printed = self.parent.run().run_to(fence)
        if self.recording:
            again = self.parent.run
            record_output(
                fence, printed, lambda: again(again=True).run_to(fence)
            )
        else:
            check_output(fence, printed)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self._fence.line, self.name


class PageTest(AuthorsTest):
    """Tests that a page can be shown as it is written, and that it is true."""

    def runtest(self) -> None:
        """Raise an error that lists all problems of the page."""
        page = self.parent.page
        found = list(problems(page, self.recording))
        if not (found or self.recording):
            found = [*unbacked(page), *wrong_sums(page)]
        if found:
            raise PageError("\n".join(found))
        if page.python or page.proofs:
            self.parent.run().finish()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that turns checking into recording."""
    parser.addoption(
        "--update-outputs",
        action="store_true",
        help="record outputs and pictures instead of comparing them",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Check the shapes of the project's library from now on."""
    finder = CheckedImports(Project(config.rootpath).library)
    sys.meta_path.insert(0, finder)
    config.stash[FINDER] = finder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take back what `pytest_configure` has changed."""
    sys.meta_path.remove(config.stash[FINDER])


def pytest_collect_file(file_path: Path, parent) -> PageFile | None:
    """Make the tests of a page."""
    docs = parent.config.rootpath / "docs"
    if file_path.suffix != ".md" or not file_path.is_relative_to(docs):
        return None
    return PageFile.from_parent(parent, path=file_path)
