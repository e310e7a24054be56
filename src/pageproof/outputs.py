"""Output files: what each section of a snippet printed, in named sections."""

import re
from pathlib import Path

from pageproof.compare import same

MARKER = re.compile(r"^\s*# --8<-- \[(?P<edge>start|end):(?P<name>[\w-]+)\]$")


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

    Sections that the snippet no longer has are dropped.
    """
    file = script.with_suffix(".out")
    recorded = read(file)
    if section not in recorded or not same(recorded[section], printed):
        recorded[section] = (
            printed if printed.endswith("\n") else f"{printed}\n"
        )
    text = "".join(
        f"# --8<-- [start:{name}]\n{recorded[name]}# --8<-- [end:{name}]\n"
        for name in section_names(script)
        if name in recorded
    )
    if not file.exists() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")
