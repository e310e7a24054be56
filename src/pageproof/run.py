"""Runs what the pages show: fence by fence, or a snippet file on its own."""

import io
import multiprocessing
import os
import runpy
import traceback
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from pageproof import outputs
from pageproof.compare import difference, same
from pageproof.pages import Fence, Page, PageError, Project
from pageproof.shapes import ShapeError, ShapeTracer

OWN_FILES = ("pageproof", "runpy", "importlib")


def tracer_of(project: Project) -> ShapeTracer:
    """Return a tracer for the shape comments of snippets and library."""
    ours = (str(project.snippets), str(project.root / "src" / "foundations"))
    return ShapeTracer(lambda file: file.startswith(ours))


def unseed() -> None:
    """Give the random generator another seed on every run.

    PyTorch starts each process with the same seed. Without this, code that
    forgets to seed would print the same here and something else in a notebook.
    """
    import torch

    torch.seed()


def explain(error: BaseException, project: Project) -> str:
    """Return a traceback that begins in the code of a page."""
    summary = traceback.TracebackException.from_exception(error)
    own = str(Path(__file__).parent)
    summary.stack = traceback.StackSummary.from_list(
        frame
        for frame in summary.stack
        if not frame.filename.startswith((own, "<frozen"))
    )
    return "".join(summary.format()).replace(f"{project.root}{os.sep}", "")


class PageRun:
    """One page being run: a single namespace, each fence executed once."""

    def __init__(self, page: Page):
        self.page = page
        self.printed: dict[int, str] = {}
        self._namespace: dict[str, object] = {"__name__": "__main__"}
        unseed()

    def run_to(self, line: int) -> None:
        """Run the fences that have not run yet, down to one at this line."""
        for fence in self.page.python:
            if fence.line <= line and fence.line not in self.printed:
                self.printed[fence.line] = self._run(fence)

    def _run(self, fence: Fence) -> str:
        file, lines = fence.included
        # Blank lines in place of the rest of the file: tracebacks and shape
        # comments then name the line of the snippet.
        source = "\n".join(
            lines.get(number, "")
            for number in range(1, max(lines, default=0) + 1)
        )
        stdout = io.StringIO()
        tracer = tracer_of(self.page.project)
        try:
            code = compile(source, str(file), "exec", dont_inherit=True)
            with redirect_stdout(stdout), tracer:
                exec(code, self._namespace)
        except ShapeError:
            raise
        except BaseException as error:
            # Whatever is raised becomes a PageError: pytest-markdown-docs
            # would run code that raises a TypeError a second time.
            raise PageError(
                f"{fence.place}: the code of this fence fails\n\n"
                f"{explain(error, self.page.project)}"
            ) from None
        if tracer.problems:
            raise PageError("\n".join(tracer.problems.values()))
        return stdout.getvalue()


def check_output(page: Page, fence: Fence, printed: str, update: bool) -> None:
    """Compare what a fence printed with the output block below it.

    Raises:
        PageError: they differ, or one of them is missing.

    """
    file, section = fence.target
    block = page.output_of(fence)
    wanted = f'--8<-- "{Path(file).with_suffix(".out")}:{section}"'
    if not printed and not block:
        return
    if not printed:
        raise PageError(
            f"{block.place}: an output block, but the fence at {fence.place} "
            "prints nothing. Delete the block, or print"
        )
    if not block or block.body != (wanted,):
        where = f"as {block.place} is not" if block else "but there is none"
        raise PageError(
            f"{fence.place} prints, so an output block has to follow, "
            f"{where}. Write:\n\n```output\n{wanted}\n```"
        )
    if update:
        outputs.update(fence.included[0], section, printed)
    elif not same(block.text, printed):
        file, lines = fence.included
        raise PageError(
            f"{fence.place}: the fence prints something else than the page "
            f"shows at {block.place}\n"
            f"  code: {page.project.name(file)}:{min(lines)}\n"
            "  - recorded, + printed now\n\n"
            f"{difference(block.text, printed)}\n\n"
            "Right now? Mend the code. Right before? Record it: "
            "pytest --update-outputs docs"
        )


@dataclass(frozen=True)
class ScriptRun:
    """What a snippet did when it ran alone."""

    printed: str
    error: str
    shape_problems: list[str]


def run_script(project: Project, script: Path, folder: Path) -> ScriptRun:
    """Run one file as ``python file`` does, in a process of its own.

    The processes fork from one that has imported PyTorch and nothing else,
    so that a hundred of them cost one import. `folder` is the working
    directory, where a picture's script leaves its picture.
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
        return ScriptRun("", f"the process ended with {process.exitcode}", [])
    finally:
        process.join()


def _run_script(root: Path, script: Path, folder: Path, sender) -> None:
    project = Project(root)
    os.chdir(folder)
    unseed()
    stdout, error = io.StringIO(), ""
    tracer = tracer_of(project)
    try:
        with redirect_stdout(stdout), tracer:
            runpy.run_path(str(script), run_name="__main__")
        problems = [*tracer.problems.values(), *tracer.missed(str(script))]
    except BaseException as raised:
        error, problems = explain(raised, project), []
    sender.send(ScriptRun(stdout.getvalue(), error, problems))
