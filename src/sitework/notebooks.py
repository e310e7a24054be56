"""Makes notebooks of pages and labs, runs labs, compares what they print.

The notebook of a page needs no run to be made: its outputs are the page's
recorded ones. A lab is a script in cells; its outputs come from a run.

A link to a page leads to that page's notebook, or to the page if it has none,
relative to where it stands. That works wherever the folder docs is: on GitHub,
in Jupyter, in an editor. Colab follows no relative link, but shows there which
notebook to open. The site's address is in no notebook, or publishing the site
would make them stale.
"""

import base64
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from pageproof.arithmetic import wrong_sums
from pageproof.claims import separated
from pageproof.compare import difference, same
from pageproof.form import INCLUDE
from pageproof.numbers import unbacked
from pageproof.pages import FENCE, FIGURE, Fence, Page, Project
from pageproof.program import Block, Program, showing_its_last_line
from pageproof.run import in_lines
from pageproof.sections import PageError
from sitework.inline import LIBRARY, Library
from sitework.labs import Lab
from sitework.markup import SITE_END, SITE_LINE, asking
from sitework.pictures import PICTURE

BLOCK = re.compile(r'^(!!!|\?\?\?\+?|===) [^"]*("(?P<title>.*)")?$')
WITHOUT_A_PICTURE = ("predict-shape", "error-finder")
A_PICTURE_HERE = (
    "*On the site this is a figure that you can play with. Here you see a "
    "picture of it, and what follows describes it.*"
)
SOLUTION = "## Solution"
ON_THE_PAGE = (
    "## Solution\n\nIt waits on [the exercise's page]({page}#solution), "
    "folded, so that you can try first."
)
LINK = re.compile(r"\]\((?P<file>[\w./-]*)(?P<anchor>#[\w-]+)?\)")
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
}
# What runs before the first cell of a notebook, and of a lab.
WITHOUT_LIBRARY = (
    f'import sys\nsys.modules["{LIBRARY}"] = None\ndel sys, __file__'
)
PRINT_PICTURES = (
    "from sitework.pictures import print_pictures\nprint_pictures()\n"
)


class Notebook:
    """The notebook of a page or a lab; that of an index is a workbook.

    That of an exercise ends before the solution.
    """

    def __init__(self, page: Page):
        self.page = page
        self.path = notebook_path(page)
        self.name = page.project.name(self.path)
        self.is_lab = isinstance(page, Lab)
        self.unproven: list[str] = []
        self.cells: list[NotebookNode] = []
        first = (PRINT_PICTURES if self.is_lab else "") + WITHOUT_LIBRARY
        # The blocks of a run, and into which cell what each prints belongs.
        self._steps: list[tuple[Block, NotebookNode | None]]
        self._steps = [(Block(first, "first"), v4.new_code_cell())]
        self._library = Library(page.project)
        if isinstance(page, Lab):
            self._add_lab(page)
        else:
            self._add_page(page)
        if SOLUTION in page.lines:
            file = Path(os.path.relpath(page.path, self.path.parent))
            self._add_text(ON_THE_PAGE.format(page=file.as_posix()))
        for task in tasks_of(page):
            self._add_page(task)

    def _add_page(self, page: Page) -> None:
        """Add what a page shows, down to a solution: it could not be folded."""
        end = [*page.body, SOLUTION].index(SOLUTION)
        lines, _ = separated(page.body[:end])
        text: list[str] = []
        for item in readable(lines, iter(page.fences)):
            if isinstance(item, str):
                text.append(item)
                continue
            self._add_text(self._linked(page, text))
            text = []
            output = page.output_of(item)
            self._add_code(item, item.text, output.text if output else "")
        self._add_text(self._linked(page, text))

    def _add_lab(self, lab: Lab) -> None:
        for cell in lab.cells:
            if cell.language == "code":
                self._add_code(cell, "\n".join(cell.body), "")
                continue
            kept, _ = separated(list(cell.body))
            self._add_text("\n".join(kept))
            numbers = range(cell.line, cell.line + len(cell.body))
            self._steps += [
                (Block.of(proof, lab), None)
                for proof in lab.proofs
                if proof.line in numbers
            ]

    def _add_text(self, text: str) -> None:
        text = re.sub(r"\n{3,}", "\n\n", text)
        text = re.sub(r"\A(>?\n)+|(\n>?)+\Z", "", text)
        if text:
            self._append(v4.new_markdown_cell(text), "text")

    def _linked(self, page: Page, lines: list[str]) -> str:
        shown = "\n".join(page.project.expanded(lines))
        return LINK.sub(lambda link: self._link(page, link), shown)

    def _link(self, page: Page, link: re.Match) -> str:
        file = Path(os.path.normpath(page.path.parent / link["file"]))
        file = file if link["file"] else page.path
        if file.suffix == ".svg":
            # Colab shows PNG only, and no file beside the notebook.
            return f"](data:image/png;base64,{self._picture(file)})"
        if file.suffix == ".md" and file.exists():
            page = Page(page.project, file)
            file = notebook_path(page) if page.python else file
        beside = Path(os.path.relpath(file, self.path.parent)).as_posix()
        address = "" if file == self.path else beside
        return f"]({address}{link['anchor'] or ''})"

    def _picture(self, file: Path) -> str:
        copy = file.with_suffix(".png")
        if not copy.exists():
            raise PageError(
                f"{self.page.project.name(copy)} is missing, so {self.name} "
                "cannot show it. Draw it: make record"
            )
        return base64.b64encode(copy.read_bytes()).decode()

    def _add_code(self, fence: Fence, code: str, printed: str) -> None:
        try:
            source, code = self._library.inline(code)
        except (PageError, SyntaxError) as error:
            raise PageError(f"{fence.place}: {error}") from None
        if source:
            # Jupyter hides it for the first key, Colab for the second.
            hidden = {
                "jupyter": {"source_hidden": True},
                "cellView": "form",
                "tags": ["source"],
            }
            cell = v4.new_code_cell(source, metadata=hidden)
            self._append(cell, "source")
        if shown := code.strip("\n"):
            cell = v4.new_code_cell(shown, outputs=outputs_of(printed))
            self._append(cell, "code")
            if self.is_lab:  # it runs at the lines of its script
                code = "\n" * (fence.line - 1) + showing_its_last_line(code)
                self._steps[-1] = Block(code, str(self.page.path)), cell
                if alt := self.page.prose[fence.line - 1]:
                    cell.metadata = {"alt": alt}

    def _append(self, cell: NotebookNode, kind: str) -> None:
        # The id that nbformat gives is another one each time.
        cell.id = f"{kind}-{len(self.cells) + 1}"
        self.cells.append(cell)
        if kind != "text":
            code = showing_its_last_line(cell.source)
            block = Block(code, f"{self.name}, cell {cell.id}")
            self._steps.append((block, cell))

    def made(self) -> NotebookNode:
        """Return the notebook as it is made today."""
        return v4.new_notebook(cells=self.cells, metadata=METADATA)

    def recorded(self) -> NotebookNode:
        """Return the notebook as it lies among the pages."""
        return nbformat.read(self.path, as_version=4)

    def write(self, notebook: NotebookNode) -> None:
        """Put the notebook among the pages."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(nbformat.writes(notebook) + "\n", "utf-8")

    def run(self, folder: Path) -> NotebookNode:
        """Run it from top to bottom in `folder`; return it with its outputs.

        It runs in a process that, like a reader's, cannot import the library.
        Of a lab, it also evaluates the proofs: see `unproven`.
        """
        blocks = [block for block, _ in self._steps]
        program = Program(self.page.project, self.name, blocks, folder)
        self.unproven = []
        with closing(program):
            for _, cell in self._steps:
                result = program.next()
                problems = list(filter(None, [result.error, *result.shapes]))
                if cell is None:
                    self.unproven += problems
                    continue
                if problems:
                    said = "\n".join(problems)
                    raise PageError(f"{self.name}: a cell fails\n{said}")
                cell.outputs = outputs_of(result.printed)
            missed = program.next().shapes
        # A lab need not use all of the library's source that it shows.
        missed = [m for m in missed if m.startswith(str(self.page.path))]
        if missed:
            raise PageError("\n".join(missed))
        return self.made()

    def stale(self, folder: Path) -> list[str]:
        """Tell where the recorded notebook is not today's.

        A page has run already, and a lab runs now.
        """
        recorded = self.recorded().cells if self.path.exists() else []
        if [c.source for c in recorded] != [c.source for c in self.cells]:
            return [
                f"{self.name} is missing, or its text or code is not today's. "
                "Make it: make record"
            ]
        today = self.run(folder) if self.is_lab else self.made()
        return [
            f"{self.name}, cell {old.id}: prints something else than is "
            f"recorded\n{difference(printed(old), printed(new))[:3000]}\n"
            "If the code is right, record it: make record"
            for old, new in zip(recorded, today.cells, strict=True)
            if not same(printed(old), printed(new))
        ]

    def problems(self, folder: Path) -> list[str]:
        """Say what is stale, and of a lab what isn't true."""
        found = self.stale(folder)
        if self.is_lab:
            found += [*unbacked(self.page), *wrong_sums(self.page)]
        return found + self.unproven

    def record(self, folder: Path) -> list[str]:
        """Write it if it is stale; return which proofs of a lab don't hold.

        The outputs of a page are recorded already; a lab has to run for them.
        """
        if not self.is_lab:
            self.write(self.made())
        elif self.stale(folder):
            self.write(self.run(folder))
        return self.unproven


def readable(
    lines: list[str], fences: Iterator[Fence]
) -> Iterator[str | Fence]:
    """Yield a page's text as Markdown that any notebook shows, and its code.

    Admonitions, tabs and folded parts with code become quotes, other folded
    parts HTML. A fence that is not run stays as it is.
    """
    while lines:
        line = lines.pop(0)
        if FENCE.match(line):
            fence = next(fences)
            body = [lines.pop(0) for _ in [*fence.body, "the closing line"]]
            if fence.language == "python":
                yield fence
            elif fence.language != "output":
                yield from [line, *body]
        elif block := BLOCK.match(line):
            inside = []
            while lines and (not lines[0] or lines[0].startswith("    ")):
                inside.append(lines.pop(0)[4:])
            content = list(readable(inside, fences))
            title = block["title"]
            if line[0] == "?" and all(isinstance(c, str) for c in content):
                title = re.sub(r"`([^`]+)`", r"<code>\1</code>", title)
                yield f"<details><summary>{title}</summary>\n"
                yield from [*content, "\n</details>\n"]
            else:
                quote = [f"**{title}**", "", *content] if title else content
                for item in quote:
                    text = isinstance(item, str)
                    yield f"> {item}".rstrip() if text else item
                yield ""
        elif (figure := FIGURE.match(line)) and figure[
            "name"
        ] not in WITHOUT_A_PICTURE:
            yield A_PICTURE_HERE
        # A table that a program keeps has its place on the site.
        elif not (SITE_LINE.match(line) or INCLUDE.match(line)):
            yield asking(SITE_END.sub("", line))


def outputs_of(text: str) -> list[NotebookNode]:
    """Return what a cell printed as its outputs: text and pictures."""
    return [
        v4.new_output("display_data", data={"image/svg+xml": part})
        if number % 2
        else v4.new_output("stream", text=part)
        for number, part in enumerate(text.split(PICTURE))
        if part
    ]


def printed(cell: NotebookNode) -> str:
    """Return what a cell printed, drew and returned, as one text."""
    texts = [
        output.get("text") or "".join(map(str, output.get("data", {}).values()))
        for output in cell.get("outputs", [])
    ]
    return in_lines("".join(texts))


def notebook_path(page: Page) -> Path:
    """Return where the notebook of a page is, named like its address."""
    if isinstance(page, Lab):
        return page.notebook
    name = f"{page.address.rstrip('/') or 'index'}.ipynb"
    return page.project.docs / "notebooks" / name


def tasks_of(page: Page) -> list[Page]:
    """Return the exercises of an index, whose tasks its notebook holds too."""
    if page.path.stem != "index":
        return []
    linked = re.findall(r"\]\(([\w-]+\.md)", "\n".join(page.lines))
    names = dict.fromkeys(linked)
    pages = [Page(page.project, page.path.with_name(name)) for name in names]
    return [task for task in pages if SOLUTION in task.lines]


def sources(project: Project) -> list[Page]:
    """Return the pages and labs that have a notebook."""
    labs = [Lab(project, script) for script in project.labs()]
    return [page for page in project.pages() if page.python] + labs


def orphans(project: Project) -> list[str]:
    """Name the notebooks whose page or script is gone."""
    kept = {notebook_path(page) for page in sources(project)}
    found = sorted(set(project.docs.rglob("*.ipynb")) - kept)
    return [
        f"{project.name(file)}: its page or script is gone. Delete it"
        for file in found
    ]
