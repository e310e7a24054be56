"""Runs blocks of code as a program runs, in a process of its own.

What a program changes, prints or breaks, it changes, prints or breaks for
itself alone.
"""

import ast
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
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryFile
from types import ModuleType

from pageproof.claims import Proof, refusals
from pageproof.pages import Fence, Page, Project
from pageproof.sections import PageError, in_place
from pageproof.shapes import CheckedImports, ShapeChecks, compiled

# How many seconds a block may run.
LIMIT = 120


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
        if not step.pulled:
            return cls("", step.place, proof)
        file, lines = page.included(step)
        source = in_place(lines)
        if not proof:
            source = showing_its_last_line(source)
        return cls(source, str(file), proof)


@dataclass(frozen=True)
class Result:
    """What came of running a block.

    Attributes:
        printed: what it wrote to stdout, by whatever way.
        warned: what it wrote to stderr.
        error: the traceback, or how else the block failed; empty if it ran.
        shapes: the shape comments that are wrong; behind the last block, those
            that no block has reached.
    """

    printed: str = ""
    warned: str = ""
    error: str = ""
    shapes: Sequence[str] = ()


class Program:
    """Blocks that run from top to bottom in a process of their own.

    The process forks from one that has imported PyTorch and nothing else, so
    that a hundred of them cost one import. A `fresh` one starts Python anew:
    then addresses and the order of sets differ, too. `file` is what it calls
    itself, its `__file__`, and `folder` its working directory.
    """

    def __init__(
        self,
        project: Project,
        file: str,
        blocks: Sequence[Block],
        folder: Path,
        fresh: bool = False,
    ):
        method = "spawn" if fresh else "forkserver"
        context = multiprocessing.get_context(method)
        if not fresh:
            preload = ["torch", "matplotlib.figure", __name__]
            context.set_forkserver_preload(preload)
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run, args=(project.root, file, blocks, folder, sender)
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
        with suppress(EOFError):
            if self._receiver.poll():
                return self._receiver.recv()
        self.close()
        code = self._process.exitcode
        how = f"exit code {code}"
        if code < 0:
            how = f"signal {signal.Signals(-code).name}"
        return Result(error=f"It ended Python itself ({how})")

    def close(self) -> None:
        """End the program, and what it has started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._receiver.close()


class Capture:
    """Collects what reaches stdout or stderr, by whatever way it is written.

    Writes of child processes, of C code and of `os.write` are among it.
    """

    def __init__(self, number: int, errors: str):
        # It stays open for as long as the process runs.
        self._file = TemporaryFile()  # noqa: SIM115
        self._end = 0
        os.dup2(self._file.fileno(), number)
        # It writes a line when it ends, as in a terminal.
        self.stream = open(  # noqa: SIM115
            number, "w", 1, "utf-8", errors, closefd=False
        )

    def take(self) -> str:
        """Return what has been written since the last time."""
        number = self._file.fileno()
        written = os.pread(number, os.fstat(number).st_size, self._end)
        self._end += len(written)
        return written.decode("utf-8", "backslashreplace")


class Run:
    """A program in its own process: what one block leaves to the next."""

    def __init__(self, root: Path, file: str):
        self._root = root
        main = sys.modules["__main__"] = ModuleType("__main__")
        main.__file__ = file
        sys.argv = [file]
        self._names = main.__dict__
        # Names that only proofs need; and what the page's were at the last one.
        self._of_proofs: dict[str, object] = {}
        self._seen: dict[str, object] = {}
        self._out = Capture(1, "strict")
        self._err = Capture(2, "backslashreplace")
        sys.stdout = sys.__stdout__ = self._out.stream
        sys.stderr = sys.__stderr__ = self._err.stream
        self.checks = ShapeChecks()

    def written(self) -> tuple[str, str]:
        """Return what was written to stdout and stderr since the last time."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):  # the code may have closed or changed it
                stream.flush()
        ctypes.CDLL(None).fflush(None)
        return self._out.take(), self._err.take()

    def run(self, block: Block) -> Result:
        """Run a block of code."""
        before = set(threading.enumerate())
        error = ""
        with self.checks:
            try:
                exec(compiled(block.source, block.file), self._names)
            except BaseException as problem:
                error = explain(problem, self._root)
            for thread in set(threading.enumerate()) - before:
                if not thread.daemon:
                    thread.join()
        shapes = list(self.checks.problems.values())
        self.checks.problems.clear()
        return Result(*self.written(), error, shapes)

    def prove(self, block: Block) -> Result:
        """Evaluate a proof, or run what it needs, beside the page's names."""
        from torch.random import fork_rng

        # What the page has called so since the last proof counts again.
        space = self._names | {
            name: value
            for name, value in self._of_proofs.items()
            if self._names.get(name) is self._seen.get(name)
        }
        error = ""
        try:
            with fork_rng(devices=[]):
                if block.proof.pulled:
                    exec(compiled(block.source, block.file), space)
                error = "\n".join(refusals(block.proof, space))
        except BaseException as problem:
            error = f"{block.proof.place}: {explain(problem, self._root)}"
        self._seen = dict(self._names)
        self._of_proofs = space
        self.written()
        return Result(error=error)


def _run(
    root: Path,
    file: str,
    blocks: Sequence[Block],
    folder: Path,
    sender: Connection,
) -> None:
    """Run a program's blocks; send a `Result` for each, and one at the end."""
    import numpy
    import torch

    os.setpgid(0, 0)  # whatever it starts ends with it
    os.chdir(folder)
    multiprocessing.set_start_method(None, force=True)
    atexit._clear()
    # PyTorch stays to the end. Without this, Python would look through its
    # parts again and again for something to free.
    gc.freeze()
    # All these processes begin with the same seeds. Code that forgets to seed
    # would print the same here, and something else in a notebook.
    torch.seed()
    numpy.random.seed()
    # Tensors of a page are small: a second thread would only wait, and keep
    # the tests that run beside this one from their processor.
    torch.set_num_threads(1)
    sys.meta_path.insert(0, CheckedImports(Project(root).library))
    run = Run(root, file)
    missed: list[str] = []
    for block in blocks:
        result = run.prove(block) if block.proof else run.run(block)
        sender.send(result)
        if result.error and not block.proof:
            break
    else:
        code = [block for block in blocks if not block.proof]
        missed = [m for b in code for m in run.checks.missed(b.source, b.file)]
    threading._shutdown()
    atexit._run_exitfuncs()
    sender.send(Result(*run.written(), shapes=missed))


def showing_its_last_line(code: str) -> str:
    """Let code show the value of its last expression, as a notebook does."""
    with suppress(SyntaxError):  # which is told when the code runs
        body = ast.parse(code).body
        if body and isinstance(body[-1], ast.Expr):
            value = ast.get_source_segment(code, body[-1])
            above, _, behind = code.rpartition(value)
            return f'{above}__import__("sys").displayhook({value}){behind}'
    return code


def explain(error: BaseException, root: Path) -> str:
    """Return a traceback that begins in the code of a page."""
    if isinstance(error, PageError):
        return str(error)
    summary = traceback.TracebackException.from_exception(error)
    not_theirs = (str(Path(__file__).parent), "<frozen")
    summary.stack = traceback.StackSummary.from_list(
        frame
        for frame in summary.stack
        if not frame.filename.startswith(not_theirs)
    )
    return "".join(summary.format()).replace(f"{root}{os.sep}", "")
