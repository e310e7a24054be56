"""Runs blocks of code as a program runs, in a process of its own.

What a program changes, prints or breaks, it changes, prints or breaks for
itself alone.
"""

import __future__

import atexit
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedWriter, FileIO, TextIOWrapper
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryFile
from types import ModuleType
from typing import TextIO

from pageproof.claims import Proof, refusals
from pageproof.pages import Fence, Page, Project
from pageproof.sections import PageError
from pageproof.shapes import ShapeChecks, check_imports, compiled

# How many seconds a block may run.
LIMIT = 120
# What code keeps of `from __future__ import annotations` further up.
FUTURE = __future__.annotations.compiler_flag
# What a page holds under a name that it doesn't know.
MISSING = object()


@dataclass(frozen=True)
class Block:
    """A piece of a program.

    Attributes:
        source: its code, in the same lines as in its file.
        file: what tracebacks and shape comments call that file.
        proof: what to prove of the page at this place, if that is its task.
            What is run for a proof changes nothing for the blocks below.
    """

    source: str
    file: str
    proof: Proof | None = None

    @classmethod
    def of(cls, step: Fence | Proof, page: Page) -> "Block":
        """Return what a fence or a proof runs, at the lines of its file."""
        proof = step if isinstance(step, Proof) else None
        if proof and proof.kind == "holds":
            return cls("", proof.place, proof)
        file, lines = page.included(step)
        numbers = range(1, max(lines) + 1)
        source = "\n".join(lines.get(number, "") for number in numbers)
        return cls(source, str(file), proof)


@dataclass(frozen=True)
class Result:
    """What came of running a block.

    Attributes:
        printed: what it wrote to stdout, by whatever way.
        warned: what it wrote to stderr.
        error: the traceback, or how else the block failed; empty if it ran.
        shapes: the shape comments that are wrong.
        missed: the shape comments that no block has reached; known behind the
            last block.
    """

    printed: str = ""
    warned: str = ""
    error: str = ""
    shapes: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


class Program:
    """Blocks that run from top to bottom in a process of their own.

    The process forks from one that has imported PyTorch and nothing else, so
    that a hundred of them cost one import. A `fresh` one starts Python anew:
    then addresses and the order of sets differ, too.

    Args:
        project: whose code it is.
        file: what the program calls itself, its `__file__`.
        blocks: what to run.
        folder: the working directory.
        fresh: whether to start Python anew.
    """

    def __init__(
        self,
        project: Project,
        file: str,
        blocks: Sequence[Block],
        folder: Path,
        fresh: bool = False,
    ):
        context = multiprocessing.get_context(
            "spawn" if fresh else "forkserver"
        )
        if not fresh:
            preload = ["torch", "matplotlib.figure", __name__]
            context.set_forkserver_preload(preload)
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run,
            args=(project.root, file, tuple(blocks), folder, sender),
        )
        self._process.start()
        sender.close()

    def next(self) -> Result:
        """Return what came of the next block.

        When all have run, return what was printed behind the last one.
        """
        ready = wait([self._receiver, self._process.sentinel], LIMIT)
        if not ready:
            self.close()
            return Result(
                error=f"It runs for more than {LIMIT} seconds, the LIMIT in "
                "src/pageproof/program.py. Is it an endless loop, or a thread "
                "that goes on?"
            )
        try:
            if self._receiver.poll():
                return self._receiver.recv()
        except EOFError:
            pass
        self.close()
        return Result(error=f"It ended Python itself ({self._how_it_ended()})")

    def _how_it_ended(self) -> str:
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        return f"signal {signal.Signals(-code).name}"

    def close(self) -> None:
        """End the program, and what it has started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._receiver.close()


class Capture:
    """Collects what reaches stdout and stderr, by whatever way it is written.

    Writes of child processes, of C code and of `os.write` are among it.
    """

    def __init__(self):
        # They stay open for as long as the process runs.
        self._files = {1: TemporaryFile(), 2: TemporaryFile()}  # noqa: SIM115
        self._read = {1: 0, 2: 0}
        for number, file in self._files.items():
            os.dup2(file.fileno(), number)
        sys.stdout = sys.__stdout__ = _stream(1, "strict")
        sys.stderr = sys.__stderr__ = _stream(2, "backslashreplace")

    def take(self) -> tuple[str, str]:
        """Return what has been written since the last time."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):  # the code may have closed or changed it
                stream.flush()
        ctypes.CDLL(None).fflush(None)
        return self._take(1), self._take(2)

    def _take(self, number: int) -> str:
        file, start = self._files[number].fileno(), self._read[number]
        end = os.fstat(file).st_size
        self._read[number] = end
        written = os.pread(file, max(0, end - start), start)
        return written.decode("utf-8", "backslashreplace")


def _stream(number: int, errors: str) -> TextIO:
    """Return a stream that writes a line when it ends, as in a terminal."""
    raw = FileIO(number, "w", closefd=False)
    return TextIOWrapper(
        BufferedWriter(raw), "utf-8", errors, line_buffering=True
    )


def _run(
    root: Path,
    file: str,
    blocks: tuple[Block, ...],
    folder: Path,
    sender: Connection,
) -> None:
    """Run a program's blocks; send a `Result` for each, and one at the end."""
    project = Project(root)
    os.setpgid(0, 0)  # whatever it starts ends with it
    os.chdir(folder)
    multiprocessing.set_start_method(None, force=True)
    atexit._clear()
    # PyTorch stays to the end. Without this, Python would look through its
    # parts again and again for something to free.
    gc.freeze()
    unseed()
    # Tensors of a page are small: a second thread would only wait, and keep
    # the tests that run beside this one from their processor.
    sys.modules["torch"].set_num_threads(1)
    check_imports(project.library)
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = file
    sys.argv = [file]
    capture = Capture()
    checks = ShapeChecks()
    flags = 0
    missed: list[str] = []
    names: dict[str, tuple[object, object]] = {}  # of proofs, see _prove
    for block in blocks:
        if block.proof:
            sender.send(_prove(block, main, names, project, capture))
            continue
        result, flags = _run_block(block, flags, main, project, capture, checks)
        sender.send(result)
        if result.error:
            break
    else:
        code = [block for block in blocks if not block.proof]
        missed = [m for b in code for m in checks.missed(b.source, b.file)]
    threading._shutdown()
    atexit._run_exitfuncs()
    printed, warned = capture.take()
    sender.send(Result(printed, warned, missed=tuple(missed)))


def _run_block(
    block: Block,
    flags: int,
    main: ModuleType,
    project: Project,
    capture: Capture,
    checks: ShapeChecks,
) -> tuple[Result, int]:
    """Run a block; return what came of it, and the flags for the next one."""
    before = set(threading.enumerate())
    error = ""
    with checks:
        try:
            code = compiled(block.source, block.file, flags)
            flags |= code.co_flags & FUTURE
            exec(code, main.__dict__)
        except PageError as problem:
            error = str(problem)
        except BaseException as problem:
            error = explain(problem, project)
        for thread in set(threading.enumerate()) - before:
            if not thread.daemon:
                thread.join()
    printed, warned = capture.take()
    result = Result(printed, warned, error, tuple(checks.problems.values()))
    checks.problems.clear()
    return result, flags


def _prove(
    block: Block,
    main: ModuleType,
    names: dict[str, tuple[object, object]],
    project: Project,
    capture: Capture,
) -> Result:
    """Evaluate a proof, or run what it needs, beside the page's own names.

    `names` are those that only proofs need, with what the page calls so: when
    it gives a name to something else, further down, its own counts again.
    """
    from torch.random import fork_rng

    page = main.__dict__
    space = page | {
        name: value
        for name, (value, pages) in names.items()
        if page.get(name, MISSING) is pages
    }
    try:
        with fork_rng(devices=[]):
            if block.proof.kind == "holds":
                error = "\n".join(refusals(block.proof, space))
            else:
                exec(compiled(block.source, block.file), space)
                error = ""
    except BaseException as problem:
        error = f"{block.proof.place}: {explain(problem, project)}"
    names |= {
        name: (value, page.get(name, MISSING))
        for name, value in space.items()
        if page.get(name, MISSING) is not value
    }
    capture.take()
    return Result(error=error)


def unseed() -> None:
    """Give the random generators another seed on every run.

    Each process begins with the same ones. Without this, code that forgets to
    seed would print the same here and something else in a notebook.
    """
    import torch

    torch.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


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
