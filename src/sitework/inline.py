"""Replaces what is imported from our library by its source.

So a notebook runs where only PyTorch is installed.
"""

import ast
import base64
import re
from pathlib import Path

from pageproof.pages import Project
from pageproof.sections import PageError

LIBRARY = "foundations"
CHECKS = f"{LIBRARY}.checks."
DATA_FILE = re.compile(r'(\w+) = Path\(__file__\)\.with_name\("([^"]+)"\)')


class Library:
    """The parts of the library that a notebook needs, each of them once."""

    def __init__(self, project: Project):
        self._source = project.root / "src"
        self._shown: dict[str, str] = {}

    def inline(self, code: str) -> tuple[str, str]:
        """Separate code that imports from the library into two parts.

        Returns:
            The source of what is imported, and the code with empty lines for
            the imports.
        """
        lines = code.splitlines(keepends=True)
        source = ""
        shown = {}
        for node in ast.parse(code).body:
            if isinstance(node, ast.Import) and any(
                alias.name.startswith(LIBRARY) for alias in node.names
            ):
                raise PageError(
                    f"write from {LIBRARY}.module import name, so that a "
                    "notebook can show the source of the name"
                )
            if is_ours(node):
                names = [alias.name for alias in node.names]
                taken = self._take(node.module, names)
                hidden = node.module.startswith(CHECKS)
                source += packed(taken) if hidden else taken
                for number in range(node.lineno - 1, node.end_lineno):
                    lines[number] = ""
            else:
                shown |= bindings(node)
        self._shown |= shown
        return source.strip("\n"), "".join(lines)

    def _take(self, module: str, names: list[str]) -> str:
        path = self._source.joinpath(*module.split("."))
        file = path / "__init__.py" if path.is_dir() else Path(f"{path}.py")
        text = file.read_text("utf-8")
        body = ast.parse(text).body
        where = {name: node for node in body for name in bindings(node)}
        wanted, needed = names, {}
        while wanted:
            name = wanted.pop()
            if name not in where:
                raise PageError(f"{file.name} has no {name} to import")
            first_time = where[name] not in needed
            needed.setdefault(where[name], []).append(name)
            if first_time:
                used = {
                    part.id
                    for part in ast.walk(where[name])
                    if isinstance(part, ast.Name)
                }
                wanted += used & where.keys()
        source = "".join(
            self._take(node.module, needed[node])
            if is_ours(node)
            else self._once(file, text, node)
            for node in body
            if node in needed
        )
        named = not source or source.startswith("# From")
        return source if named else f"# From {module}:\n{source}"

    def _once(self, file: Path, text: str, node: ast.stmt) -> str:
        segment = "\n".join(
            text.split("\n")[first_line(node) : node.end_lineno]
        )
        if bindings(node).items() <= self._shown.items():
            return ""
        self._shown |= bindings(node)
        if found := DATA_FILE.match(segment):
            name, beside = found.groups()
            data = file.with_name(beside).read_bytes()
            segment = f'{name} = Path("{beside}")\n'
            if beside.endswith((".gz", ".pt")):
                text = base64.b64encode(data).decode()
                segment += f"import base64\n{name}.write_bytes("
                segment += f'base64.b64decode("{text}"))'
            else:
                segment += f'{name}.write_text("""{data.decode()}""", "utf-8")'
        flat = isinstance(node, ast.Import | ast.ImportFrom | ast.Assign)
        space = "" if flat else "\n\n"
        return f"{space}{segment}\n"


def packed(source: str) -> str:
    """Return code that runs a check: who reads it would read the solution."""
    text = base64.b64encode(source.encode()).decode()
    return (
        "# The check of the exercise, packed, since it knows the solution.\n"
        f'import base64\nexec(base64.b64decode("{text}"))\n'
    )


def is_ours(node: ast.stmt) -> bool:
    """Tell whether a statement imports names from the library."""
    module = getattr(node, "module", None) or ""
    return module.partition(".")[0] == LIBRARY


def bindings(node: ast.stmt) -> dict[str, str]:
    """Return the names that a statement of a module defines, and as what."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        module = getattr(node, "module", "")
        return {a.asname or a.name: f"{module} {a.name}" for a in node.names}
    names = [getattr(node, "name", "")]
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = getattr(node, "targets", None) or [node.target]
        names = [t.id for t in targets if isinstance(t, ast.Name)]
    return {name: ast.unparse(node) for name in names if name}


def first_line(node: ast.stmt) -> int:
    """Return where a statement begins, decorators included, from 0."""
    above = getattr(node, "decorator_list", [])
    return min(part.lineno for part in [node, *above]) - 1
