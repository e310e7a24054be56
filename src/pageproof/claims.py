"""Proofs of sentences: what stands below a paragraph and has to be true.

    Seven of the nine lie between −1 and 1, and 2.2082 is the furthest out.
    <!-- holds: (noise.abs() < 1).sum() == 7; noise.abs().max() ≈ 2.2082 -->

Names that only a proof needs come from a section that the page runs without
showing it: <!-- run: tensors/claims.py:noise -->. None of it reaches a reader.
"""

import ast
import builtins
import re
from dataclasses import dataclass
from decimal import Decimal

from pageproof.sections import PageError

PROOF = re.compile(
    r"^\s*<!-- (?P<kind>holds|run): (?P<what>.*?)\s*(?P<end>-->)?$"
)
CODE = re.compile(r"`([^`]+)`")
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
        last: the number of its last line.
    """

    place: str
    kind: str
    what: str
    said: str
    line: int
    last: int

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
        parts = re.split(r";\s+|;$", self.what) if self.kind == "holds" else []
        return [part.strip() for part in parts if part.strip()]


def find_proofs(lines: dict[int, str], page: str) -> list[Proof]:
    """Find the proofs among the lines of a page that are not code.

    Args:
        lines: the lines by their numbers.
        page: what messages call the page.

    Raises:
        PageError: a proof is never closed.
    """
    proofs, opening = [], None
    above: list[str] = []  # the paragraph that is being read, or the last one
    ended = False
    for number, line in lines.items():
        if opening is None:
            opening = PROOF.match(line)
            if opening is None:
                if line.strip():
                    above = [line] if ended else [*above, line]
                ended = not line.strip()
                continue
            start, what = number, opening["what"]
            closed = bool(opening["end"])
        else:
            what += f" {line.strip()}"
            closed = what.endswith("-->")
            what = what.removesuffix("-->").rstrip()
        if closed:
            said = " ".join(" ".join(above).split())
            place = f"{page}:{start}"
            proofs.append(
                Proof(place, opening["kind"], what, said, start, number)
            )
            opening = None
            ended = ended or proofs[-1].kind == "holds"
    if opening:
        raise PageError(f"{page}:{start}: this proof is never closed with -->")
    return proofs


def separated(lines: list[str]) -> tuple[list[str], list[Proof]]:
    """Return a page's lines as readers get them, and the proofs among them.

    What is written in a fence is left alone: a page may show a proof.
    """
    kept, removed, fence = [], {}, ""
    for number, line in enumerate(lines, start=1):
        inside = removed.get(number - 1, "-->")
        marks = re.match(r"\s*(`{3,}|~{3,})", line)
        if marks:
            fence = "" if fence == marks[1] else fence or marks[1]
        if "-->" not in inside or (PROOF.match(line) and not fence):
            removed[number] = line
        else:
            kept.append(line)
    return kept, find_proofs(removed, "a page")


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
    if vacuous(tree, said, namespace, bool(nearly)):
        return "the proof speaks of nothing that the page has computed"
    try:
        value = evaluate(tree, namespace)
        if wanted is not None:
            return not_near(float(value), wanted)
        return not_true(value, tree, namespace)
    except Exception as error:
        return f"the proof fails with {type(error).__name__}: {error}"


def vacuous(
    tree: ast.expr, said: str, namespace: dict[str, object], nearly: bool
) -> bool:
    """Tell whether an expression would hold whatever the page computes."""
    parts = list(ast.walk(tree))
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    if isinstance(tree, ast.Compare):
        sides = [ast.dump(side) for side in (tree.left, *tree.comparators)]
        if len(set(sides)) == 1:
            return True
    elif isinstance(tree, ast.Constant):
        return True
    if names - set(dir(builtins)):
        return False
    words = {w for code in CODE.findall(said) for w in NAME.findall(code)}
    computes = any(isinstance(p, ast.BinOp | ast.Call) for p in parts)
    return not computes or bool(words & set(namespace))


def evaluate(tree: ast.expr, namespace: dict[str, object]) -> object:
    """Return the value of an expression."""
    return eval(compile(ast.Expression(tree), "proof", "eval"), namespace)


def not_near(value: float, wanted: Decimal) -> str:
    """Say that a value isn't what is written, to the places written."""
    half = Decimal(5).scaleb(wanted.as_tuple().exponent - 1)
    if abs(Decimal(value) - wanted) <= half * Decimal("1.0001"):
        return ""
    return f"it is {value:.8g}, not {wanted}"


def not_true(value: object, tree: ast.expr, namespace: dict) -> str:
    """Say that a value isn't true, with the values of what was compared."""
    truth = getattr(value, "dtype", None)
    if truth is not None and str(truth).endswith("bool"):
        value = bool(value.all())
    if value is True:
        return ""
    if value is not False:
        return f"the proof is no comparison: it is {shortened(value)}"
    if not isinstance(tree, ast.Compare):
        return "it is not so"
    sides = [tree.left, *tree.comparators]
    return "it is not so: " + "; ".join(
        f"{ast.unparse(side)} is {shortened(evaluate(side, namespace))}"
        for side in sides
        if not isinstance(side, ast.Constant)
    )


def shortened(value: object) -> str:
    """Return a value as text of one line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 100 else f"{text[:99]}…"
