"""Runs pages and snippets as programs; the fences of a page are its blocks."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pageproof.claims import Proof
from pageproof.pages import Fence, Page, Project
from pageproof.program import Block, Program, Result
from pageproof.sections import PageError, unshowable

UNDEFINED = re.compile(r"name '(\w+)' is not defined")


class PageRun:
    """One page being run, each fence and proof once, from top to bottom."""

    def __init__(self, page: Page, fresh: bool = False):
        self.page = page
        self.printed: dict[Fence, str] = {}
        self._failed: Fence | None = None
        self._unproven: list[str] = []
        steps = sorted([*page.python, *page.proofs], key=lambda s: s.line)
        self._waiting: list[Fence | Proof] = steps
        blocks = [Block.of(step, page) for step in steps]
        self._folder = TemporaryDirectory()
        # The page as a file, for code that looks itself up.
        script = Path(self._folder.name, page.path.with_suffix(".py").name)
        script.write_text("".join(f.text for f in page.python), "utf-8")
        self._program = Program(
            page.project, str(script), blocks, script.parent, fresh
        )

    def close(self) -> None:
        """End the page's process."""
        self._program.close()
        self._folder.cleanup()

    def run_to(self, wanted: Fence) -> str:
        """Wait for the fences down to `wanted`.

        Returns:
            What `wanted` printed.
        """
        while wanted not in self.printed:
            if self._failed:
                raise PageError(
                    f"{wanted.place}: not run, since the fence at "
                    f"{self._failed.place} fails"
                )
            self._go_on()
        return self.printed[wanted]

    def _go_on(self) -> None:
        step = self._waiting.pop(0)
        result = self._program.next()
        if isinstance(step, Fence):
            self._failed = step
            refuse(step, result)
            self.printed[step] = in_lines(result.printed)
            self._failed = None
        elif result.error:
            said = [result.error, *self._too_early(result.error)]
            self._unproven.append("\n".join(said))

    def _too_early(self, error: str) -> Iterator[str]:
        """Say which names a proof lacks that a fence below it defines."""
        fences = [step for step in self._waiting if isinstance(step, Fence)]
        for name in set(UNDEFINED.findall(error)):
            has_it = (f for f in fences if re.search(rf"\b{name}\b", f.text))
            if below := next(has_it, None):
                yield (
                    f"{name} comes first in the fence at line {below.line}, "
                    "below: move the sentence with its proof there"
                )

    def finish(self) -> None:
        """Wait for what is left, the end of the process among it."""
        while self._waiting and not self._failed:
            self._go_on()
        if self._unproven:
            raise PageError("\n\n".join(self._unproven))
        if self._failed:
            return
        end = self._program.next()
        if late := f"{end.printed}{end.warned}{end.error}":
            raise PageError(
                f"{self.page.name}: something is printed behind the end of the "
                f"page. Wait for it: join the thread or the process\n\n{late}"
            )


def refuse(fence: Fence, result: Result) -> None:
    """Refuse what a page can't show or prove."""
    if result.error:
        raise PageError(
            f"{fence.place}: the code of this fence fails\n\n{result.error}"
        )
    if result.shapes:
        raise PageError("\n".join(result.shapes))
    if result.warned:
        raise PageError(
            f"{fence.place}: the fence writes to stderr, which the page "
            "doesn't show. Print it, or keep it from being written\n\n"
            f"{result.warned}"
        )
    if character := unshowable(result.printed):
        raise PageError(
            f"{fence.place}: the fence prints {character}. A page shows "
            "lines of text only; print it without"
        )


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
