"""Changes one thing at a time, and counts what no test notices: `make mutate`.

    python -m sitework.mutate [kind …]

It works on copies of the project, so that nothing is ever lost. Each change is
drawn with a fixed seed and is large enough for a reader to see. Only the tests
run that should notice it; the last lines name each change that none noticed.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue
from random import Random

from pageproof.pages import Project
from sitework.noticing import KINDS, Kind, Witnesses

SEED = 1
WORKERS = 2
LONGEST = 600  # seconds for one change; code that never ends is noticed so


@dataclass(frozen=True)
class Mutation:
    """One change of one file, seen from the project's root."""

    kind: str
    file: Path
    line: int
    before: str
    after: str
    start: int
    tests: tuple[str, ...]

    def applied_to(self, content: bytes) -> bytes:
        """Return the content of the file with the change."""
        end = self.start + len(self.before)
        after = self.after.encode("latin-1")
        return content[: self.start] + after + content[end:]

    def __str__(self) -> str:
        change = f"{self.before} -> {self.after}"
        printable = re.sub(r"[^ -~]", "?", change)
        return f"{self.kind:8} {self.file}:{self.line}  {printable}"


def draw(witnesses: Witnesses, kind: Kind, random: Random) -> list[Mutation]:
    """Choose changes of a kind, as many from each file as from the others."""
    root, found = witnesses.project.root, {}
    for file in sorted(f for files in kind.files for f in root.glob(files)):
        # Each byte is one letter here, so that places hold in pictures too.
        text = file.read_bytes().decode("latin-1")
        places, named = list(kind.places(text)), kind.tests(witnesses, file)
        if places and named:
            found[file] = text, places, named
    drawn: list[Mutation] = []
    while len(drawn) < kind.count and found:
        for file in random.sample(list(found), len(found)):
            text, places, named = found[file]
            place = places.pop(random.randrange(len(places)))
            if not places:
                del found[file]
            before = text[place.start : place.end]
            mutation = Mutation(
                kind.name,
                file.relative_to(root),
                text.count("\n", 0, place.start) + 1,
                before,
                place.change(before, random),
                place.start,
                tuple(named),
            )
            drawn.append(mutation)
    return drawn[: kind.count]


def copy_project(root: Path, folder: Path) -> Path:
    """Copy what git knows or would take, without what it ignores."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.check_output(command, cwd=root, text=True).split("\0")
    for name in filter(None, names):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    return folder


def environment_of(copy: Path) -> dict[str, str]:
    """Return an environment in which Python takes the modules of a copy."""
    return {
        **os.environ,
        "PYTHONPATH": str(copy / "src"),  # comes before what is installed
        "PYTHONDONTWRITEBYTECODE": "1",  # it knows a file by size and second
    }


def failing(copy: Path, tests: Sequence[str], *options: str) -> str:
    """Run tests in a copy; return which one fails, or nothing."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=short"]
    command += ["-p", "no:cacheprovider", f"--basetemp={copy}.tests"]
    process = subprocess.Popen(
        [*command, *options, *tests],
        cwd=copy,
        env=environment_of(copy),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that all it has started can be ended
    )
    try:
        # Options are given for all tests, and these take their time.
        output, _ = process.communicate(timeout=None if options else LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"no end after {LONGEST} seconds"
    if process.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) .*", output, re.M)
    return failed[0] if failed else output[-2000:]


def not_ready(copy: Path, mutations: list[Mutation]) -> str:
    """Tell why nothing could be learned from a copy, or nothing."""
    where = "print(*(m.__file__ for m in (pageproof, foundations, sitework)))"
    where = f"import pageproof, foundations, sitework; {where}"
    files = subprocess.check_output(
        [sys.executable, "-c", where], env=environment_of(copy), text=True
    ).split()
    if not all(Path(file).is_relative_to(copy) for file in files):
        return f"not the copy's modules would run: {files}"
    tests = dict.fromkeys(test for m in mutations for test in m.tests)
    return failing(copy, list(tests), "--collect-only")


def failing_anyway(
    copy: Path, mutations: list[Mutation], noticed: list[str]
) -> str:
    """Run on an untouched copy what has noticed something; return what fails.

    A test that fails there too has noticed nothing.
    """
    tests = {}
    for mutation, by in zip(mutations, noticed, strict=True):
        name = by.partition(" ")[2]
        named = [test for test in mutation.tests if name.startswith(test)]
        tests |= dict.fromkeys(named or mutation.tests if by else [])
    workers = [f"-n{WORKERS}", "--dist=loadfile"]
    return failing(copy, list(tests), *workers) if tests else ""


def failing_mutated(copies: Queue[Path], mutation: Mutation) -> str:
    """Run on a changed copy what should notice; return what fails."""
    copy = copies.get()
    file, start = copy / mutation.file, time.monotonic()
    untouched = file.read_bytes()
    try:
        file.write_bytes(mutation.applied_to(untouched))
        noticed = failing(copy, mutation.tests)
    finally:
        file.write_bytes(untouched)
        copies.put(copy)
    seconds = f"{time.monotonic() - start:.0f} s"
    print(f"{mutation}  {noticed or 'UNNOTICED'}, {seconds}", flush=True)
    return noticed


def report(mutations: list[Mutation], noticed: list[str]) -> None:
    """Print a table by kind, and the place of each unnoticed mutation."""
    unnoticed = [m for m, by in zip(mutations, noticed, strict=True) if not by]
    print(f"\n{'kind':10}{'mutations':>10}{'noticed':>10}{'unnoticed':>10}")
    for kind in [*dict.fromkeys(m.kind for m in mutations), "all"]:
        total, missed = (
            sum(kind in (m.kind, "all") for m in group)
            for group in (mutations, unnoticed)
        )
        print(f"{kind:10}{total:10}{total - missed:10}{missed:10}")
    print("", *(f"unnoticed: {mutation}" for mutation in unnoticed), sep="\n")


def main(root: Path, chosen: list[str]) -> int:
    """Mutate, test, report; only the kinds that are named, if any are."""
    random = Random(SEED)
    witnesses = Witnesses(Project(root))
    mutations = [
        mutation
        for kind in KINDS
        for mutation in draw(witnesses, kind, random)
        if not chosen or kind.name in chosen
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        copies: Queue[Path] = Queue()
        for i in range(WORKERS):
            copies.put(copy_project(root, folder / f"copy{i}"))
        if reason := not_ready(copies.queue[0], mutations):
            print(f"the tests fail before anything is changed:\n{reason}")
            return 2
        print(f"==> {len(mutations)} mutations", flush=True)
        with ThreadPoolExecutor(WORKERS) as pool:
            attempt = partial(failing_mutated, copies)
            noticed = list(pool.map(attempt, mutations))
        print("==> what has noticed them, on the untouched copy", flush=True)
        if failed := failing_anyway(copies.queue[0], mutations, noticed):
            print(f"this fails although nothing is changed:\n{failed}")
            return 2
    report(mutations, noticed)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), sys.argv[1:]))
