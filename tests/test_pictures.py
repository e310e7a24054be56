"""A reader sees the pictures that their scripts draw today."""

import re
import shutil
from pathlib import Path

import pytest
from built_site import ROOT

from pageproof.compare import difference, same
from pageproof.pages import Project
from pageproof.run import run_script
from sitework.pictures import BLUE, digest, new_figure, picture_of, render

PROJECT = Project(ROOT)
PHONE = 328  # pixels that a screen of 360 has between its margins
SCRIPTS = [s for s in PROJECT.scripts() if s.stem.startswith("draw_")]
DRAW = """from sitework.pictures import BLUE, new_figure, save

figure = new_figure(3)
figure.subplots().plot([1.0, 2.0], color=BLUE)
save(figure, __file__)
"""


def picture_problems(
    project: Project, script: Path, folder: Path, update: bool
) -> list[str]:
    """Draw a picture again and tell whether the page shows another one.

    With `update` the new picture is recorded instead.
    """
    (folder / "docs").mkdir(parents=True)
    _, problems = run_script(project, script, folder)
    if problems:
        return problems
    drawn = folder / picture_of(script)
    shown = project.root / picture_of(script)
    recorded = shown.read_text("utf-8") if shown.exists() else ""
    copy = shown.with_suffix(".png")
    as_drawn = same(recorded, drawn.read_text("utf-8"))
    copied = copy.read_bytes() if copy.exists() else b""
    whole = digest(recorded).encode() in copied and b"IEND" in copied[-12:]
    if as_drawn and whole:
        return []
    if update:
        shutil.copytree(folder / "docs", project.docs, dirs_exist_ok=True)
        return []
    if as_drawn:
        return [f"{project.name(copy)} is no copy of {shown.name}: make record"]
    return [
        f"{project.name(shown)} is not what {project.name(script)} draws:\n"
        f"{difference(recorded, drawn.read_text('utf-8'))[:2000]}\n"
        "If the script is right, record it: make record"
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=PROJECT.name)
def test_a_picture_is_what_its_script_draws(
    script: Path, tmp_path: Path, update: bool
):
    problems = picture_problems(PROJECT, script, tmp_path, update)
    assert not problems, "\n".join(problems)


# The mark of the book, which browsers show beside its name.
MARK = "docs/assets/favicon.svg"


@pytest.mark.parametrize("script", SCRIPTS, ids=PROJECT.name)
def test_letters_have_twelve_pixels_on_a_phone(script: Path):
    svg = (ROOT / picture_of(script)).read_text("utf-8")
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    sizes = re.findall(r"font(?:-size)?: (?:\w+ )*([\d.]+)px", svg)
    assert min(map(float, sizes)) * PHONE / width >= 12


def test_every_picture_has_a_script_and_a_page():
    drawn = {str(picture_of(script)) for script in SCRIPTS}
    there = {PROJECT.name(file) for file in PROJECT.docs.rglob("*.svg")}
    assert drawn == there - {MARK}
    text = "".join(page.path.read_text("utf-8") for page in PROJECT.pages())
    unseen = {p for p in drawn if p.removeprefix("docs/") not in text}
    assert not unseen, f"no page shows {unseen}"


def test_a_stale_picture_is_named_and_can_be_recorded(make, tmp_path):
    project = make({"snippets/a/draw_line.py": DRAW})
    script = project.snippets / "a" / "draw_line.py"

    def problems(folder: str, update: bool = False) -> str:
        found = picture_problems(project, script, tmp_path / folder, update)
        return "\n".join(found)

    assert "docs/assets/a/line.svg is not what" in problems("missing")
    assert problems("record", update=True) == ""
    assert problems("fresh") == ""
    copy = project.docs / "assets" / "a" / "line.png"
    copy.write_bytes(copy.read_bytes()[:-40])
    assert "line.png is no copy of line.svg" in problems("cut off")
    script.write_text(DRAW.replace("2.0", "3.0"))
    assert "make record" in problems("stale")


def test_a_picture_keeps_the_words_and_numbers_of_its_labels():
    figure = new_figure(3)
    axes = figure.subplots()
    axes.plot([0.5, 1.5], [0.123456789, 0.2], color=BLUE)
    axes.set(title="learning rate 0.1, 3.25 and 2.718281")
    assert ">learning rate 0.1, 3.25 and 2.718281<" in render(figure)
    assert not re.search(r"d=.*\d\.\d{5}", render(figure))


def test_a_colour_without_a_partner_in_the_dark_is_refused():
    figure = new_figure(3)
    figure.subplots().plot([1, 2], color="#123456")
    with pytest.raises(ValueError, match="#123456.*sitework.pictures"):
        render(figure)
