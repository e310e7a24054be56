"""Output files: what each section of a snippet printed, in named sections."""

import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pageproof.compare import same
from pageproof.pages import Project

MARKER = re.compile(r"^\s*# --8<-- \[(?P<edge>start|end):(?P<name>[\w-]+)\]$")

STAMP = re.compile(
    r"# Recorded (?P<date>[\d-]+) with (?P<versions>.+)\n(?P<sections>[\s\S]*)"
)


def section_names(file: Path) -> list[str]:
    """Return the names of a file's sections, in their order."""
    matches = map(MARKER.match, file.read_text("utf-8").split("\n"))
    return [m["name"] for m in matches if m and m["edge"] == "start"]


def read(file: Path) -> dict[str, str]:
    """Return the recorded text of each section of an ``.out`` file."""
    sections: dict[str, str] = {}
    name = None
    for line in file.read_text("utf-8").splitlines() if file.exists() else []:
        marker = MARKER.match(line)
        if marker:
            name = marker["name"] if marker["edge"] == "start" else None
            if name:
                sections[name] = ""
        elif name:
            sections[name] += f"{line}\n"
    return sections


def update(script: Path, section: str, printed: str) -> None:
    """Record what a section printed; keep what is equal within tolerance.

    Sections that the snippet no longer has are dropped. The first line says
    when and with what the file was recorded.
    """
    file = script.with_suffix(".out")
    recorded = read(file)
    if not same(recorded.get(section, ""), printed):
        recorded[section] = printed.removesuffix("\n") + "\n"
    text = "".join(
        f"# --8<-- [start:{name}]\n{recorded[name]}# --8<-- [end:{name}]\n"
        for name in section_names(script)
        if name in recorded
    )
    torch = version("torch").split("+")[0]
    versions = f"Python {platform.python_version()} and PyTorch {torch}"
    old = STAMP.match(file.read_text("utf-8")) if file.exists() else None
    if not old or (old["versions"], old["sections"]) != (versions, text):
        stamp = f"# Recorded {date.today()} with {versions}\n"
        file.write_text(stamp + text, "utf-8")


def orphans(project: Project) -> list[str]:
    """Name the sections and output files that no page shows."""
    shown = {
        fence.target
        for page in project.pages()
        for fence in page.fences
        if fence.language in ("python", "output")
    }
    source = project.root / "src"
    files = [(file, source) for file in source.glob("foundations/*.py")]
    files += [(file, project.snippets) for file in project.scripts()]
    problems = []
    for out in sorted(project.snippets.rglob("*.out")):
        files.append((out, project.snippets))
        if not out.with_suffix(".py").exists():
            problems.append(f"{project.name(out)}: its snippet is gone")
    return problems + [
        f"{project.name(file)}: no page shows the section '{section}'. Pull it "
        "into a page, or delete it"
        for file, base in files
        for section in section_names(file)
        if (file.relative_to(base).as_posix(), section) not in shown
    ]
