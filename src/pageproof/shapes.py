"""Executes shape comments: ``x = self.layer1(x)  # (batch, 8)``.

A tracer watches the code while it runs. When the line behind a commented
statement starts, or the function returns, the value has its shape, and the
comment is compared with it. Names such as ``batch`` stand for one size within
one run of a function (or of a module's top level).
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

from pageproof.pages import PageError

SHAPE = re.compile(r"^# \((?:|\w+,|\w+(?:, \w+)+)\)$")
ALMOST_A_SHAPE = re.compile(
    r"\(\s*(\w+\s*,\s*)+\w*\s*\)|\[\s*\w+\s*,|^#\s*\(\w*\)"
)
NO_STATEMENTS = {
    "<listcomp>",
    "<dictcomp>",
    "<setcomp>",
    "<genexpr>",
    "<lambda>",
}
RETURNED = "the returned value"


@dataclass(frozen=True)
class ShapeComment:
    """A comment at the end of a statement, and what it speaks of."""

    place: str
    said: str
    first_line: int
    last_line: int
    target: CodeType | None
    target_name: str

    @property
    def sizes(self) -> list[str]:
        """The sizes as written: numbers and names."""
        return re.findall(r"\w+", self.said)


def read_comments(source: str, file: str) -> dict[int, ShapeComment]:
    """Find the shape comments of a source text, by the lines they cover."""
    statements = {
        node.end_lineno: node
        for node in ast.walk(ast.parse(source))
        if isinstance(
            node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return
        )
    }
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        line, said = token.start[0], token.string
        place = f"{file}:{line}"
        if not SHAPE.match(said):
            if ALMOST_A_SHAPE.search(said):
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
        comment = _comment(place, said, statements[line])
        for covered in range(comment.first_line, comment.last_line + 1):
            found[covered] = comment
    return found


def _comment(place: str, said: str, statement: ast.stmt) -> ShapeComment:
    target, name = None, RETURNED
    if not isinstance(statement, ast.Return):
        node = getattr(statement, "target", None) or statement.targets[0]
        if not isinstance(node, ast.Name | ast.Attribute):
            raise PageError(
                f"{place}: '{said}' needs one name on the left of the ="
            )
        name = ast.unparse(node)
        target = compile(name, place, "eval")
    return ShapeComment(
        place=place,
        said=said.removeprefix("# "),
        first_line=statement.lineno,
        last_line=statement.end_lineno,
        target=target,
        target_name=name,
    )


class ShapeTracer:
    """Compares the shape comments of some files while their code runs.

    Use it as a context manager around the code. `problems` lists each wrong
    comment once; `missed` tells which comments of a file were never reached.
    """

    def __init__(self, is_ours: Callable[[str], bool]):
        self._is_ours = is_ours
        self._comments: dict[str, dict[int, ShapeComment]] = {}
        self._reached: set[ShapeComment] = set()
        self.problems: dict[ShapeComment, str] = {}

    def __enter__(self) -> "ShapeTracer":
        self._before = sys.gettrace()
        sys.settrace(self._enter_frame)
        return self

    def __exit__(self, *exception: object) -> None:
        sys.settrace(self._before)

    def comments(self, file: str) -> dict[int, ShapeComment]:
        """Return the shape comments of a file, read once."""
        if file not in self._comments:
            ours = self._is_ours(file)
            source = Path(file).read_text("utf-8") if ours else ""
            self._comments[file] = read_comments(source, file)
        return self._comments[file]

    def missed(self, file: str) -> list[str]:
        """Return the comments of a file that no run has reached."""
        return [
            f"{comment.place}: {comment.said} was never executed"
            for comment in dict.fromkeys(self.comments(file).values())
            if comment not in self._reached
        ]

    def _enter_frame(self, frame: FrameType, _event: str, _argument: object):
        code = frame.f_code
        if code.co_name in NO_STATEMENTS:
            return None
        comments = self.comments(code.co_filename)
        return self._frame_tracer(comments) if comments else None

    def _frame_tracer(self, comments: dict[int, ShapeComment]):
        sizes: dict[str, int] = {}
        pending: ShapeComment | None = None

        def trace(frame: FrameType, event: str, argument: object):
            nonlocal pending
            here = comments.get(frame.f_lineno) if event == "line" else None
            if event == "exception":
                pending = None
            elif pending is not None and pending is not here:
                self._check(pending, frame, argument, sizes)
            if event == "line":
                pending = here
            return trace

        return trace

    def _check(
        self,
        comment: ShapeComment,
        frame: FrameType,
        returned: object,
        sizes: dict[str, int],
    ) -> None:
        self._reached.add(comment)
        value = returned
        if comment.target is not None:
            value = eval(comment.target, frame.f_globals, frame.f_locals)
        real = tuple(value.shape) if hasattr(value, "shape") else None
        said = [
            int(size) if size.isdigit() else sizes.get(size, size)
            for size in comment.sizes
        ]
        fits = real is not None and len(said) == len(real)
        if fits:
            for written, known, size in zip(
                comment.sizes, said, real, strict=True
            ):
                if isinstance(known, str):
                    sizes[written] = size
                elif known != size:
                    fits = False
        if not fits:
            bound = ", ".join(f"{name} = {n}" for name, n in sizes.items())
            shape = "has no shape" if real is None else f"has the shape {real}"
            problem = (
                f"{comment.place}: the comment says {comment.said}, but "
                f"{comment.target_name} {shape}"
                + (f" (here {bound})" if bound else "")
            )
            self.problems.setdefault(comment, problem)
