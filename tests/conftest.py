"""The project's site, as both generators build it, and a browser to read it."""

from pathlib import Path

import pytest
from browser.figures import (  # noqa: F401
    figure,
    opened,
    pytest_generate_tests,
)
from browser.fixtures import (  # noqa: F401
    base_url,
    browser_type_launch_args,
    errors,
    nothing_kept,
    page,
    requested,
    tab,
)
from built_site import HOSTED, ROOT, BuiltPage, build, once, read_site
from live_server import live  # noqa: F401
from small_project import make  # noqa: F401

# pyproject.toml keeps them away from a run of the pages alone.
pytest_plugins = (
    "_hypothesis_pytestplugin",
    "pytest_playwright.pytest_playwright",
)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether this run records instead of comparing."""
    return request.config.getoption("--update-outputs")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def work(workshop: Path) -> None:
        build("mkdocs", ROOT, workshop)

    return once("mkdocs", tmp_path_factory, work) / "site"


@pytest.fixture(scope="session")
def site(site_folder: Path) -> dict[str, BuiltPage]:
    return read_site(site_folder)


@pytest.fixture(scope="session")
def hosted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built where its address and repository are known."""

    def work(workshop: Path) -> None:
        build("mkdocs", ROOT, workshop, HOSTED)

    return once("hosted", tmp_path_factory, work) / "site"


@pytest.fixture(scope="session")
def other_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, BuiltPage]:
    def work(workshop: Path) -> None:
        build("zensical", ROOT, workshop)

    return read_site(once("zensical", tmp_path_factory, work) / "site")
