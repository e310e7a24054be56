"""Turns pages and labs into notebooks, runs them, compares what they print.

The notebook of a page needs no run: its outputs are the page's recorded ones.
A lab is a script in cells, so that its outputs come from a run.
"""

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from pageproof.compare import difference, same
from pageproof.pages import Fence, Page, PageError, Project
from sitework.inline import Library
from sitework.pictures import follow_scheme, matplotlibrc

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
DRAW_SVG = "--InlineBackend.figure_formats={'svg'}"
NO_DATE = "--InlineBackend.print_figure_kwargs={'metadata': {'Date': None}}"


class Notebook:
    """A notebook of the project: where it lies, and how it is made."""

    def __init__(self, project: Project, path: Path):
        self.project = project
        self.path = project.docs / path
        self.name = project.name(self.path)
        self.cells: list[NotebookNode] = []
        self._library = Library(project)

    def add_page(self, page: Page, until: str = "") -> None:
        """Add what a page shows, down to the line `until`."""
        end = page.lines.index(until) if until else None
        lines = list(enumerate(page.lines, start=1))[:end]
        if page.lines[0] == "---":
            del lines[: page.lines.index("---", 1) + 1]
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
            except PageError as error:
                raise PageError(f"{item.place}: {error}") from None
        self._add_text(page, text)

    def add_lab(self, script: Path) -> None:
        """Add the cells of a script in the percent format."""
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
        if self.project.site_url and file.suffix == ".md":
            address = file.relative_to(self.project.docs).with_suffix("")
            folder = f"{address}/".replace("index/", "")
            return f"]({self.project.site_url}{folder}{link['anchor'] or ''})"
        beside = Path(os.path.relpath(file, self.path.parent)).as_posix()
        return f"]({beside}{link['anchor'] or ''})"

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
        source, code = self._library.inline(code)
        for name, content in self._library.files.items():
            cell = new_code_cell(f"%%writefile {name}\n{content}")
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

        Raises:
            PageError: a cell fails.
        """
        notebook = self.made()
        style = folder / "matplotlibrc"
        style.write_text(matplotlibrc(), "utf-8")
        client = NotebookClient(
            notebook,
            timeout=600,
            resources={"metadata": {"path": str(folder)}},
            extra_arguments=[DRAW_SVG, NO_DATE],
        )
        try:
            client.execute(env={**os.environ, "MATPLOTLIBRC": str(style)})
        except CellExecutionError as error:
            raise PageError(f"{self.name}: a cell fails\n\n{error}") from None
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
            if cell.cell_type == "code":
                cell.execution_count = None
                cell.outputs = tidy(cell.outputs)
        return notebook

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
            "If the code is right, record it: make record"
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


def tidy(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Leave of a cell's outputs what is the same on each run.

    A kernel sends what is printed in pieces, cut by the clock; here they are
    one. Progress bars (stderr) don't belong to the record.
    """
    kept: list[NotebookNode] = []
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        if output.output_type == "execute_result":
            output.execution_count = None
        if "image/svg+xml" in output.get("data", {}):
            svg = follow_scheme(output.data["image/svg+xml"])
            output.data = {"image/svg+xml": svg}
        if kept and kept[-1].get("name") == output.get("name") == "stdout":
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


def printed(cell: NotebookNode) -> str:
    """Return what a cell printed, drew and returned, as one text."""
    texts = [
        output.get("text") or "".join(map(str, output.get("data", {}).values()))
        for output in cell.get("outputs", [])
    ]
    return "".join(texts)


def notebook_of(page: Page) -> Notebook:
    """Make the notebook of a page.

    That of an index of exercises holds their tasks too: a workbook.
    """
    project, path = page.project, page.path
    linked = re.findall(r"\]\(([\w-]+\.md)", "\n".join(page.lines))
    tasks = [
        task
        for name in dict.fromkeys(linked)
        if path.stem == "index"
        and SOLUTION in (task := Page(project, path.with_name(name))).lines
    ]
    name = (path.parent if tasks else path).relative_to(project.docs)
    notebook = Notebook(project, "notebooks" / name.with_suffix(".ipynb"))
    notebook.add_page(page)
    for task in tasks:
        notebook.add_page(task, until=SOLUTION)
    return notebook


def lab_of(project: Project, script: Path) -> Notebook:
    """Make the notebook of a lab, still without outputs."""
    lab = Notebook(project, Path("labs", f"{script.stem}.ipynb"))
    lab.add_lab(script)
    return lab
