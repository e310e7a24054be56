"""Reads a built site: what a browser would be shown, page by page."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

LOADED = {
    "audio": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
    "video": "src",
}
NOT_LOADED = {"canonical", "next", "prev", "alternate", "edit"}


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site; `name` is its folder, '.' for the home page."""

    site: Path
    file: Path

    @property
    def name(self) -> str:
        return self.file.parent.relative_to(self.site).as_posix()

    @cached_property
    def _soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.file.read_text("utf-8"), "html.parser")

    @cached_property
    def _article(self) -> BeautifulSoup:
        return self._soup.find("article")

    @property
    def title(self) -> str:
        return self._soup.title.get_text().strip()

    @property
    def description(self) -> str:
        tag = self._soup.find("meta", attrs={"name": "description"})
        return tag["content"] if tag else ""

    @property
    def headings(self) -> list[str]:
        found = self._article.find_all(["h1", "h2", "h3", "h4"])
        for heading in found:
            for link in heading.find_all(class_="headerlink"):
                link.extract()
        return [heading.get_text().strip() for heading in found]

    def code(self, language: str) -> list[str]:
        """Return the text of each code block in a language."""
        blocks = self._article.select(f".language-{language} code")
        return [block.get_text() for block in blocks]

    @property
    def formulas(self) -> list[str]:
        return [str(formula) for formula in self._article.find_all("math")]

    @property
    def images(self) -> list[tuple[str, str]]:
        """Source and text alternative of each picture in the text."""
        found = self._article.find_all("img")
        return [(image["src"], image.get("alt", "")) for image in found]

    @cached_property
    def anchors(self) -> set[str]:
        return {tag["id"] for tag in self._soup.find_all(id=True)}

    def other_hosts(self) -> list[str]:
        """Return what the page would load from another host."""
        return [
            address
            for tag in self._soup.find_all(list(LOADED))
            if not NOT_LOADED & set(tag.get("rel", []))
            and (address := tag.get(LOADED[tag.name]))
            and urlsplit(address).netloc
        ]

    def dead_links(self) -> list[str]:
        """Return the links within the site that lead nowhere."""
        return [
            f"{self.name}: the link {tag['href']} ('{tag.get_text().strip()}') "
            "leads nowhere"
            for tag in self._article.find_all("a", href=True)
            if not self._resolves(tag["href"])
        ]

    def _resolves(self, href: str) -> bool:
        address = urlsplit(href)
        if address.scheme or address.netloc:
            return True
        target = self.file
        if address.path:
            target = (self.file.parent / unquote(address.path)).resolve()
            target = target / "index.html" if target.is_dir() else target
        if not target.exists():
            return False
        page = self if target == self.file else BuiltPage(self.site, target)
        return not address.fragment or unquote(address.fragment) in page.anchors


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Return the pages of a built site by their names; 404.html is none."""
    files = folder.resolve().rglob("index.html")
    pages = [BuiltPage(folder.resolve(), file) for file in files]
    return {page.name: page for page in pages}
