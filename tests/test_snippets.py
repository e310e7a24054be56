"""A reader can run each snippet as a file, and sees what the page shows."""

from pathlib import Path

import pytest
from built_site import ROOT

from pageproof.outputs import orphans
from pageproof.pages import Project
from pageproof.run import script_problems

PROJECT = Project(ROOT)
SCRIPTS = [s for s in PROJECT.scripts() if not s.stem.startswith("draw_")]


@pytest.mark.parametrize("script", SCRIPTS, ids=PROJECT.name)
def test_a_snippet_runs_alone_and_prints_the_same(script: Path, tmp_path: Path):
    problems = script_problems(PROJECT, script, tmp_path)
    assert not problems, "\n".join(problems)


def test_every_section_is_on_a_page():
    assert not orphans(PROJECT), "\n".join(orphans(PROJECT))
