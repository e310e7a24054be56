"""A reader can run each snippet as a file, and sees what the page shows."""

import re
from pathlib import Path

import pytest
from built_site import ROOT

from pageproof.outputs import orphans, script_problems
from pageproof.pages import Project

PROJECT = Project(ROOT)
# Drawings have a test of their own; claims are for proofs, which run them.
SCRIPTS = [
    script
    for script in PROJECT.scripts()
    if script.stem != "claims" and not script.stem.startswith("draw_")
]


@pytest.mark.parametrize("script", SCRIPTS, ids=PROJECT.name)
def test_a_snippet_runs_alone_and_prints_the_same(script: Path, tmp_path: Path):
    problems = script_problems(PROJECT, script, tmp_path)
    assert not problems, "\n".join(problems)


def test_every_section_is_on_a_page():
    assert not orphans(PROJECT), "\n".join(orphans(PROJECT))


def test_the_batch_stands_first_in_a_shape():
    """A name fits any size, so a run alone does not tell two names apart."""
    files = [*PROJECT.scripts(), *(ROOT / "src" / "foundations").rglob("*.py")]
    comment = re.compile(r"# \(\w+, (?:\w+, )*batch\)$", re.M)
    for file in files:
        turned = set(comment.findall(file.read_text("utf-8")))
        assert turned <= {"# (batch, batch)"}, PROJECT.name(file)
