"""Tells whether the pages show the pictures that their scripts draw today."""

import shutil
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from pageproof.compare import difference, same
from pageproof.pages import Project
from pageproof.run import run_script
from sitework.pictures import digest, picture_of


def same_copy(recorded: Path, drawn: Path) -> bool:
    """Tell whether a PNG is whole and shows what was drawn now.

    Font libraries differ in how they smooth letters, so pixels may differ a
    little.
    """
    try:
        Image.open(recorded).verify()
        one, other = (Image.open(f).convert("RGB") for f in (recorded, drawn))
    except (OSError, SyntaxError):
        return False  # no PNG, or one with a wrong checksum
    mean = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return one.size == other.size and max(mean) < 1


def picture_problems(
    project: Project, script: Path, folder: Path, update: bool
) -> list[str]:
    """Draw a picture again and tell whether the page shows another one.

    With `update` the new picture is recorded instead.
    """
    (folder / "docs").mkdir()
    _, problems = run_script(project, script, folder)
    if problems:
        return problems
    drawn = (folder / picture_of(script)).read_text("utf-8")
    shown = project.root / picture_of(script)
    recorded = shown.read_text("utf-8") if shown.exists() else ""
    copy = shown.with_suffix(".png")
    stale = (
        not copy.exists()
        or digest(recorded).encode() not in copy.read_bytes()
        or not same_copy(
            copy, (folder / picture_of(script)).with_suffix(".png")
        )
    )
    if same(recorded, drawn) and not stale:
        return []
    if update:
        shutil.copytree(folder / "docs", project.docs, dirs_exist_ok=True)
        return []
    if same(recorded, drawn):
        return [f"{project.name(copy)} is no copy of {shown.name}: make record"]
    return [
        f"{project.name(shown)} is not what {project.name(script)} draws:\n"
        f"{difference(recorded, drawn)[:2000]}\n"
        "If the script is right, record it: make record"
    ]
