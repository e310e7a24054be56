"""Runs pages and snippets as programs; the fences of a page are its blocks."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pageproof.claims import Proof
from pageproof.pages import Fence, Page, Project
from pageproof.program import Block, Program, Result
from pageproof.sections import PageError, unshowable


def run_page(
    page: Page, use: Callable[[Fence, str], None], fresh: bool = False
) -> Iterator[str]:
    """Run a page's fences and proofs from top to bottom, each of them once.

    `use` takes each fence with what it printed, and may raise a PageError.

    Yields:
        What is wrong. A fence that fails is the last one to run.
    """
    steps = sorted([*page.python, *page.proofs], key=lambda step: step.line)
    if not steps:
        return
    blocks = [Block.of(step, page) for step in steps]
    with TemporaryDirectory() as folder:
        # The page as a file, for code that looks itself up.
        script = Path(folder, page.path.with_suffix(".py").name)
        script.write_text("".join(f.text for f in page.python), "utf-8")
        program = Program(
            page.project, str(script), blocks, script.parent, fresh
        )
        with closing(program):
            for step in steps:
                result = program.next()
                if isinstance(step, Proof):
                    if result.error:
                        yield result.error
                    continue
                if problem := refusal(step, result):
                    yield problem
                    return
                try:
                    use(step, in_lines(result.printed))
                except PageError as error:
                    yield str(error)
            end = program.next()
    if late := f"{end.printed}{end.warned}{end.error}":
        yield (
            f"{page.name}: something is printed behind the end of the page. "
            f"Wait for it: join the thread or the process\n\n{late}"
        )


def refusal(fence: Fence, result: Result) -> str:
    """Say why a page can't show or prove a fence; empty if it can."""
    if result.error:
        return f"{fence.place}: the code of this fence fails\n\n{result.error}"
    if result.shapes:
        return "\n".join(result.shapes)
    if result.warned:
        return (
            f"{fence.place}: the fence writes to stderr, which the page "
            "doesn't show. Print it, or keep it from being written\n\n"
            f"{result.warned}"
        )
    if character := unshowable(result.printed):
        return (
            f"{fence.place}: the fence prints {character}. A page shows "
            "lines of text only; print it without"
        )
    return ""


def in_lines(printed: str) -> str:
    """Return a text that ends its last line, as a page shows it."""
    return printed if not printed or printed.endswith("\n") else f"{printed}\n"


def run_script(
    project: Project, script: Path, folder: Path
) -> tuple[str, list[str]]:
    """Run one file as ``python file`` does.

    `folder` is the working directory, where the script of a picture leaves it.

    Returns:
        What it printed, and what is wrong with it.
    """
    block = Block(script.read_text("utf-8"), str(script))
    with closing(Program(project, str(script), [block], folder)) as program:
        result = program.next()
        behind = [result.error] if result.error else program.next().shapes
        return result.printed, [*result.shapes, *behind]
