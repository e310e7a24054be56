"""Reads pages: their fences, and which lines of which file these pull in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml
from markdown import Markdown
from pymdownx.snippets import (
    SnippetExtension,
    SnippetMissingError,
    SnippetPreprocessor,
)

FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
LANGUAGE = re.compile(r"[\s{.]*([\w-]*)")
INCLUDE = re.compile(r'^-+8<-+\s+"(?P<file>[^":]+):(?P<section>[\w-]+)"$')


class PageError(AssertionError):
    """Something on a page is not true, or cannot be proven."""


class NumberedLine(str):
    """A line of a file that remembers its number."""

    number: int


class Includer(SnippetPreprocessor):
    """The site's own preprocessor, which also tells where lines come from.

    Site and tests cannot differ on what an include means, since both ask
    pymdownx, configured by the same ``mkdocs.yml``.
    """

    def read_lines(self, path: str) -> list[NumberedLine]:
        lines = [NumberedLine(line) for line in super().read_lines(path)]
        for number, line in enumerate(lines, start=1):
            line.number = number
        return lines

    def process_snippet_lines(self, lines: list, target: dict) -> list:
        self.included = (
            Path(target["snippet"]),
            {line.number: str(line) for line in lines},
        )
        return lines


class Project:
    """The folders of a documentation project, found from its root."""

    def __init__(self, root: Path):
        self.root = root
        self.docs = root / "docs"
        self.snippets = root / "snippets"
        self.library = root / "src" / "foundations"

    @cached_property
    def _config(self) -> dict:
        return yaml.safe_load((self.root / "mkdocs.yml").read_text("utf-8"))

    @property
    def site_url(self) -> str:
        """Where the site is hosted; empty as long as nobody has set it."""
        return self._config.get("site_url") or ""

    @cached_property
    def _includer(self) -> Includer:
        (options,) = [
            extension["pymdownx.snippets"]
            for extension in self._config["markdown_extensions"]
            if isinstance(extension, dict) and "pymdownx.snippets" in extension
        ]
        bases = [str(self.root / base) for base in options["base_path"]]
        settings = SnippetExtension(**{**options, "base_path": bases})
        return Includer(settings.getConfigs(), Markdown())

    def pages(self) -> list["Page"]:
        """Every page of the site, in the order of their paths."""
        return [Page(self, path) for path in sorted(self.docs.rglob("*.md"))]

    def scripts(self) -> list[Path]:
        """Every runnable snippet, in the order of their paths."""
        return sorted(set(self.snippets.rglob("*.py")) - set(self.labs()))

    def labs(self) -> list[Path]:
        """Every lab: a script in cells, which becomes a notebook."""
        return sorted(self.snippets.glob("labs/*.py"))

    def name(self, path: Path) -> str:
        """Return a path as the project's people write it: from its root."""
        inside = path.is_relative_to(self.root)
        return str(path.relative_to(self.root) if inside else path)

    def expanded(self, lines: list[str]) -> list[str]:
        """Return a page's lines with what they include in its place."""
        return self._includer.run(lines)

    def include(self, line: str) -> tuple[Path, dict[int, str]]:
        """Expand an include line: the file, and its lines by their number.

        Raises:
            SnippetMissingError: there is no such file or section.
        """
        self._includer.run([line])
        return self._includer.included


@dataclass(frozen=True, eq=False)
class Fence:
    """A fenced block of a page, at the line of its opening marks."""

    page: "Page"
    line: int
    language: str
    body: tuple[str, ...]

    @property
    def place(self) -> str:
        """Page and line, as terminals and editors link them."""
        return f"{self.page.name}:{self.line}"

    @cached_property
    def target(self) -> tuple[str, str]:
        """The file and the section that the fence names."""
        match = INCLUDE.match(self.body[0]) if len(self.body) == 1 else None
        if match is None:
            raise PageError(
                f"{self.place}: a {self.language} fence holds one line, which "
                'pulls a section of a file:\n  --8<-- "page/example.py:section"'
            )
        return match["file"], match["section"]

    @cached_property
    def included(self) -> tuple[Path, dict[int, str]]:
        """The file that the fence shows, and its lines by their number."""
        file, section = self.target
        try:
            return self.page.project.include(self.body[0])
        except SnippetMissingError:
            mend = (
                "Correct the name here, or mark the section there: "
                f"# --8<-- [start:{section}] … [end:{section}]"
                if self.language == "python"
                else "Record it: pytest --update-outputs docs"
            )
            raise PageError(
                f"{self.place}: there is no section '{section}' in {file}.\n"
                f"  {mend}"
            ) from None

    @property
    def text(self) -> str:
        """What the reader sees in the block."""
        return "".join(f"{line}\n" for line in self.included[1].values())


def scan(lines: list[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Find fences as superfences does: at any depth of indentation.

    CommonMark reads what stands in an admonition, a tab or a details block as
    indented text and would miss the fences there.

    Yields:
        The number of the opening line, the language, the lines of the body.
    """
    opening = None
    for number, line in enumerate(lines, start=1):
        match = FENCE.match(line)
        if opening is None:
            if match:
                opening, start, body = match, number, []
        elif match and not match["info"] and match["marks"] == opening["marks"]:
            yield start, LANGUAGE.match(opening["info"])[1], tuple(body)
            opening = None
        else:
            body.append(line.removeprefix(opening["indent"]))
    if opening is not None:
        raise PageError(f"line {start}: this fence is never closed")


class Page:
    """A Markdown page and its fences, from top to bottom."""

    def __init__(self, project: Project, path: Path):
        self.project = project
        self.path = path
        self.name = project.name(path)
        self.lines = path.read_text("utf-8").split("\n")
        try:
            self.fences = [Fence(self, *found) for found in scan(self.lines)]
        except PageError as error:
            raise PageError(f"{self.name}, {error}") from None
        self.python = [f for f in self.fences if f.language == "python"]
        self._check_order()

    def _check_order(self) -> None:
        above = None
        for fence in self.fences:
            if fence.language in ("py", "python3"):
                raise PageError(
                    f"{fence.place}: name the language python, not "
                    f"{fence.language}; text, if it must not run"
                )
            if fence.language == "output" and above != "python":
                raise PageError(
                    f"{fence.place}: no Python fence stands above this output "
                    "block, so nothing has printed it. Delete it"
                )
            if fence.language in ("output", "python"):
                above = fence.language

    def output_of(self, fence: Fence) -> Fence | None:
        """Return the output block between a Python fence and the next one."""
        for below in self.fences[self.fences.index(fence) + 1 :]:
            if below.language in ("output", "python"):
                return below if below.language == "output" else None
        return None
