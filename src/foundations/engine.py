"""An autograd engine for single numbers: what `backward()` does, in the open.

Source: the page "An engine of your own" builds it piece by piece, and the tests
compare it with PyTorch on random expressions.
"""


# --8<-- [start:value]
class Value:
    """A number with a tag: what made it, of which parents, with which slopes.

    A plain number works in place of a second value; an exponent has to be one.
    """

    def __init__(self, number, operation="", parents=(), slopes=()):
        self.number = number
        self.operation = operation
        self.parents = parents
        self.slopes = slopes  # of this value, along each parent
        self.grad = 0.0

    def __add__(self, other):
        other = as_value(other)
        total = self.number + other.number
        return Value(total, "+", (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = as_value(other)
        product = self.number * other.number
        slopes = (other.number, self.number)
        return Value(product, "*", (self, other), slopes)

    def __pow__(self, exponent):
        power = self.number**exponent
        slope = exponent * self.number ** (exponent - 1)
        return Value(power, f"**{exponent}", (self,), (slope,))

    def relu(self):
        slope = 1.0 if self.number > 0 else 0.0
        return Value(max(0.0, self.number), "relu", (self,), (slope,))

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1

    __radd__ = __add__  # for 2 + x
    __rmul__ = __mul__  # for 2 * x

    def __rsub__(self, other):  # for 2 - x
        return -self + other

    def __rtruediv__(self, other):  # for 2 / x
        return self**-1 * other


def as_value(number):
    """Return a plain number as a value without parents."""
    return number if isinstance(number, Value) else Value(number)


# --8<-- [end:value]


# --8<-- [start:history]
def history(result: Value) -> list[Value]:
    """Return all that a result was made of, parents first, itself last.

    Raises RecursionError for a chain of nearly a thousand operations.
    """
    ordered, seen = [], set()

    def visit(value: Value) -> None:
        if value in seen:
            return
        seen.add(value)
        for parent in value.parents:
            visit(parent)
        ordered.append(value)

    visit(result)
    return ordered


# --8<-- [end:history]


# --8<-- [start:backward]
def backward(result: Value) -> None:
    """Add a result's slope along each leaf to the `grad` of that leaf."""
    ordered = history(result)
    for value in ordered:
        if value.parents:
            value.grad = 0.0  # only leaves add up from call to call
    result.grad = 1.0
    for value in reversed(ordered):
        for parent, slope in zip(value.parents, value.slopes, strict=True):
            parent.grad += slope * value.grad


# --8<-- [end:backward]
