"""Runs pages and snippets as programs; the fences of a page are its blocks."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pageproof.claims import Proof
from pageproof.pages import Fence, Page, Project
from pageproof.program import Block, Program, Result
from pageproof.sections import PageError, unshowable
from pageproof.shapes import ShapeChecks, check_imports, compiled

# How many seconds a block may run.
LIMIT = 120
# What code keeps of its imports from __future__.
FUTURE = reduce(
    or_,
    (
        getattr(__future__, n).compiler_flag
        for n in __future__.all_feature_names
    ),
)


@dataclass(frozen=True)
class Block:
    """A piece of a program.

    Attributes:
        source: its code, in the same lines as in its file.
        file: what tracebacks and shape comments call that file.
    """

    source: str
    file: str

    @classmethod
    def of(cls, fence: Fence) -> "Block":
        """Return what a fence runs, at the lines of the snippet."""
        file, lines = fence.included
        numbers = range(1, max(lines) + 1)
        source = "\n".join(lines.get(number, "") for number in numbers)
        return cls(source, str(file))


@dataclass(frozen=True)
class Result:
    """What came of running a block.

    Attributes:
        printed: what it wrote to stdout, by whatever way.
        warned: what it wrote to stderr.
        error: the traceback, or how else the block failed; empty if it ran.
        shapes: the shape comments that are wrong.
        missed: the shape comments that were never reached, in any block; the
            result behind the last block has them.
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
        folder: the working directory, or None for a new one, deleted later.
        fresh: whether to start Python anew.
    """

    def __init__(
        self,
        project: Project,
        file: str,
        blocks: Sequence[Block],
        folder: Path | None = None,
        fresh: bool = False,
    ):
        context = multiprocessing.get_context(
            "spawn" if fresh else "forkserver"
        )
        if not fresh:
            preload = ["torch", "matplotlib.figure", __name__]
            context.set_forkserver_preload(preload)
        self._own_folder = None if folder else TemporaryDirectory()
        folder = folder or Path(self._own_folder.name)
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
                "src/pageproof/run.py. Is it an endless loop, or a thread "
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
        if self._own_folder:
            self._own_folder.cleanup()
            self._own_folder = None


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
    unseed()
    # Tensors of a page are small: a second thread would only wait, and keep
    # the tests that run beside this one from their processor.
    sys.modules["torch"].set_num_threads(1)
    check_imports(project.library)
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = file
    sys.argv = [file]
    capture = Capture()
    flags = 0
    with ShapeChecks() as checks:
        for block in blocks:
            result, flags = _run_block(
                block, flags, main, project, capture, checks
            )
            sender.send(result)
            if result.error:
                break
    threading._shutdown()
    atexit._run_exitfuncs()
    printed, warned = capture.take()
    missed = []
    if not result.error:
        missed = [m for b in blocks for m in checks.missed(b.source, b.file)]
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


def unseed() -> None:
    """Give the random generators another seed on every run.

    Each process begins with the same ones. Without this, code that forgets to
    seed would print the same here and something else in a notebook.
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

        Raises:
            PageError: a fence fails, warns, prints what can't be shown, or has
                a wrong shape comment.
        """
        while not self._failed and wanted not in self.printed:
            self._go_on()
        if wanted not in self.printed:
            raise PageError(
                f"{wanted.place}: not run, since the fence at "
                f"{self._failed.place} fails"
            )
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
            self._unproven.append(result.error)

    def finish(self) -> None:
        """Wait for what is left, the end of the process among it.

        Raises:
            PageError: a proof doesn't hold, or something is printed behind
                the end of the page.
        """
        while self._waiting and not self._failed:
            self._go_on()
        if self._unproven:
            raise PageError("\n\n".join(self._unproven))
        if self._failed:
            return
        late = self._program.next()
        if late.printed or late.warned or late.error:
            raise PageError(
                f"{self.page.name}: something is printed behind the end of "
                "the page. Wait for it: join the thread or the process\n\n"
                f"{late.printed}{late.warned}{late.error}"
            )


def refuse(fence: Fence, result: Result) -> None:
    """Refuse what a page can't show or prove.

    Raises:
        PageError: there is something of that kind.
    """
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
    program = Program(project, str(script), [block], folder)
    result = program.next()
    if result.error:
        problems = [*result.shapes, result.error]
    else:
        problems = [*result.shapes, *program.next().missed]
    program.close()
    return result.printed, problems
