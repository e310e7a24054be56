"""Measures what it costs to prove the pages and to build the site.

    python -m sitework.bench [suite] [pages] [growth] [site]

A figure is the median of whole processes, start-up included. What it is
compared with runs in turn with it, and the ratio is taken round by round, so
that a machine that grows busy slows both. Without an argument all parts run,
and the table is recorded for the contributor page.
"""

import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen
from xml.etree import ElementTree

from pageproof.pages import Page, Project
from sitework.rivals import PYTEST, Command, Run, others

ROOT = Path.cwd()
TABLE = Path("snippets/contributing/bench.md")
RUNS = 5
FEW_RUNS = 3
MORE_PAGES = (1, 4, 16, 64)
MORE_SITE = (1, 10, 50)
MKDOCS = (sys.executable, "-m", "mkdocs")
ZENSICAL = (sys.executable, "-m", "zensical", "build")
TWO_WORKERS = ("-p", "xdist", "--numprocesses", "2", "--dist", "loadfile")
# Where little is trained: there it shows what the proving adds.
QUICK = ("tensors", "operations/", "gradients")

BARE = "site_name: Bare\ntheme: mkdocs\nplugins: []\n"
PAGE = "# A page\n\n"
SECTION = """# --8<-- [start:part]
import torch

rows_{0} = torch.arange(6.0).reshape(2, 3) + {0}  # (2, 3)
print(rows_{0}.sum())
# --8<-- [end:part]
"""
FENCES = """Text.

```python
--8<-- "made/part{0}.py:part"
```

```output
--8<-- "made/part{0}.out:part"
```

"""


class Table:
    """The rows measured so far, printed as they come."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.slowest: list[str] = []
        self._print(
            "| What | Seconds | CPU | MiB | Runs | Ratio | to |",
            "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
        )

    def _print(self, *lines: str) -> None:
        self.lines += lines
        print(*lines, sep="\n", flush=True)

    def add(
        self, what: str, runs: list[Run], ratio: float = 1, beside: str = ""
    ) -> None:
        """Add the medians of some runs, and a ratio, if it has a partner."""
        seconds, processors, memory = map(median, zip(*runs, strict=True))
        cells = [what, f"{seconds:.2f}"]
        cells += [
            f"{value:.{places}f}" if value else ""
            for value, places in [(processors, 2), (memory, 0)]
        ]
        cells += [str(len(runs)), f"{ratio:.2f}" if beside else "", beside]
        self._print(f"| {' | '.join(cells)} |")

    def compare(self, what: str, commands: dict[str, Command], runs: int):
        """Run commands in turn, and add their rows: each beside the first."""
        rounds = measured(commands, runs)
        first = next(iter(commands))
        for name in commands:
            ratio = median(
                one[name].seconds / one[first].seconds for one in rounds
            )
            beside = first if name != first else ""
            every = [one[name] for one in rounds]
            self.add(f"{what}: {name}", every, ratio, beside)


def measured(commands: dict, runs: int) -> list[dict]:
    """Run commands in turn, again and again; return the runs of each round."""
    return [
        {name: command.run() for name, command in commands.items()}
        for _ in range(runs)
    ]


def copy(folder: Path, *parts: str) -> Path:
    """Copy parts of the project into a folder, and return the folder."""
    for part in ("mkdocs.yml", "pyproject.toml", "snippets", "src", *parts):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / part, folder)
    return folder


def proving(folder: Path, *arguments: str) -> Command:
    """Return the command that proves the pages of a copy of the project."""
    return Command(
        (*PYTEST, "docs", "-p", "pytest_markdown_docs.plugin", *arguments),
        folder,
        {
            "PYTHONPATH": str(folder / "src"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
    )


def pages_to_prove(folder: Path, names: list[str], copies: int = 1) -> Path:
    """Copy the project with some of its pages, once or several times."""
    copy(folder)
    for number in range(copies):
        for name in names:
            target = folder / "docs" / f"copy-{number}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / "docs" / name, target)
    return folder


def made_page(folder: Path, fences: int) -> Path:
    """Make a project of one page with many fences, and record it."""
    copy(folder)
    for name in ("docs", "snippets/made"):
        (folder / name).mkdir(parents=True)
    for number in range(fences):
        script = folder / f"snippets/made/part{number}.py"
        script.write_text(SECTION.format(number))
    page = PAGE + "".join(map(FENCES.format, range(fences)))
    (folder / "docs/page.md").write_text(page)
    proving(folder, "--update-outputs").run()
    return folder


def chapter() -> list[str]:
    """Name the pages that have code, seen from ``docs``."""
    project = Project(ROOT)
    return [
        page.path.relative_to(project.docs).as_posix()
        for page in project.pages()
        if page.python
    ]


def quick_pages() -> list[str]:
    """Name the pages that train little or nothing."""
    return [name for name in chapter() if name.startswith(QUICK)]


def measure_pages(table: Table, folder: Path) -> None:
    """Compare the page tests with the limit and with other tools."""
    made = made_page(folder / "made", 161)
    quick = pages_to_prove(folder / "quick", quick_pages())
    whole = pages_to_prove(folder / "whole", chapter())
    for what, project, runs in [
        ("161 small fences", made, RUNS),
        ("quick pages", quick, RUNS),
        ("all pages", whole, FEW_RUNS),
    ]:
        tools = others(project, folder / f"{project.name}-expanded")
        if project != made:  # it runs the code of a page again for each fence
            del tools["stock pytest-markdown-docs"]
        plain = {"plain Python": tools.pop("plain Python")}
        ours = {"our page tests": proving(project)}
        more = tools if project != whole else {}
        table.compare(what, {**plain, **ours, **more}, runs)


def measure_growth(table: Table, folder: Path) -> None:
    """Compare the time for a fence on 1, 4, 16 and 64 times the pages."""
    names = quick_pages()
    pages = [Page(Project(ROOT), ROOT / "docs" / name) for name in names]
    fences = sum(len(page.python) for page in pages)
    projects = {0: made_page(folder / "start-up", 1)}
    for times in MORE_PAGES:
        project = folder / f"times-{times}"
        projects[times] = pages_to_prove(project, names, times)
    for how, workers in [
        ("", ()),
        (", 2 workers", TWO_WORKERS),
    ]:
        commands = {t: proving(p, *workers) for t, p in projects.items()}
        rounds = measured(commands, FEW_RUNS)

        def for_a_fence(times: int, one: dict[int, Run]) -> float:
            return (one[times].seconds - one[0].seconds) / times / fences

        every = [one[0] for one in rounds]
        table.add(f"page tests{how}: start-up, one fence", every)
        for times in MORE_PAGES:
            each = median(for_a_fence(times, one) for one in rounds)
            ratio = median(
                for_a_fence(times, one) / for_a_fence(1, one) for one in rounds
            )
            table.add(
                f"page tests{how}: {times * fences} fences, "
                f"{each * 1000:.1f} ms each",
                [one[times] for one in rounds],
                ratio,
                f"each of {fences} fences",
            )


def site_project(folder: Path, copies: int = 0) -> Path:
    """Copy what a build reads; add copies of all pages and their pictures."""
    copy(folder, "docs", "mkdocs_html", "overrides")
    keep = shutil.ignore_patterns("*.ipynb", "figures", "stylesheets")
    for number in range(copies):
        target = folder / "docs" / f"copy-{number}"
        shutil.copytree(ROOT / "docs", target, ignore=keep)
    if copies:  # the navigation then lists what is there
        settings = folder / "mkdocs.yml"
        text = settings.read_text("utf-8").split("\nnav:")[0]
        settings.write_text(text, "utf-8")
    return folder


def bare_project(folder: Path) -> Path:
    """Write the same Markdown, what it includes in its place, for no theme."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(BARE)
    for page in Project(ROOT).pages():
        target = folder / page.path.relative_to(ROOT)
        target.write_text("\n".join(page.project.expanded(page.lines)))
    return folder


def measure_site(table: Table, folder: Path) -> None:
    """Compare builds: cold and warm, bare, Zensical's, of many pages."""
    ours = site_project(folder / "ours")
    zensical = site_project(folder / "zensical")
    bare = bare_project(folder / "bare")

    def building(command: tuple, project: Path, cold: bool = True) -> Command:
        def forget() -> None:
            for made in ("site", ".cache") if cold else ():
                shutil.rmtree(project / made, ignore_errors=True)

        source = {"PYTHONPATH": str(project / "src")}
        return Command(command, project, source, forget)

    commands = {
        "bare MkDocs": building((*MKDOCS, "build", "-q"), bare),
        "cold": building((*MKDOCS, "build", "-q"), ours),
        "warm": building((*MKDOCS, "build", "-q"), ours, cold=False),
        "Zensical, cold": building(ZENSICAL, zensical),
        "Zensical, warm": building(ZENSICAL, zensical, cold=False),
    }
    table.compare("site", commands, RUNS)
    pages = len(Project(ROOT).pages())
    first = None
    for times in MORE_SITE:
        project = site_project(folder / f"times-{times}", times - 1)
        run = building((*MKDOCS, "build", "-q"), project).run()
        first = first or run.seconds
        ratio = run.seconds / times / first
        what = f"site: {times * pages} pages"
        table.add(what, [run], ratio, f"each of {pages} pages")
    reloads = [Run(seconds, 0, 0) for seconds in reload_times(ours)]
    built = commands["cold"].run().seconds
    ratio = median(run.seconds for run in reloads) / built
    table.add("site: reload after an edit", reloads, ratio, "cold")


def reload_times(project: Path) -> list[float]:
    """Serve a project; tell how long each edit takes until it is shown."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    server = subprocess.Popen(
        (*MKDOCS, "serve", "--livereload", "--dev-addr", address),
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    page = project / "docs" / "gradients.md"
    text = page.read_text("utf-8")
    times = []
    for number in range(RUNS + 1):
        start = time.perf_counter()
        mark = f"edit-number-{number}"
        page.write_text(f"{text}\n{mark}\n", "utf-8")
        while mark not in fetch(f"http://{address}/gradients/"):
            if server.poll() is not None:
                raise SystemExit("mkdocs serve has ended")
            time.sleep(0.02)
        times.append(time.perf_counter() - start)
    server.terminate()
    server.wait()
    return times[1:]  # the first was the start


def fetch(address: str) -> str:
    """Return what an address shows; nothing, if nobody serves it."""
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def measure_suite(
    table: Table, folder: Path, tests: tuple[str, ...] = ("docs", "tests")
) -> None:
    """Run the whole `make test`; split its time by part."""
    report = folder / "report.xml"
    workers = ("--numprocesses", "auto", "--dist", "loadfile")
    command = (*PYTEST, *workers, *tests, f"--junitxml={report}")
    folder.mkdir()
    run = Command(command, ROOT, {}).run()
    cases = {
        f"{case.get('classname')}: {case.get('name')}": float(case.get("time"))
        for case in ElementTree.parse(report).iter("testcase")
    }
    table.add(f"whole suite: {len(cases)} tests", [run])
    parts: Counter[str] = Counter()
    for name, seconds in cases.items():
        parts[part_of(name)] += seconds
    for part, seconds in parts.most_common():
        one_by_one = Run(seconds, 0, 0)
        ratio = seconds / parts.total()
        table.add(f"suite: {part}", [one_by_one], ratio, "the tests one by one")
    table.slowest = ["", "The slowest tests:", ""]
    table.slowest += ["| Seconds | Test |", "| ---: | --- |"]
    for name, seconds in Counter(cases).most_common(10):
        name = name.removeprefix("tests.").replace("[chromium]", "")
        name = name.replace("|", r"\|")
        table.slowest.append(f"| {seconds:.2f} | `{name}` |")
    print(*table.slowest, sep="\n")


def part_of(module: str) -> str:
    """Tell to which part of the suite a test belongs, by its module."""
    parts = {
        "docs.": "pages",
        "tests.browser.": "browser",
        "tests.test_labs": "notebooks",
        "tests.test_notebooks": "notebooks",
        "tests.test_pictures": "pictures",
        "tests.test_serve": "site",
        "tests.test_site": "site",
        "tests.test_snippets": "snippets",
    }
    fitting = [
        part for start, part in parts.items() if module.startswith(start)
    ]
    return fitting[0] if fitting else "machinery and library"


MEASURES = {
    "suite": measure_suite,
    "pages": measure_pages,
    "growth": measure_growth,
    "site": measure_site,
}


def note(load: float) -> str:
    """Tell when and where it was measured, and how to read the table."""
    today, cores = date.today(), len(os.sched_getaffinity(0))
    return (
        f"Measured on {today:{today.day} %B %Y} with {cores} cores "
        f"({platform.machine()}, load {load:.1f} at the start), Python "
        f"{platform.python_version()} and PyTorch "
        f"{version('torch').split('+')[0]}. Seconds are the median of as many "
        "runs as the row says. What stands beside each other ran in turn, and "
        "the ratio is the median of those of each round; a row of one run has "
        "no such safeguard. Memory is that of the largest process. A tool gets "
        "the code alone; our page tests compare outputs and shapes as well."
    )


def main(wanted: list[str]) -> None:
    """Measure the parts named, or all; then the table is recorded too."""
    head = note(os.getloadavg()[0])
    print(head)
    table = Table()
    with TemporaryDirectory() as folder:
        for part in wanted or MEASURES:
            MEASURES[part](table, Path(folder, part))
            if not wanted:
                text = "\n".join([head, "", *table.lines, *table.slowest, ""])
                TABLE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
