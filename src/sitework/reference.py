"""Makes Markdown of the docstrings of a module, without importing it.

A page writes ``::: foundations.models`` where that module's part should stand.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from sitework.problems import make_note

SOURCE = Path("src")
DIRECTIVE = re.compile(r"^::: (?P<module>[\w.]+)$")
PART = re.compile(r"^(?P<title>Args|Attributes|Returns|Yields|Raises):$")
ITEM = re.compile(r"^(?P<name>\*{0,2}\w+): (?P<text>.*)$")
Definition = ast.FunctionDef | ast.ClassDef


def expanded(lines: list[str]) -> list[str]:
    """Replace each directive among a page's lines by its module's part."""
    result = []
    for line in lines:
        match = DIRECTIVE.match(line)
        result += module(match["module"], line) if match else [line]
    return result


def module(name: str, line: str) -> list[str]:
    """Return the lines on a module: what it is, and each of its definitions.

    A note takes their place if there is no such module.
    """
    path = SOURCE.joinpath(*name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not path.is_file():
        note = Element("p")
        make_note(note, line, f"there is no {path}. Correct the name")
        return [tostring(note, "unicode")]
    tree = ast.parse(path.read_text("utf-8"))
    lines = [f"## {name}", "", *(ast.get_docstring(tree) or "").split("\n")]
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            lines += ["", *definition(name, node)]
    return [*lines, ""]


def definition(module_name: str, node: Definition) -> Iterator[str]:
    """Yield heading, call and docstring of a function or a class."""
    anchor = f"{module_name}.{node.name}".replace(".", "-")
    yield from [f"### `{node.name}` {{ #{anchor} }}", ""]
    yield from ["```py", *call(node), "```", ""]
    text = (ast.get_docstring(node) or "").replace("$", r"\$")
    for line in text.split("\n"):
        part, item = PART.match(line), ITEM.match(line.strip())
        if part:
            yield from [f"**{part['title']}**", ""]
        elif item and line.startswith("    "):
            yield f"- `{item['name']}`: {item['text']}"
        else:
            yield line.replace("    ", "", 1)


def call(node: Definition) -> list[str]:
    """Return the lines that show how to call a function or make an object."""
    if isinstance(node, ast.ClassDef):
        makers = [n for n in node.body if getattr(n, "name", "") == "__init__"]
        if not makers:  # a dataclass
            fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
            return wrapped(node.name, [ast.unparse(f) for f in fields], "")
        arguments, returns = makers[0].args, ""
        del arguments.args[0]
    else:
        arguments = node.args
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    # A comma within brackets belongs to a type.
    parts = re.split(r", (?![^\[]*\])", ast.unparse(arguments))
    return wrapped(node.name, [part for part in parts if part], returns)


def wrapped(name: str, parts: list[str], returns: str) -> list[str]:
    """Write a call on one line if it fits into 80 columns, else on several."""
    line = f"{name}({', '.join(parts)}){returns}"
    if len(line) <= 80:
        return [line]
    return [f"{name}(", *(f"    {part}," for part in parts), f"){returns}"]
