"""A reader sees the pictures that their scripts draw today."""

from pathlib import Path

import pytest
from built_site import ROOT

from pageproof.pages import Project
from sitework.drawn import picture_problems
from sitework.pictures import picture_of

PROJECT = Project(ROOT)
SCRIPTS = [s for s in PROJECT.scripts() if s.stem.startswith("draw_")]


@pytest.mark.parametrize("script", SCRIPTS, ids=PROJECT.name)
def test_a_picture_is_what_its_script_draws(
    script: Path, tmp_path: Path, update: bool
):
    problems = picture_problems(PROJECT, script, tmp_path, update)
    assert not problems, "\n".join(problems)


def test_every_picture_has_a_script_and_a_page():
    drawn = {str(picture_of(script)) for script in SCRIPTS}
    there = {PROJECT.name(file) for file in PROJECT.docs.rglob("*.svg")}
    assert drawn == there
    text = "".join(page.path.read_text("utf-8") for page in PROJECT.pages())
    unseen = {p for p in drawn if p.removeprefix("docs/") not in text}
    assert not unseen, f"no page shows {unseen}"
