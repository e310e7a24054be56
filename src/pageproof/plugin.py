"""Connects the pages with pytest and pytest-markdown-docs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it.token import Token
from pytest_markdown_docs._runners import _registered_runners

from pageproof.arithmetic import wrong_sums
from pageproof.form import problems
from pageproof.numbers import unbacked
from pageproof.outputs import check_output, record_output
from pageproof.pages import Fence, Page, Project, scan
from pageproof.run import PageRun
from pageproof.sections import PageError
from pageproof.shapes import CheckedImports

RUNNER = "pageproof"
TO_UNDO = pytest.StashKey[tuple]()


class PageParser:
    """Gives pytest-markdown-docs the fences that the site shows.

    It asks for a markdown-it parser, but uses its tokens for fences only.
    """

    def parse(self, source: str) -> list[Token]:
        """Return one token for each fence, wherever it stands."""
        try:
            found = list(scan(source.split("\n")))
        except PageError:
            return []  # the page's own test names what is wrong
        return [
            Token(
                type="fence",
                tag="code",
                nesting=0,
                map=[line - 1, line + len(body)],
                info=f"{language} runner:{RUNNER}",
                content="\n".join(body),
            )
            for line, language, body in found
            if language == "python"
        ]


class PageFile(pytest.File):
    """A page, with a test for what is no fence: its form and its sentences."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the one test."""
        yield PageItem.from_parent(self, name="page")


class PageItem(pytest.Item):
    """Tests that a page can be shown as it is written, and that it is true."""

    def runtest(self) -> None:
        """Raise an error that lists all problems of the page."""
        runner: PageRunner = self.config.stash[TO_UNDO][0]
        page = Page(Project(self.config.rootpath), self.path)
        recording = self.config.getoption("--update-outputs")
        stages = [lambda: problems(page, recording)]
        if not recording:
            stages += [lambda: unbacked(page), lambda: wrong_sums(page)]
        if page.python or page.proofs:
            stages += [lambda: runner.run_of(self.path).finish() or ()]
        found: list[str] = []
        for stage in stages:
            try:
                found += stage()
            except PageError as error:
                found.append(str(error))
        if found:
            raise PageError("\n".join(dict.fromkeys(found)))

    def repr_failure(self, excinfo, style=None) -> str:
        return failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class PageRunner:
    """Runs each fence of a page once, in the page's own process."""

    def __init__(self, project: Project, update: bool):
        self._project = project
        self._update = update
        self._path: Path | None = None
        self._runs: dict[bool, PageRun] = {}

    def runtest(self, test, _globals, *, asyncio_runner=None) -> None:
        fence, printed = self._run(test)
        if self._update:
            record_output(fence, printed, lambda: self._run(test, True)[1])
        else:
            check_output(fence, printed)

    def _run(self, test, again: bool = False) -> tuple[Fence, str]:
        run = self.run_of(test.source_path, again)
        fence = next(f for f in run.page.python if f.line == test.start_line)
        return fence, run.run_to(fence)

    def run_of(self, path: Path, again: bool = False) -> PageRun:
        """Return the run of a page; its processes end with the next page."""
        if path != self._path:
            self.close()
            self._path = path
        if again not in self._runs:
            page = Page(self._project, path)
            self._runs[again] = PageRun(page, fresh=again)
        return self._runs[again]

    def repr_failure(self, test, excinfo, style=None) -> str:
        return failure(excinfo)

    def close(self) -> None:
        """End the processes of the page."""
        while self._runs:
            self._runs.popitem()[1].close()


def failure(excinfo: pytest.ExceptionInfo) -> str:
    """Return what an author is told: a traceback only for our own mistakes."""
    if isinstance(excinfo.value, PageError):
        return str(excinfo.value)
    return str(excinfo.getrepr(style="long"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that turns checking into recording."""
    parser.addoption(
        "--update-outputs",
        action="store_true",
        help="record outputs and pictures instead of comparing them",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set up what runs the project's pages, and checks its library's shapes."""
    project = Project(config.rootpath)
    runner = PageRunner(project, config.getoption("--update-outputs"))
    finder = CheckedImports(project.library)
    sys.meta_path.insert(0, finder)
    config.stash[TO_UNDO] = (runner, finder, _registered_runners.get(RUNNER))
    _registered_runners[RUNNER] = runner


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take down what `pytest_configure` has set up."""
    runner, finder, before = config.stash[TO_UNDO]
    runner.close()
    sys.meta_path.remove(finder)
    # A test may run pytest within pytest.
    _registered_runners[RUNNER] = before


@pytest.hookimpl(trylast=True)
def pytest_collect_file(file_path: Path, parent) -> PageFile | None:
    """Test each page as a whole, behind its fences."""
    docs = parent.config.rootpath / "docs"
    if file_path.suffix != ".md" or not file_path.is_relative_to(docs):
        return None
    return PageFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> PageParser:
    """Read fences as the site does."""
    return PageParser()
