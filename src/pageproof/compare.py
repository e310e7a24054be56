"""Compares what was printed with what was recorded."""

import re
from decimal import Decimal
from difflib import unified_diff

NUMBER = re.compile(
    r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?![\w])"
)
FRACTION = re.compile(r"\.\d")
TOLERANCE = Decimal("1e-4")
# A last place that is a larger part of its number carries meaning.
SMALLEST_PART = Decimal("1e-3")


def close(recorded: str, printed: str) -> bool:
    """Tell whether two printed numbers are the same number.

    Whole numbers are compared exactly, 20000. among them. What has decimal
    places may differ by one part in ten thousand, or by one unit of the last
    place, if that is at most 0.0001 and a thousandth of the number: another
    processor rounds the last digit another way. Both have to show the same
    number of places, the same sign, and both a fraction or both none: 0.9999
    is not 1.0000.
    """
    if recorded == printed:
        return True
    numbers = first, second = Decimal(recorded), Decimal(printed)
    kinds = {
        (n.as_tuple().exponent, n.is_signed(), n == n.to_integral())
        for n in numbers
    }
    if len(kinds) > 1 or not FRACTION.search(recorded):
        return False
    size = max(abs(first), abs(second))
    allowed = TOLERANCE * size
    last_place = Decimal(1).scaleb(first.as_tuple().exponent)
    if last_place <= min(TOLERANCE, SMALLEST_PART * size):
        allowed = max(allowed, last_place)
    return abs(first - second) <= allowed


def same(recorded: str, printed: str) -> bool:
    """Tell whether two texts agree: words exactly, floats within tolerance."""
    if recorded == printed:
        return True
    if NUMBER.split(recorded) != NUMBER.split(printed):
        return False
    pairs = zip(NUMBER.findall(recorded), NUMBER.findall(printed), strict=True)
    return all(close(*pair) for pair in pairs)


def difference(recorded: str, printed: str) -> str:
    """Return a diff of two texts, without headers, that hides no space."""
    before, after = (
        re.sub(r"(?m) +$", lambda spaces: "·" * len(spaces[0]), text)
        for text in (recorded, printed)
    )
    lines = unified_diff(
        before.split("\n"), after.split("\n"), lineterm="", n=2
    )
    return "\n".join(list(lines)[2:]).rstrip()
