"""Proofs of sentences: what stands below a paragraph and has to be true.

    Seven of the nine lie between −1 and 1, and 2.2082 is the furthest out.
    <!-- holds: (noise.abs() < 1).sum() == 7; noise.abs().max() ≈ 2.2082 -->

Names that only a proof needs come from a section that the page runs without
showing it: <!-- run: tensors/claims.py:noise -->. None of it reaches a reader.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from textwrap import shorten

from pageproof.sections import PageError, in_place

OPENING = re.compile(r"[ \t]*<!-- (?:holds|run):(?: |$)", re.M)
PROOF = re.compile(r"<!-- (?P<kind>holds|run):\s+(?P<what>.*?)\s*-->")
# A proof, to the line that closes it, or lines of text without a gap.
PART = re.compile(
    rf"^{OPENING.pattern}(?s:.*?)(?:-->[ \t]*$|\Z)"
    rf"|(?:^(?!{OPENING.pattern})[^\n]*\S[^\n]*(?:\n|\Z))+",
    re.M,
)
# A page may show a proof in a fence, which readers get as it is.
FENCE_OR_PROOF = re.compile(
    r"^[ \t]*(?P<marks>`{3,}|~{3,}).*?\n[ \t]*(?P=marks)[ \t]*$"
    rf"|^[ \t]*(?:{PROOF.pattern}|<!-- found by: .*?-->)[ \t]*(?:\n|\Z)",
    re.M | re.S,
)
CODE = re.compile(r"(`+)(.+?)\1")
NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Proof:
    """What has to be true at its place on a page, or runs there unseen.

    Attributes:
        place: page and line.
        kind: "holds" or "run".
        what: the expressions, or the section to run.
        said: the paragraph that is proven.
        line: the number of its first line.
    """

    place: str
    kind: str
    what: str
    said: str
    line: int

    @property
    def pulled(self) -> bool:
        """Whether it names a section of a file."""
        return self.kind == "run"

    @property
    def target(self) -> tuple[str, str]:
        """The file and the section that a "run" names."""
        file, _, section = self.what.rpartition(":")
        return file, section

    @property
    def expressions(self) -> list[str]:
        """The expressions, one by one."""
        return [] if self.pulled else expressions(self.what)


def expressions(what: str) -> list[str]:
    """Return the expressions of a proof, one by one."""
    parts = re.split(r";\s+|;$", what)
    return [part.strip() for part in parts if part.strip()]


def split(lines: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs and the proofs among numbered lines of a page.

    Each comes with the number of its first line.
    """
    text = in_place(lines)
    for part in PART.finditer(text):
        yield text.count("\n", 0, part.start()) + 1, part[0].rstrip("\n")


def find_proofs(lines: dict[int, str], page: str) -> list[Proof]:
    """Find the proofs among a page's numbered lines that are not code."""
    proofs, said = [], ""
    for number, part in split(lines):
        text = " ".join(line.strip() for line in part.split("\n"))
        place = f"{page}:{number}"
        if proof := PROOF.fullmatch(text):
            proofs.append(Proof(place, *proof.groups(), said, number))
        elif OPENING.match(text):
            raise PageError(f"{place}: this proof is never closed with -->")
        else:
            said = " ".join(text.split())
    return proofs


def separated(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return a page's lines as readers get them, and what is proven of them."""
    proven = []

    def without_proof(found: re.Match) -> str:
        if found["marks"]:
            return found[0]
        if found["kind"] == "holds":
            proven.extend(expressions(found["what"]))
        return ""

    kept = FENCE_OR_PROOF.sub(without_proof, "\n".join(lines))
    return kept.split("\n"), proven


def refusals(proof: Proof, namespace: dict[str, object]) -> list[str]:
    """Evaluate a proof where it stands; say which expressions don't hold."""
    return [
        f"{proof.place}: {problem}\n  the sentence: {proof.said}\n"
        f"  its proof:    {expression}\n"
        "Correct the sentence and its proof, or the code"
        for expression in proof.expressions
        if (problem := refusal(expression, proof.said, namespace))
    ]


def refusal(expression: str, said: str, namespace: dict[str, object]) -> str:
    """Say why an expression proves nothing; empty if it holds."""
    left, nearly, right = expression.partition("≈")
    try:
        tree = ast.parse(left.strip(), mode="eval").body
        wanted = Decimal(right.strip().replace("_", "")) if nearly else None
    except (SyntaxError, ArithmeticError):
        return "the proof is no expression. Write a comparison, or value ≈ 1.25"
    if vacuous(tree, said, namespace):
        return "the proof speaks of nothing that the page has computed"
    try:
        value = eval(left.strip(), namespace)
        if wanted is None:
            return not_true(value, tree, namespace)
        half = Decimal(5).scaleb(wanted.as_tuple().exponent - 1)
        if abs(Decimal(float(value)) - wanted) > half * Decimal("1.0001"):
            return f"it is {float(value):.8g}, not {wanted}"
    except Exception as error:
        return f"the proof fails with {type(error).__name__}: {error}"
    return ""


def vacuous(tree: ast.expr, said: str, namespace: dict[str, object]) -> bool:
    """Tell whether an expression would hold whatever the page computes."""
    if isinstance(tree, ast.Constant):
        return True
    if isinstance(tree, ast.Compare):
        sides = [ast.dump(side) for side in (tree.left, *tree.comparators)]
        if len(set(sides)) == 1:
            return True
    parts = list(ast.walk(tree))
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    if names - set(dir(builtins)):
        return False
    words = {w for _, code in CODE.findall(said) for w in NAME.findall(code)}
    computes = any(isinstance(p, ast.BinOp | ast.Call) for p in parts)
    return not computes or bool(words & set(namespace))


def not_true(value: object, tree: ast.expr, namespace: dict) -> str:
    """Say that a value isn't true, with the values of what was compared."""
    if str(getattr(value, "dtype", "")).endswith("bool"):
        value = bool(value.all())
    if value is True:
        return ""
    if value is not False:
        return f"the proof is no comparison: it is {shorten(repr(value), 100)}"
    if not isinstance(tree, ast.Compare):
        return "it is not so"
    sides = [
        ast.unparse(side)
        for side in (tree.left, *tree.comparators)
        if not isinstance(side, ast.Constant)
    ]
    return "it is not so: " + "; ".join(
        f"{side} is {shorten(repr(eval(side, namespace)), 100)}"
        for side in sides
    )
