"""Reads pages: their front matter, their fences, and what these pull in.

`Page` owns what is known of a page; nobody else parses one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml
from markdown import Markdown
from markdown.extensions.toc import slugify
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from pageproof.claims import Proof, find_proofs
from pageproof.sections import PageError, read, read_sections

FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
# Where the site may or may not see a fence, depending on what stands around.
MISPLACED = re.compile(r"^[ \t]*(?:>|[-*+][ \t]|\d+\.[ \t])[> \t]*(?:```|~~~)")
LANGUAGE = re.compile(r"[\s{.]*([\w-]*)")
INCLUDE = re.compile(
    r'^-+8<-+[ \t]+"(?P<file>[^":]+):(?P<section>[^"]+)"[ \t]*$'
)
FIGURE = re.compile(r"^[ \t]*/// html \| (?P<name>[a-z]+(?:-[a-z]+)+)")
HEADING = re.compile(r"^#+ +(.*?)(?: *\{.*\})?$")
ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}")
SVG_SIZE = re.compile(
    r'width="(?P<width>[\d.]+)pt" height="(?P<height>[\d.]+)pt"'
)


class Loader(yaml.SafeLoader):
    """Reads YAML; tags that only MkDocs knows (!ENV) come out as None."""


Loader.add_multi_constructor("", lambda *_: None)


class Project:
    """The folders of a documentation project, found from its root."""

    def __init__(self, root: Path):
        self.root = root
        self.docs = root / "docs"
        self.snippets = root / "snippets"
        self.library = root / "src" / "foundations"

    @cached_property
    def config(self) -> dict:
        """What `mkdocs.yml` says."""
        return yaml.load((self.root / "mkdocs.yml").read_text("utf-8"), Loader)

    @cached_property
    def extensions(self) -> dict[str, dict]:
        """The extensions of Markdown that the site uses, with their options."""
        options: dict[str, dict] = {}
        for entry in self.config.get("markdown_extensions") or []:
            options |= entry if isinstance(entry, dict) else {entry: {}}
        return options

    @cached_property
    def _includer(self) -> SnippetPreprocessor:
        options = self.extensions["pymdownx.snippets"]
        bases = [str(self.root / base) for base in options["base_path"]]
        extension = SnippetExtension(**{**options, "base_path": bases})
        return SnippetPreprocessor(extension.getConfigs(), Markdown())

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
        return path.relative_to(self.root).as_posix()

    def expanded(self, lines: list[str]) -> list[str]:
        """Return a page's lines with what they include in its place.

        Raises:
            SnippetMissingError: there is no such file or section.
        """
        return self._includer.run(lines)

    def section(self, file: str, section: str) -> tuple[Path, dict[int, str]]:
        """Return a file that pages pull in, and a section's numbered lines."""
        fix = "There is no such file. Correct the name, or write the file"
        if found := self._includer.get_snippet_path(file):
            path = Path(found)
            sections = read_sections(path, self.name(path))
            if section in sections:
                return path, sections[section]
            fix = (
                f"It has {', '.join(sections) or 'none'}. Correct the name, or "
                f"mark it there: # --8<-- [start:{section}] … [end:{section}]"
            )
        if file.endswith(".out"):
            # The code that prints it has to be there.
            self.section(f"{file.removesuffix('.out')}.py", section)
            fix = "It is not recorded yet. Record it: make record"
        raise PageError(f"there is no section '{section}' in {file}.\n  {fix}")


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

    @property
    def pulled(self) -> bool:
        """Whether the block shows a section of a file."""
        return self.language in ("python", "output")

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
    def text(self) -> str:
        """What the reader sees in the block."""
        _, lines = self.page.included(self)
        return "".join(f"{line}\n" for line in lines.values())


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
            elif MISPLACED.match(line):
                raise PageError(
                    f"{number}: a fence behind > or the mark of a list is not "
                    "run. Put it on a line of its own, indented as the list is"
                )
        elif (
            match
            and not match["info"].strip()
            and match["marks"] == opening["marks"]
        ):
            if match["indent"] != opening["indent"]:
                raise PageError(
                    f"{number}: this closes the fence of line {start} at "
                    "another depth. Indent both alike"
                )
            yield start, LANGUAGE.match(opening["info"])[1], tuple(body)
            opening = None
        else:
            body.append(line.removeprefix(opening["indent"]))
    if opening is not None:
        raise PageError(f"{start}: this fence is never closed")


class Page:
    """A Markdown page and its fences, from top to bottom."""

    def __init__(self, project: Project, path: Path):
        self.project = project
        self.path = path
        self.name = project.name(path)

    @cached_property
    def lines(self) -> list[str]:
        """All lines of the file."""
        return read(self.path, self.name).split("\n")

    @cached_property
    def _front(self) -> list[str]:
        """The lines above the text, the enclosing ones included."""
        if self.lines[0] != "---":
            return []
        if "---" not in self.lines[1:]:
            raise PageError(
                f"{self.name}:1: the front matter is never closed. End it with "
                "a line ---"
            )
        return self.lines[: self.lines.index("---", 1) + 1]

    @cached_property
    def meta(self) -> dict:
        """The settings above the text: its front matter."""
        above = "\n".join(self._front[1:-1])
        try:
            meta = yaml.load(above, Loader)
        except yaml.MarkedYAMLError as error:
            raise PageError(
                f"{self.name}:{error.problem_mark.line + 2}: the front matter "
                "is no YAML. Is it a colon in a text? Put the text in quotes: "
                'title: "a: b"'
            ) from None
        return meta if isinstance(meta, dict) else {}

    @property
    def body(self) -> list[str]:
        """The lines of the text, below the front matter."""
        return self.lines[len(self._front) :]

    @cached_property
    def prose(self) -> dict[int, str]:
        """The lines outside of fences, by their numbers."""
        prose = dict(enumerate(self.body, start=len(self._front) + 1))
        for fence in self.fences:
            for number in range(fence.line, fence.line + len(fence.body) + 2):
                prose.pop(number, None)
        return prose

    @property
    def address(self) -> str:
        """Where the page is on the site: "network/with-nn/"; "" for home."""
        name = self.path.relative_to(self.project.docs).with_suffix("")
        return re.sub(r"(^|/)index/$", r"\1", f"{name.as_posix()}/")

    @cached_property
    def anchors(self) -> set[str]:
        """The parts that links can name; none if docstrings make the page."""
        found = set()
        for line in self.prose.values():
            if line.startswith("::: "):
                return set()
            slugs = {slugify(text, "-") for text in HEADING.findall(line)}
            found |= set(ANCHOR.findall(line)) or slugs
        return found

    @property
    def figures(self) -> list[str]:
        """The names of the figures on the page, in order, each once."""
        found = map(FIGURE.match, self.prose.values())
        return list(dict.fromkeys(match["name"] for match in found if match))

    @cached_property
    def fences(self) -> list[Fence]:
        """The fences of the page."""
        try:
            fences = [Fence(self, *found) for found in scan(self.lines)]
        except PageError as error:
            raise PageError(f"{self.name}:{error}") from None
        above = None
        for fence in fences:
            # So the site calls Python, too: py, py3, pycon, ipython, numpy.
            if fence.language != "python" and "py" in fence.language.lower():
                raise PageError(
                    f"{fence.place}: name the language python, not "
                    f"{fence.language}, so that the code is run; text, if it "
                    "must not run"
                )
            if fence.language == "output" and above != "python":
                raise PageError(
                    f"{fence.place}: no Python fence stands above this output "
                    "block, so nothing has printed it. Delete it"
                )
            if fence.pulled:
                above = fence.language
        return fences

    @cached_property
    def proofs(self) -> list[Proof]:
        """The proofs of the page's sentences."""
        return find_proofs(self.prose, self.name)

    @property
    def python(self) -> list[Fence]:
        """The fences that run."""
        return [fence for fence in self.fences if fence.language == "python"]

    def output_of(self, fence: Fence) -> Fence | None:
        """Return the output block between a Python fence and the next one."""
        for below in self.fences[self.fences.index(fence) + 1 :]:
            if below.pulled:
                return below if below.language == "output" else None
        return None

    def included(self, part: "Fence | Proof") -> tuple[Path, dict[int, str]]:
        """Return the file that a part pulls in, and its numbered lines."""
        target = part.target
        try:
            return self.project.section(*target)
        except PageError as error:
            raise PageError(f"{part.place}: {error}") from None
