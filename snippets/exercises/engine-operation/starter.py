# --8<-- [start:starter]
import math

from foundations.engine import Value
from foundations.checks.engine_operation import check_engine_operation


def exp(value):
    """Return e to the power of a Value, as one operation with its tag."""
    ...


def tanh_in_parts(value):
    """Return tanh of a Value, made with exp, powers, + and *."""
    ...


def tanh(value):
    """Return tanh of a Value, as one operation with its tag."""
    ...


def hand_on(value):
    """Give each parent's grad what reaches it through this value."""
    ...


check_engine_operation(exp, tanh_in_parts, tanh, hand_on)
# --8<-- [end:starter]
