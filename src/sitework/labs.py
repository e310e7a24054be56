"""Reads a lab, a script in cells, as a page: its text, its code, its proofs."""

import re
from functools import cached_property
from pathlib import Path

import nbformat

from pageproof.pages import Fence, Page

MARK = re.compile(r'# %%(?P<text> \[markdown\])?(?: alt="(?P<alt>.*)")?$')


class Lab(Page):
    """A script in the percent format, `snippets/labs/<name>.py`.

    Its lines keep their numbers. The alternative text of a picture is a
    paragraph above the cell that draws it.
    """

    @property
    def notebook(self) -> Path:
        """Where its notebook is."""
        return self.project.docs / "labs" / f"{self.path.stem}.ipynb"

    @cached_property
    def cells(self) -> list[Fence]:
        """The cells, in the languages markdown and code."""
        marks = [n for n, line in enumerate(self.lines) if MARK.match(line)]
        cells = []
        for start, end in zip(marks, [*marks[1:], None], strict=True):
            text = "\n".join(self.lines[start + 1 : end]).rstrip()
            language = "code"
            if MARK.match(self.lines[start])["text"]:
                language, text = "markdown", re.sub(r"(?m)^# ?", "", text)
            body = tuple(text.split("\n"))
            cells.append(Fence(self, start + 2, language, body))
        return cells

    @cached_property
    def prose(self) -> dict[int, str]:
        """The lines of text, by their numbers."""
        prose = {}
        for cell in self.cells:
            mark = MARK.match(self.lines[cell.line - 2])
            prose[cell.line - 1] = mark["alt"] or ""
            if cell.language == "markdown":
                prose |= enumerate(cell.body, start=cell.line)
        return prose

    @property
    def body(self) -> list[str]:
        """The lines of text."""
        return list(self.prose.values())

    @cached_property
    def fences(self) -> list[Fence]:
        """The cells of code, each with what it has printed in the record."""
        recorded = []  # until it is made
        if self.notebook.exists():
            recorded = nbformat.read(self.notebook, as_version=4).cells
        printed = {
            cell.source: "".join(o.get("text", "") for o in cell.outputs)
            for cell in recorded
            if cell.cell_type == "code"
        }
        return [
            Fence(self, cell.line, "code", (*cell.body, *below.split("\n")))
            for cell in self.cells
            if cell.language == "code"
            for below in [printed.get("\n".join(cell.body), "")]
        ]
