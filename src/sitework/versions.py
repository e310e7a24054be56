"""Runs the pages, snippets and library tests on another PyTorch.

    python -m sitework.versions 2.4.1

The version gets an environment of its own in ``.cache``. What passed is
recorded in the table that the contributor page shows.
"""

import re
import subprocess
import sys
import venv
from pathlib import Path
from xml.etree import ElementTree

TABLE = Path("snippets/contributing/versions.md")
HEAD = "| PyTorch | Python | passed | failed |\n| --- | --- | ---: | ---: |\n"
TESTS = ("docs", "tests/test_snippets.py", "tests/test_foundations.py")
TESTS += ("tests/test_twins.py", "tests/test_checks.py", "tests/test_errors.py")
# These follow the version of PyTorch, so each brings its own.
FREE = re.compile(r"^(torch|sympy|setuptools)==.*\n", re.MULTILINE)


def install(version: str, folder: Path) -> Path:
    """Make the version's environment; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    constraints = folder / "constraints.txt"
    others = FREE.sub("", Path("constraints.txt").read_text())
    constraints.write_text(f"{others}torch=={version}\n")
    pip = [python, "-m", "pip", "install", "--quiet", "-c", constraints]
    subprocess.run([*pip, "--editable", ".[test]"], check=True)
    return python


def prove(python: Path, folder: Path) -> tuple[int, int]:
    """Run the tests; return how many passed and how many failed."""
    report = folder / "report.xml"
    command = [python, "-m", "pytest", "-q", "--numprocesses", "2"]
    command += ["--dist", "loadfile", f"--junitxml={report}", *TESTS]
    subprocess.run(command, check=False)
    suite = ElementTree.parse(report).find("testsuite")
    failed = int(suite.get("failures")) + int(suite.get("errors"))
    return int(suite.get("tests")) - failed, failed


def record(version: str, passed: int, failed: int) -> None:
    """Put a version's row into the table, in the order of the versions."""
    rows = TABLE.read_text().splitlines()[2:] if TABLE.exists() else []
    kept = [row for row in rows if not row.startswith(f"| {version} |")]
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    kept.append(f"| {version} | {python} | {passed} | {failed} |")

    def order(row: str) -> list[int]:
        return [*map(int, re.findall(r"\d+", row.split("|")[1]))]

    TABLE.write_text(HEAD + "".join(f"{r}\n" for r in sorted(kept, key=order)))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not re.fullmatch(r"\d+\.\d+\.\d+", sys.argv[1]):
        raise SystemExit("name a version: make test-torch VERSION=2.13.0")
    version = sys.argv[1]
    folder = Path(".cache", f"torch-{version}").resolve()
    python = folder / "bin" / "python"
    if not (folder / "report.xml").exists():
        python = install(version, folder)
    passed, failed = prove(python, folder)
    record(version, passed, failed)
    print(f"PyTorch {version}: {passed} passed, {failed} failed")
    sys.exit(bool(failed))
