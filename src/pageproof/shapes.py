"""Executes shape comments: ``x = self.layer1(x)  # (batch, 8)``.

Code is compiled with a check behind each commented statement. The check has
the value and compares its shape with the comment. Names such as ``batch``
stand for one size within one run of a function (or of a module's top level).

A tracer would need no change of the code, but it slows down every line that
runs, those of PyTorch too: a training took nearly twice its time.
"""

import ast
import io
import re
import tokenize
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from pageproof.sections import PageError

# How a shape is written: # (), # (8,), # (batch, 8). The site marks these.
SHAPE = re.compile(r"# \((?:|\w+,|\w+(?:, \w+)+)\)")
# What a reader would take for a checked shape: a comment that begins with sizes
# in brackets, and numbers in brackets anywhere but behind a name.
SIZE = r"\s*[\w*]+(?:\s*[-+*/]+\s*\w+)*\s*"
ALMOST_A_SHAPE = re.compile(
    rf"#\s*[(\[](?:\s*\d+\s*|(?:{SIZE},)+(?:{SIZE})?)[)\]]"
    r"|#.*(?<![\w.])[(\[]\s*\d+\s*,[\s\d,]*[)\]]"
)
COMMENTED = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return

# What the compiled code calls, and where it keeps what names stand for.
CHECK = "__check_shape__"
SIZES = "__sizes__"
SET_UP = f"from pageproof.shapes import check as {CHECK}\n"


class ShapeComment(NamedTuple):
    """A comment at the end of a statement, and what it speaks of."""

    place: str
    said: str
    target: str


def read_comments(
    tree: ast.Module, source: str, file: str
) -> dict[ast.stmt, ShapeComment]:
    """Find the shape comments of a source text, by their statements."""
    statements = {
        node.end_lineno: node
        for node in ast.walk(tree)
        if isinstance(node, COMMENTED)
    }
    found = {}
    # A fence has blank lines in place of its file's, which would take long.
    code = source.lstrip("\n")
    above = len(source) - len(code)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type != tokenize.COMMENT:
            continue
        line, said = above + token.start[0], token.string
        place = f"{file}:{line}"
        if not SHAPE.fullmatch(said):
            if ALMOST_A_SHAPE.match(said):
                raise PageError(
                    f"{place}: '{said}' looks like a shape, but is not written "
                    "as one. Write the shape and nothing else: # (batch, 8)"
                )
            continue
        if line not in statements:
            raise PageError(
                f"{place}: '{said}' stands behind no assignment and no return, "
                "so there is no value to compare it with"
            )
        statement = statements[line]
        target = "the returned value"
        if not isinstance(statement, ast.Return):
            one = getattr(statement, "target", None) or statement.targets[0]
            if not isinstance(one, ast.Name | ast.Attribute):
                raise PageError(
                    f"{place}: '{said}' needs one name on the left of the ="
                )
            target = ast.unparse(one)
        found[statement] = ShapeComment(place, said.removeprefix("# "), target)
    return found


def compiled(source: str, file: str) -> CodeType:
    """Compile code so that its shape comments are checked when it runs."""
    tree = ast.parse(source, file)
    comments = read_comments(tree, source, file) if "#" in source else {}
    if comments:
        tree = ast.fix_missing_locations(Inserter(comments).visit(tree))
    return compile(tree, file, "exec", dont_inherit=True)


class Inserter(ast.NodeTransformer):
    """Puts the checks into a module, and where they keep the sizes."""

    def __init__(self, comments: dict[ast.stmt, ShapeComment]):
        self._comments = comments

    def visit(self, node: ast.AST) -> ast.AST | list[ast.AST]:
        self.generic_visit(node)
        if isinstance(node, ast.Module | ast.FunctionDef):
            place = 0  # behind what has to stand first
            while place < len(node.body) and (
                isinstance(node.body[place], ast.Expr)
                or getattr(node.body[place], "module", "") == "__future__"
            ):
                place += 1
            made = f"{SIZES} = {{}}"
            if isinstance(node, ast.Module):
                made = SET_UP + made
            node.body[place:place] = ast.parse(made).body
        comment = self._comments.get(node)
        if comment is None:
            return node
        if isinstance(node, ast.Return):
            node.value = _check(comment, node.value or ast.Constant(None))
            return node
        value = ast.parse(comment.target, mode="eval").body
        check = ast.Expr(_check(comment, value))
        return [node, ast.copy_location(check, node)]


def _check(comment: ShapeComment, value: ast.expr) -> ast.Call:
    check, sizes = ast.Name(CHECK, ast.Load()), ast.Name(SIZES, ast.Load())
    return ast.Call(check, [ast.Constant(tuple(comment)), value, sizes], [])


_listening: list["ShapeChecks"] = []


class ShapeChecks:
    """Collects what the checks of compiled code find.

    Use it as a context manager around the code. `problems` lists each wrong
    comment once; `missed` tells which comments of a file were never reached.
    """

    def __init__(self):
        self._reached: set[ShapeComment] = set()
        self.problems: dict[ShapeComment, str] = {}

    def __enter__(self) -> "ShapeChecks":
        _listening.append(self)
        return self

    def __exit__(self, *exception: object) -> None:
        _listening.remove(self)

    def missed(self, source: str, file: str) -> list[str]:
        """Return the comments of a source text that no run has reached."""
        comments = read_comments(ast.parse(source), source, file)
        return [
            f"{comment.place}: {comment.said} was never executed"
            for comment in comments.values()
            if comment not in self._reached
        ]

    def note(
        self, comment: ShapeComment, value: object, sizes: dict[str, int]
    ) -> None:
        """Compare a value with its comment, given what names stand for."""
        self._reached.add(comment)
        words = re.findall(r"\w+", comment.said)
        real = tuple(value.shape) if hasattr(value, "shape") else None
        if real is not None and len(real) == len(words):
            wanted = [
                int(word) if word.isdigit() else sizes.setdefault(word, size)
                for word, size in zip(words, real, strict=True)
            ]
            if list(real) == wanted:
                return
        shape = "has no shape" if real is None else f"has the shape {real}"
        bound = ", ".join(f"{name} = {n}" for name, n in sizes.items())
        problem = (
            f"{comment.place}: the comment says {comment.said}, but "
            f"{comment.target} {shape}" + (f" (here {bound})" if bound else "")
        )
        self.problems.setdefault(comment, problem)


def check(
    said: tuple[str, str, str], value: object, sizes: dict[str, int]
) -> object:
    """Pass a value on to who collects, and return it: compiled code calls it.

    Nobody collects where a test runs the library on its own.
    """
    if _listening:
        _listening[-1].note(ShapeComment(*said), value, sizes)
    return value


class CheckedLoader(SourceFileLoader):
    """Imports a module whose shape comments are checked. Caches nothing."""

    def get_code(self, fullname: str) -> CodeType:
        return compiled(self.get_source(fullname), self.path)


class CheckedImports:
    """Finds the modules of one package for the checked loader.

    In `sys.meta_path` it checks what is imported from then on.
    """

    def __init__(self, package: Path):
        self._package = package

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] != self._package.name:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and Path(spec.origin or "").is_relative_to(self._package):
            spec.loader = CheckedLoader(name, spec.origin)
            return spec
        return None
