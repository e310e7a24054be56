"""Compares what was printed with what was recorded."""

import re
from decimal import Decimal
from difflib import unified_diff

NUMBER = re.compile(
    r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?![\w])"
)
TOLERANCE = Decimal("1e-4")


def close(recorded: str, printed: str) -> bool:
    """Tell whether two printed numbers are the same number.

    Integers are compared exactly. Floats may differ by one part in ten
    thousand, or by one unit of the last printed place where that is smaller
    than 0.0001: another processor rounds the last digit another way. Both
    have to show the same number of places.
    """
    if recorded == printed:
        return True
    if recorded.isdigit() or printed.isdigit():
        return False
    first, second = Decimal(recorded), Decimal(printed)
    places = first.as_tuple().exponent
    if places != second.as_tuple().exponent or "." not in recorded + printed:
        return False
    relative = TOLERANCE * max(abs(first), abs(second))
    last_place = min(Decimal(1).scaleb(places), TOLERANCE)
    return abs(first - second) <= max(relative, last_place)


def same(recorded: str, printed: str) -> bool:
    """Tell whether two texts agree: words exactly, floats within tolerance."""
    if recorded == printed:
        return True
    if NUMBER.split(recorded) != NUMBER.split(printed):
        return False
    pairs = zip(NUMBER.findall(recorded), NUMBER.findall(printed), strict=True)
    return all(close(*pair) for pair in pairs)


def difference(recorded: str, printed: str) -> str:
    """Return a diff of two texts, without a line of headers."""
    lines = unified_diff(
        recorded.splitlines(), printed.splitlines(), lineterm="", n=2
    )
    return "\n".join(list(lines)[2:])
