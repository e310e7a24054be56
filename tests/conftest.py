"""The project, and its site as both generators build it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pageproof.pages import Project
from pageproof.site import BuiltPage, read_site

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
BUILDS = {
    "mkdocs": ["mkdocs", "build", "--strict", "--site-dir", "site"],
    "zensical": ["zensical", "build", "--strict"],
}


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether this run records instead of comparing."""
    return request.config.getoption("--update-outputs")


def build(generator: str, source: Path, workshop: Path) -> Path:
    """Build a project's site strictly, in a folder where it leaves its files.

    Raises:
        AssertionError: the generator refuses; its message is passed on.
    """
    for part in ("docs", "snippets", "src"):
        shutil.copytree(source / part, workshop / part)
    shutil.copy(source / "mkdocs.yml", workshop)
    command = [sys.executable, "-m", *BUILDS[generator]]
    run = subprocess.run(
        command, cwd=workshop, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return workshop / "site"


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("mkdocs", ROOT, tmp_path_factory.mktemp("mkdocs"))


@pytest.fixture(scope="session")
def site(site_folder: Path) -> dict[str, BuiltPage]:
    return read_site(site_folder)


@pytest.fixture(scope="session")
def other_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, BuiltPage]:
    return read_site(
        build("zensical", ROOT, tmp_path_factory.mktemp("zensical"))
    )
