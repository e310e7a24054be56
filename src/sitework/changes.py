"""Finds the places of a file where a small change is one that a reader sees.

`sitework.mutate` makes such changes, to count those that no test notices. Texts
are bytes here, one letter for each (latin-1), so that a place is the same in
files of any kind.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from pageproof.compare import NUMBER, close
from pageproof.outputs import MARKER
from pageproof.prose import DECIMAL, FORMULA, NO_SENTENCE

# Each stands for what a writer may mix it up with.
MIXED_UP = {
    **{"+": "-", "-": "+", "*": "/", "/": "*", "@": "*", "**": "*", "%": "*"},
    **{"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="},
    **{"===": "!==", "!==": "===", "&&": "||", "||": "&&", "//": "/"},
    **{"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="},
}
OPERATOR = re.compile("|".join(map(re.escape, sorted(MIXED_UP, key=len)[::-1])))
WORD = re.compile(r"(?<!\\)\b[A-Za-z][a-z]{3,}\b")
SHAPE = re.compile(r"# \((\w+(?:, \w+)*),?\)$", re.M)
NEIGHBOURS = re.compile(r"\b(\w+), (?!\1\b)\w+")
ANCHOR = re.compile(r"(?<=#)(?=[\w-]*[a-z]{2})[\w-]+(?=\))")
LABEL = re.compile(r"(?<=>)[^<>\n]*\w[^<>\n]*(?=</text>)")
COORDINATE = re.compile(r'(?<= )[a-z]+\d?="[^"#]*\d[^"#]*"')
STRING_OF_LIST = re.compile(r'^ {4,}"(?!.*": ).*"', re.M)  # in a notebook
JAVASCRIPT = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*|^import [^;]*;)"
    r"|(?P<regex>(?<=[(\s])/(?![/* ])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)'
    r"|(?P<number>(?<![\w.$])(?:\d+\.\d*|\.?\d+)(?:e[-+]?\d+)?(?![\w.]))"
    rf"|(?<= )(?P<operator>{OPERATOR.pattern})(?= )",
    re.M | re.S,
)


@dataclass(frozen=True)
class Place:
    """From where to where a text may change, and how."""

    start: int
    end: int
    change: Callable[[str, Random], str]


def other_number(number: str, random: Random) -> str:
    """Change one digit, by more than the tests leave to a processor."""
    while True:
        digits = [i for i, sign in enumerate(number) if sign.isdigit()]
        i = random.choice(digits)
        other = number[:i] + random.choice("0123456789") + number[i + 1 :]
        leading_zero = re.match(r"[-+]?0\d", other)
        if not close(number, other) and not leading_zero:
            return other


def other_word(word: str, random: Random) -> str:
    """Swap two letters, as a slip of the fingers does."""
    pairs = list(re.finditer(r"(?=([a-z])(?!\1)[a-z])", word))
    i = random.choice(pairs).start()
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def other_operator(operator: str, _: Random) -> str:
    """Take the operator that one may mix up with this one."""
    return MIXED_UP[operator]


def swapped(pair: str, _: Random) -> str:
    """Swap two sizes of a shape."""
    return ", ".join(pair.split(", ")[::-1])


def other_byte(byte: str, random: Random) -> str:
    """Take another of the 255."""
    return chr((ord(byte) + random.randrange(1, 256)) % 256)


def numbers(text: str, start: int, end: int) -> Iterator[Place]:
    """Find the numbers of a part of a text."""
    for match in NUMBER.finditer(text, start, end):
        yield Place(*match.span(), other_number)


def words(text: str, start: int, end: int) -> Iterator[Place]:
    """Find the words of a part of a text."""
    for match in WORD.finditer(text, start, end):
        yield Place(*match.span(), other_word)


def in_outputs(text: str) -> Iterator[Place]:
    """Find the numbers that a page shows; a line with # is a marker."""
    for line in re.finditer(r"^[^#\n].*$", text, re.M):
        yield from numbers(text, *line.span())


def in_code(text: str) -> Iterator[Place]:
    """Find the numbers and operators in those sections that a page shows.

    What an f-string holds is left out: its places are known since Python 3.12.
    """
    lines = text.split("\n")
    starts = [
        sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))
    ]
    shown, inside = set(), False
    for number, line in enumerate(lines, start=1):
        if edge := MARKER.match(line):
            inside = edge["edge"] == "start"
        elif inside:
            shown.add(number)

    def place(node: ast.expr) -> tuple[int, int]:
        end = starts[node.end_lineno - 1] + node.end_col_offset
        return starts[node.lineno - 1] + node.col_offset, end

    def visit(node: ast.AST) -> Iterator[Place]:
        if isinstance(node, ast.JoinedStr):
            return
        between = []
        if isinstance(node, ast.BinOp):
            between = [(node.left, node.right)]
        elif isinstance(node, ast.AugAssign):
            between = [(node.target, node.value)]
        elif isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            between = pairwise(operands)
        for left, right in between:
            span = place(left)[1], place(right)[0]
            operator = OPERATOR.search(text, *span)
            if operator and left.end_lineno in shown:
                yield Place(*operator.span(), other_operator)
        if isinstance(node, ast.Constant) and node.lineno in shown:
            start, end = place(node)
            if NUMBER.fullmatch(text[start:end]):
                yield Place(start, end, other_number)
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    # The text is bytes in disguise, and columns count bytes.
    yield from visit(ast.parse(text.encode("latin-1")))


def in_shapes(text: str) -> Iterator[Place]:
    """Find the sizes of shape comments, and neighbours that can be swapped."""
    for match in SHAPE.finditer(text):
        yield from numbers(text, *match.span(1))
        for pair in NEIGHBOURS.finditer(text, *match.span(1)):
            yield Place(*pair.span(), swapped)


def in_javascript(text: str) -> Iterator[Place]:
    """Find the numbers and the operators of a figure's code."""
    for match in JAVASCRIPT.finditer(text):
        if match["number"]:
            yield Place(*match.span(), other_number)
        elif match["operator"]:
            yield Place(*match.span("operator"), other_operator)


def in_labels(text: str) -> Iterator[Place]:
    """Find the words that a figure's code writes for readers."""
    for match in JAVASCRIPT.finditer(text):
        if match["text"]:
            # What a template computes is code.
            for part in re.finditer(r"\$\{[^}]*\}|[^$]+", match["text"]):
                if not part[0].startswith("${"):
                    start = match.start() + part.start()
                    end = start + len(part[0])
                    yield from words(text, start, end)
                    yield from numbers(text, start, end)


def in_checks(text: str) -> Iterator[Place]:
    """Find the numbers that the checks of the exercises expect."""
    every_line = f"# --8<-- [start:all]\n{text}"
    added = len(every_line) - len(text)
    for place in in_code(every_line):
        if place.change is other_number:
            yield Place(place.start - added, place.end - added, other_number)


def in_anchors(text: str) -> Iterator[Place]:
    """Find the anchors of links."""
    for match in re.finditer(r"\]\([\w./-]*#[\w-]+\)", text):
        if anchor := ANCHOR.search(text, *match.span()):
            yield Place(*anchor.span(), other_word)


def in_sentences(text: str) -> Iterator[Place]:
    """Find the decimal numbers of a page's sentences."""

    def blank(match: re.Match) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    fence = re.compile(r"^( *)(`{3,})[^`\n]*\n.*?^ *\2$", re.M | re.S)
    for hidden in (re.compile(r"\A---\n.*?^---$", re.M | re.S), fence):
        text = hidden.sub(blank, text)
    text = NO_SENTENCE.sub(blank, FORMULA.sub(blank, text))
    for match in DECIMAL.finditer(text):
        yield Place(*match.span(), other_number)


def in_drawings(text: str) -> Iterator[Place]:
    """Find the coordinates and the labels of an SVG."""
    for match in COORDINATE.finditer(text):
        yield from numbers(text, *match.span())
    for match in LABEL.finditer(text):
        yield from words(text, *match.span())
        yield from numbers(text, *match.span())


def in_copies(text: str) -> Iterator[Place]:
    """Find the bytes of a PNG that hold its pixels."""
    for i in range(text.index("IDAT") + 4, text.rindex("IEND") - 8):
        yield Place(i, i + 1, other_byte)


def in_cells(text: str) -> Iterator[Place]:
    """Find numbers and words of a notebook's cells and outputs."""
    for line in STRING_OF_LIST.finditer(text):
        yield from numbers(text, *line.span())
        yield from words(text, *line.span())
