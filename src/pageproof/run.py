"""Runs what the pages show: fence by fence, or a snippet file on its own."""

import gc
import io
import multiprocessing
import os
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

from pageproof import outputs
from pageproof.compare import difference, same
from pageproof.pages import Fence, Page, PageError, Project
from pageproof.shapes import ShapeChecks, check_imports, compiled


def unseed() -> None:
    """Give the random generator another seed on every run.

    PyTorch starts each process with the same seed. Without this, code that
    forgets to seed would print the same here and something else in a notebook.
    """
    first_time = "torch" not in sys.modules
    if first_time:
        gc.disable()
    import torch

    if first_time:
        # PyTorch stays to the end. Without this, Python would look through its
        # parts again and again for something to free: half a second.
        gc.freeze()
        gc.enable()
    torch.seed()


def explain(error: BaseException, project: Project) -> str:
    """Return a traceback that begins in the code of a page."""
    summary = traceback.TracebackException.from_exception(error)
    not_theirs = (str(Path(__file__).parent), "<frozen")
    summary.stack = traceback.StackSummary.from_list(
        frame
        for frame in summary.stack
        if not frame.filename.startswith(not_theirs)
    )
    return "".join(summary.format()).replace(f"{project.root}{os.sep}", "")


class PageRun:
    """One page being run: a single namespace, each fence executed once."""

    def __init__(self, page: Page):
        self.page = page
        self.printed: dict[Fence, str] = {}
        self._namespace: dict[str, object] = {"__name__": "__main__"}
        self._failed: Fence | None = None
        self._checks = ShapeChecks()
        unseed()

    def run_to(self, wanted: Fence) -> str:
        """Run the fences that have not run yet, down to `wanted`.

        Returns:
            What `wanted` printed.

        Raises:
            PageError: the code of a fence fails, or a shape comment is wrong.
        """
        if self._failed:
            raise PageError(
                f"{wanted.place}: not run, since the fence at "
                f"{self._failed.place} fails"
            )
        for fence in self.page.python:
            if fence.line <= wanted.line and fence not in self.printed:
                self._failed = fence
                self.printed[fence] = self._run(fence)
                self._failed = None
        return self.printed[wanted]

    def _run(self, fence: Fence) -> str:
        file, lines = fence.included
        # Blank lines in place of the rest of the file: tracebacks and shape
        # comments then name the line of the snippet.
        numbers = range(1, max(lines, default=0) + 1)
        source = "\n".join(lines.get(number, "") for number in numbers)
        stdout = io.StringIO()
        try:
            code = compiled(source, str(file))
            with redirect_stdout(stdout), self._checks:
                exec(code, self._namespace)
        except PageError:
            raise
        except BaseException as error:
            # Whatever is raised becomes a PageError: pytest-markdown-docs
            # would run code that raises a TypeError a second time.
            raise PageError(
                f"{fence.place}: the code of this fence fails\n\n"
                f"{explain(error, self.page.project)}"
            ) from None
        if self._checks.problems:
            raise PageError("\n".join(self._checks.problems.values()))
        return stdout.getvalue()


def check_output(fence: Fence, printed: str, update: bool) -> None:
    """Compare what a fence printed with the output block below it.

    Raises:
        PageError: they differ, or one of them is missing.
    """
    file, section = fence.target
    block = fence.page.output_of(fence)
    wanted = f'--8<-- "{Path(file).with_suffix(".out")}:{section}"'
    if not printed and block:
        raise PageError(
            f"{block.place}: an output block, but the fence at {fence.place} "
            "prints nothing. Delete the block, or print"
        )
    if printed and (not block or block.body != (wanted,)):
        where = f"as {block.place} does not" if block else "and none does"
        raise PageError(
            f"{fence.place} prints, so its output block has to follow, "
            f"{where}. Write:\n\n```output\n{wanted}\n```"
        )
    if printed and update:
        outputs.update(fence.included[0], section, printed)
    elif printed and not same(block.text, printed):
        file, lines = fence.included
        raise PageError(
            f"{fence.place}: the fence prints something else than the page "
            f"shows at {block.place}\n"
            f"  code: {fence.page.project.name(file)}:{min(lines)}\n"
            "  - recorded, + printed now\n\n"
            f"{difference(block.text, printed)}\n\n"
            "If the record was right, mend the code; if the code is right, "
            "record it: pytest --update-outputs docs"
        )


def run_script(
    project: Project, script: Path, folder: Path
) -> tuple[str, list[str]]:
    """Run one file as ``python file`` does, in a process of its own.

    The processes fork from one that has imported PyTorch and nothing else,
    so that a hundred of them cost one import. `folder` is the working
    directory, where the script of a picture leaves the picture.

    Returns:
        What it printed, and what is wrong with it.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["torch", "matplotlib.figure", __name__])
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_run_script, args=(project.root, script, folder, sender)
    )
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        process.join()
        return "", [f"{project.name(script)}: exit code {process.exitcode}"]
    finally:
        process.join()


def _run_script(root: Path, script: Path, folder: Path, sender) -> None:
    project = Project(root)
    os.chdir(folder)
    unseed()
    stdout = io.StringIO()
    checks = ShapeChecks()
    check_imports(project.library)
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = str(script)
    try:
        code = compiled(script.read_text("utf-8"), str(script))
        with redirect_stdout(stdout), checks:
            exec(code, main.__dict__)
        problems = [*checks.problems.values(), *checks.missed(str(script))]
    except BaseException as error:
        problems = [explain(error, project)]
    sender.send((stdout.getvalue(), problems))


def script_problems(project: Project, script: Path, folder: Path) -> list[str]:
    """Run a snippet alone; tell where it is not what the pages show."""
    printed, problems = run_script(project, script, folder)
    recorded = "".join(outputs.read(script.with_suffix(".out")).values())
    if problems or same(recorded, printed):
        return problems
    return [
        f"{project.name(script)}: run alone, it prints something else than on "
        "the page\n  - on the page, + alone\n\n"
        f"{difference(recorded, printed)}\n\n"
        "Is a name missing, or another value, above the first section?"
    ]
