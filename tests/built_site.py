"""Builds sites, and reads what a browser would be shown, page by page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from filelock import FileLock

# What a browser loads by itself. Links of a <head> that only tell where
# something is (rel="next") have no netloc on this site.
LOADED = ["audio", "iframe", "img", "link", "script", "source", "video"]

ROOT = Path(__file__).parents[1]
WHERE_HOSTED = re.compile(r"(?m)^(site_url|repo_url|edit_uri):.*\n")
BUILDS = {
    "mkdocs": ["mkdocs", "build", "--strict", "--site-dir", "site"],
    "zensical": ["zensical", "build", "--strict"],
}
ADDRESS = "https://example.org/book/"
HOSTED = f"""
site_url: {ADDRESS}
repo_url: https://github.com/someone/book
edit_uri: edit/main/docs/
"""


def build(
    generator: str, source: Path, workshop: Path, settings: str = ""
) -> Path:
    """Build a project's site strictly, in a folder where it leaves its files.

    Where the project's own site is hosted is left out; `settings` are added.

    Raises:
        AssertionError: the generator refuses; its message is passed on.
    """
    for part in ("docs", "mkdocs_html", "overrides", "snippets", "src"):
        shutil.copytree(source / part, workshop / part)
    config = WHERE_HOSTED.sub("", (source / "mkdocs.yml").read_text("utf-8"))
    (workshop / "mkdocs.yml").write_text(f"{config}\n{settings}", "utf-8")
    command = [sys.executable, "-m", *BUILDS[generator]]
    run = subprocess.run(
        command, cwd=workshop, capture_output=True, text=True, check=False
    )
    colours = re.compile(r"\x1b\[[\d;]*m")
    assert run.returncode == 0, colours.sub("", run.stdout + run.stderr)
    return workshop / "site"


def once(
    name: str, factory: pytest.TempPathFactory, work: Callable[[Path], object]
) -> Path:
    """Let one of a run's workers do the work, in a folder that all share."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    workshop = shared / name
    done = shared / f"{name}.done"
    with FileLock(f"{workshop}.lock"):
        if not done.exists():
            shutil.rmtree(workshop, ignore_errors=True)
            workshop.mkdir()
            work(workshop)
            done.touch()
    return workshop


@cache
def soup_of(file: Path) -> BeautifulSoup:
    """Return a file's HTML, which is parsed once."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


@cache
def anchors_of(file: Path) -> set[str]:
    """Return what a link to a page may name."""
    return {tag["id"] for tag in soup_of(file).find_all(id=True)}


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site; `name` is its folder, '.' for the home page."""

    site: Path
    file: Path

    @property
    def name(self) -> str:
        return self.file.parent.relative_to(self.site).as_posix()

    @property
    def soup(self) -> BeautifulSoup:
        return soup_of(self.file)

    @property
    def _article(self) -> Tag:
        return self.soup.find("article")

    @property
    def title(self) -> str:
        return self.soup.title.get_text().strip()

    @property
    def description(self) -> str:
        tag = self.soup.find("meta", attrs={"name": "description"})
        return tag["content"] if tag else ""

    @property
    def headings(self) -> list[str]:
        """The headings with their levels: 'h2 Two habits'."""
        return [
            f"{heading.name} {heading.get_text().strip().removesuffix('#')}"
            for heading in self._article.find_all(["h1", "h2", "h3", "h4"])
        ]

    @property
    def formulas(self) -> list[str]:
        return [str(formula) for formula in self._article.find_all("math")]

    @property
    def images(self) -> list[tuple[str, str]]:
        """Source and text alternative of each picture in the text."""
        found = self._article.find_all("img")
        return [(image["src"], image.get("alt", "")) for image in found]

    @property
    def next(self) -> "BuiltPage | None":
        """The page that follows in the order of reading."""
        link = self.soup.find("link", rel="next")
        return self._page(link["href"]) if link else None

    def code(self, language: str) -> list[str]:
        """Return the text of each code block in a language."""
        blocks = self._article.select(f".language-{language} code")
        return [block.get_text() for block in blocks]

    def other_hosts(self) -> list[str]:
        """Return what the page would load from another host."""
        addresses = [
            tag.get("src") or tag.get("href") or ""
            for tag in self.soup.find_all(LOADED)
        ]
        return [a for a in addresses if urlsplit(a).netloc]

    def dead_links(self) -> list[str]:
        """Return the links within the site that lead nowhere."""
        return [
            f"{self.name}: the link '{link.get_text().strip()}' to "
            f"{link['href']} leads nowhere"
            for link in self._article.find_all("a", href=True)
            if not self._leads_somewhere(urlsplit(link["href"]))
        ]

    def _page(self, path: str) -> "BuiltPage":
        target = (self.file.parent / unquote(path)).resolve()
        file = target / "index.html" if target.is_dir() else target
        return BuiltPage(self.site, file)

    def _leads_somewhere(self, address) -> bool:
        if address.netloc or address.scheme:
            return True
        page = self._page(address.path) if address.path else self
        anchor = unquote(address.fragment)
        return page.file.exists() and (
            not anchor or anchor in anchors_of(page.file)
        )


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Return the pages of a built site by their names; 404.html is none."""
    files = folder.resolve().rglob("index.html")
    pages = [BuiltPage(folder.resolve(), file) for file in files]
    return {page.name: page for page in pages}
