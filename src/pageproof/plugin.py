"""Makes each page a test for pytest, and checks the shapes of the library."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pageproof.arithmetic import wrong_sums
from pageproof.form import problems
from pageproof.numbers import unbacked
from pageproof.outputs import check_output, record_page
from pageproof.pages import Page, Project
from pageproof.run import run_page
from pageproof.sections import PageError
from pageproof.shapes import CheckedImports

FINDER = pytest.StashKey[CheckedImports]()


class PageFile(pytest.File):
    """A page, which is one test, since it is one program."""

    def collect(self) -> Iterator[pytest.Item]:
        yield PageTest.from_parent(self, name="page")


class PageTest(pytest.Item):
    """Tests that a page can be shown as it is written, and that it is true."""

    def runtest(self) -> None:
        """Raise an error that lists all problems of the page."""
        page = Page(Project(self.config.rootpath), self.path)
        recording = self.config.getoption("--update-outputs")
        found = list(problems(page, recording))
        try:
            if recording:
                found += record_page(page)
            else:
                found += run_page(page, check_output)
                found += [*unbacked(page), *wrong_sums(page)]
        except PageError as error:  # as a rule it is among the problems
            found.append(str(error))
        if found:
            raise PageError("\n\n".join(dict.fromkeys(found)))

    def repr_failure(self, excinfo, style=None) -> str:
        """Return a traceback only for a mistake of our own."""
        if isinstance(excinfo.value, PageError):
            return str(excinfo.value)
        return str(excinfo.getrepr(style="long"))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


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
    """Make a test of each page."""
    docs = parent.config.rootpath / "docs"
    if file_path.suffix != ".md" or not file_path.is_relative_to(docs):
        return None
    return PageFile.from_parent(parent, path=file_path)
