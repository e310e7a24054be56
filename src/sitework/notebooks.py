"""Makes notebooks of pages and labs, runs them, compares what they print.

The notebook of a page needs no run to be made: its outputs are the page's
recorded ones. A lab is a script in cells; its outputs come from a run.

A link to a page leads to that page's notebook, or to the page if it has none,
relative to where it stands. That works wherever the folder docs is: on GitHub,
in Jupyter, in an editor. Colab follows no relative link, but shows there which
notebook to open. The site's address is in no notebook, or publishing the site
would make them stale.
"""

import ast
import base64
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from pageproof.compare import difference, same
from pageproof.pages import Fence, Page, Project
from pageproof.program import Block, Program
from pageproof.run import in_lines
from pageproof.sections import PageError
from sitework.inline import LIBRARY, Library
from sitework.pictures import PICTURE

BLOCK = re.compile(r'^(!!!|\?\?\?\+?|===) [^"]*("(?P<title>.*)")?$')
# A table that a program keeps has its place on the site.
NOT_SHOWN = re.compile(r"^ *(///.*|attrs: .*|</?div.*>|-+8<-+ .*)$")
ATTRIBUTES = re.compile(r" *\{ *[.#:][^}]*\}$")
SOLUTION = "## Solution"
LINK = re.compile(r"\]\((?P<file>[\w./-]*)(?P<anchor>#[\w-]+)?\)")
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
NOTEBOOK_ONLY = re.compile(r"\b(asyncio\.run|plt\.show)\(")
WRITE_FILE = "%%writefile "
# What runs before the first cell of a notebook, and of a lab.
WITHOUT_LIBRARY = (
    f'import sys\nsys.modules["{LIBRARY}"] = None\ndel sys, __file__'
)
PRINT_PICTURES = (
    "from sitework.pictures import print_pictures\nprint_pictures()\n"
)


class Notebook:
    """A notebook of the project: where it lies, and how it is made."""

    def __init__(self, project: Project, path: Path):
        self.project = project
        self.path = path
        self.name = project.name(path)
        self.cells: list[NotebookNode] = []
        self._library = Library(project)
        self._script: Path | None = None

    def add_page(self, page: Page, until: str = "") -> None:
        """Add what a page shows, down to the line `until`."""
        end = page.lines.index(until) if until else len(page.lines)
        front = len(page.lines) - len(page.body)
        proofs = {n for p in page.proofs for n in range(p.line, p.last + 1)}
        lines = list(enumerate(page.lines, start=1))[front:end]
        lines = [line for line in lines if line[0] not in proofs]
        text: list[str] = []
        for item in readable(lines, {f.line: f for f in page.fences}):
            if isinstance(item, str):
                text.append(item)
                continue
            self._add_text(page, text)
            text = []
            output = page.output_of(item)
            try:
                self._add_code(item.text, output.text if output else "")
            except (PageError, SyntaxError) as error:
                raise PageError(f"{item.place}: {error}") from None
        self._add_text(page, text)

    def add_lab(self, script: Path) -> None:
        """Add the cells of a script in the percent format."""
        self._script = script
        for cell in jupytext.read(script).cells:
            if cell.cell_type == "code":
                self._add_code(cell.source, "", cell.metadata)
            else:
                self._append(new_markdown_cell(cell.source), "text")

    def _add_text(self, page: Page, lines: list[str]) -> None:
        shown = "\n".join(page.project.expanded(lines))
        text = LINK.sub(lambda link: self._link(page, link), shown)
        text = re.sub(r"\n{3,}", "\n\n", text)
        text = re.sub(r"\A(>?\n)+|(\n>?)+\Z", "", text)
        if text:
            self._append(new_markdown_cell(text), "text")

    def _link(self, page: Page, link: re.Match) -> str:
        file = Path(os.path.normpath(page.path.parent / link["file"]))
        file = file if link["file"] else page.path
        if file.suffix == ".svg":
            # Colab shows PNG only, and no file beside the notebook.
            return f"](data:image/png;base64,{self._picture(file)})"
        if file.suffix == ".md" and file.exists():
            page = Page(self.project, file)
            file = notebook_path(page) if page.python else file
        beside = Path(os.path.relpath(file, self.path.parent)).as_posix()
        address = "" if file == self.path else beside
        return f"]({address}{link['anchor'] or ''})"

    def _picture(self, file: Path) -> str:
        copy = file.with_suffix(".png")
        if not copy.exists():
            raise PageError(
                f"{self.project.name(copy)} is missing, so {self.name} cannot "
                "show it. Draw it: make record"
            )
        return base64.b64encode(copy.read_bytes()).decode()

    def _add_code(
        self, code: str, printed: str, metadata: dict | None = None
    ) -> None:
        differs = NOTEBOOK_ONLY.search(code)
        if differs and not (self._script and differs[1] == "plt.show"):
            raise PageError(
                f"{differs[1]}() does something else in a notebook: no page "
                "can show both"
            )
        source, code = self._library.inline(code)
        for name, content in self._library.files.items():
            cell = new_code_cell(f"{WRITE_FILE}{name}\n{content}")
            self._append(cell, "data")
        self._library.files.clear()
        if source:
            self._append(new_code_cell(source), "source")
        if code:
            outputs = [new_output("stream", text=printed)] if printed else []
            cell = new_code_cell(code, outputs=outputs, metadata=metadata or {})
            self._append(cell, "code")

    def _append(self, cell: NotebookNode, kind: str) -> None:
        # The id that nbformat gives is another one each time.
        cell.id = f"{kind}-{len(self.cells) + 1}"
        if kind in ("data", "source"):
            cell.metadata = {"jupyter": {"source_hidden": True}, "tags": [kind]}
        self.cells.append(cell)

    def made(self) -> NotebookNode:
        """Return the notebook as it is made today, without a run."""
        return new_notebook(cells=self.cells, metadata=METADATA)

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

        Raises:
            PageError: a cell fails, or a shape comment is wrong.
        """
        notebook = nbformat.from_dict(self.made())
        first = PRINT_PICTURES if self._script else ""
        cells = [c for c in notebook.cells if c.cell_type == "code"]
        cells.insert(0, new_code_cell(first + WITHOUT_LIBRARY, id="first"))
        blocks = [self._block(cell) for cell in cells]
        program = Program(self.project, self.name, blocks, folder)
        with closing(program):
            for cell in cells:
                result = program.next()
                problems = "\n".join([result.error, *result.shapes])
                if problems:
                    raise PageError(f"{self.name}: a cell fails\n{problems}")
                cell.outputs = outputs_of(result.printed)
            missed = program.next().shapes
        # A lab need not use all of the library's source that it shows.
        missed = [m for m in missed if m.startswith(str(self._script))]
        if missed:
            raise PageError("\n".join(missed))
        return notebook

    def _block(self, cell: NotebookNode) -> Block:
        name = f"{self.name}, cell {cell.id}"
        if cell.source.startswith(WRITE_FILE):
            command, _, text = cell.source.partition("\n")
            file = command.removeprefix(WRITE_FILE)
            return Block(f"open({file!r}, 'w').write({text!r})", name)
        code = showing_its_last_line(cell.source)
        if self._script and cell.id.startswith("code"):
            above, _, _ = self._script.read_text("utf-8").partition(cell.source)
            return Block("\n" * above.count("\n") + code, str(self._script))
        return Block(code, name)

    def problems(self, folder: Path) -> list[str]:
        """Run it, and tell where the recorded notebook is not today's."""
        if not self.path.exists():
            return [f"{self.name} is missing. Make it: make record"]
        recorded, today = self.recorded().cells, self.made().cells
        if [c.source for c in recorded] != [c.source for c in today]:
            return [
                f"{self.name}: its text or code is not today's. Make it "
                "again: make record"
            ]
        return [
            f"{self.name}, cell {old.id}: prints something else than is "
            f"recorded\n{difference(printed(old), printed(new))[:3000]}\n"
            "If the code is right, record it: make record. A notebook also "
            "shows the value of a bare last line: print it"
            for old, new in zip(recorded, self.run(folder).cells, strict=True)
            if not same(printed(old), printed(new))
        ]


def readable(
    lines: list[tuple[int, str]], fences: dict[int, Fence]
) -> Iterator[str | Fence]:
    """Yield a page's text as Markdown that any notebook shows, and its code.

    Admonitions, tabs and folded parts with code become quotes, other folded
    parts HTML. A fence that is not run stays as it is.
    """
    while lines:
        number, line = lines.pop(0)
        fence, block = fences.get(number), BLOCK.match(line)
        if fence:
            body = [text for _, text in lines[: len(fence.body) + 1]]
            del lines[: len(body)]
            if fence.language == "python":
                yield fence
            elif fence.language != "output":
                yield from [line, *body]
        elif block:
            inside = []
            while lines and (not lines[0][1] or lines[0][1].startswith("    ")):
                inside.append((lines[0][0], lines.pop(0)[1][4:]))
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
        elif not NOT_SHOWN.match(line):
            yield ATTRIBUTES.sub("", line)


def showing_its_last_line(code: str) -> str:
    """Let code show the value of its last expression, as a notebook does."""
    last = ast.parse(code).body[-1]
    if not isinstance(last, ast.Expr):
        return code
    value = ast.get_source_segment(code, last)
    above, _, behind = code.rpartition(value)
    return f'{above}__import__("sys").displayhook({value}){behind}'


def outputs_of(text: str) -> list[NotebookNode]:
    """Return what a cell printed as its outputs: text and pictures."""
    return [
        new_output("display_data", data={"image/svg+xml": part})
        if number % 2
        else new_output("stream", text=part)
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
    name = f"{page.address.rstrip('/') or 'index'}.ipynb"
    return page.project.docs / "notebooks" / name


def notebook_of(page: Page) -> Notebook:
    """Make the notebook of a page.

    That of an index of exercises holds their tasks too: a workbook.
    """
    notebook = Notebook(page.project, notebook_path(page))
    notebook.add_page(page)
    if page.path.stem == "index":
        linked = re.findall(r"\]\(([\w-]+\.md)", "\n".join(page.lines))
        for name in dict.fromkeys(linked):
            task = Page(page.project, page.path.with_name(name))
            if SOLUTION in task.lines:
                notebook.add_page(task, until=SOLUTION)
    return notebook


def lab_of(project: Project, script: Path) -> Notebook:
    """Make the notebook of a lab, still without outputs."""
    path = project.docs / "labs" / f"{script.stem}.ipynb"
    lab = Notebook(project, path)
    lab.add_lab(script)
    return lab


def orphans(project: Project) -> list[str]:
    """Name the notebooks whose page or script is gone."""
    kept = {notebook_path(page) for page in project.pages() if page.python}
    kept |= {lab_of(project, script).path for script in project.labs()}
    found = sorted(set(project.docs.rglob("*.ipynb")) - kept)
    return [
        f"{project.name(file)}: its page or script is gone. Delete it"
        for file in found
    ]
