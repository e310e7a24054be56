"""Connects the pages with pytest and pytest-markdown-docs."""

from pathlib import Path

import pytest
from markdown_it.token import Token
from pytest_markdown_docs._runners import register_runner

from pageproof.pages import Fence, Page, PageError, Project, scan
from pageproof.run import PageRun, check_output
from pageproof.shapes import check_imports


class PageParser:
    """Gives pytest-markdown-docs the fences that the site shows.

    It asks for a markdown-it parser, but uses its tokens for fences only.
    """

    def parse(self, source: str) -> list[Token]:
        """Return one token for each fence, wherever it stands."""
        return [
            Token(
                type="fence",
                tag="code",
                nesting=0,
                map=[line - 1, line + len(body)],
                info=language,
                content="\n".join(body),
            )
            for line, language, body in scan(source.split("\n"))
        ]


@register_runner(default=True)
class PageRunner:
    """Runs each fence of a page once, in the page's own namespace."""

    project: Project
    update: bool

    def __init__(self):
        self._runs: dict[Path, PageRun] = {}

    def runtest(self, test, _globals, *, asyncio_runner=None) -> None:
        run = self._runs.get(test.source_path)
        if run is None or self._fence(run, test) in run.printed:
            run = PageRun(Page(self.project, test.source_path))
            self._runs[test.source_path] = run
        fence = self._fence(run, test)
        check_output(fence, run.run_to(fence), self.update)

    def _fence(self, run: PageRun, test) -> Fence:
        lines = [fence.line for fence in run.page.python]
        return run.page.python[lines.index(test.start_line)]

    def repr_failure(self, test, excinfo, style=None) -> str:
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
    """Tell the runner which project it runs, and whether it records."""
    PageRunner.project = Project(config.rootpath)
    PageRunner.update = config.getoption("--update-outputs")
    check_imports(PageRunner.project.library)


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> PageParser:
    """Read fences as the site does."""
    return PageParser()
