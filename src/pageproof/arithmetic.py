r"""Arithmetic in formulas: what a page writes equal has to be equal.

Sides that hold nothing but numbers, as in $14 \cdot 3 = 42$, are computed. One
with a name, a shape or a word is left alone. A decimal may be rounded.
"""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from pageproof.claims import CODE, OPENING, split
from pageproof.numbers import FORMULA
from pageproof.pages import Page

LINE_END = re.compile(r"\\\\|\\(?:begin|end)\{\w+\}")
EQUAL = re.compile(r"=|\\approx")
NO_SIGN = re.compile(r"&|\\[,;!: ]|\\q?quad|\\left|\\right")
FRACTION = re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}")
IN_PYTHON = {"\\cdot": "*", "^": "**", "{": "(", "}": ")", "\\ln": "log"}
NUMBERS_ONLY = re.compile(r"(?:[\d.+\-*/() ]|log(?=\())+")
DECIMAL = re.compile(r"-?\d+\.(\d+)")


def wrong_sums(page: Page) -> Iterator[str]:
    """Name each equation of numbers on a page that isn't true."""
    for line, text in split(page.prose):
        if OPENING.match(text):
            continue
        for formula in FORMULA.findall(CODE.sub("", text)):
            for left, right in equations(formula.strip("$")):
                ours, theirs = computed(left), computed(right)
                if None not in (ours, theirs) and not equal(
                    ours, theirs, right
                ):
                    yield (
                        f"{page.name}:{line}: {left} is {ours:g}, not {right}. "
                        "Correct the formula"
                    )


def equations(tex: str) -> Iterator[tuple[str, str]]:
    """Yield the neighbouring sides of a formula, also from line to line."""
    text = re.sub(
        r"\s*\n\s*(?==)", " ", LINE_END.sub("\n", NO_SIGN.sub(" ", tex))
    )
    for chain in text.split("\n"):
        sides = [side.strip(" .,") for side in EQUAL.split(chain)]
        yield from pairwise(sides)


def computed(side: str) -> float | None:
    """Compute one side of a formula; None if it isn't made of numbers."""
    text = FRACTION.sub(r"((\1)/(\2))", side)
    for tex, python in IN_PYTHON.items():
        text = text.replace(tex, python)
    if not NUMBERS_ONLY.fullmatch(text):
        return None
    text = re.sub(r"(?<=[\d)]) *(?=\()", "*", text)
    try:
        return float(eval(text, {"log": math.log}))
    except (SyntaxError, TypeError, ArithmeticError):
        return None


def equal(left: float, right: float, written: str) -> bool:
    """Tell whether two sides agree, to the places that the right one has."""
    decimal = DECIMAL.fullmatch(written)
    off = 0.5 * 10 ** -len(decimal[1]) if decimal else 0
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=off + 1e-12)
