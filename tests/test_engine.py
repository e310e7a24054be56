"""The engine that the reader builds finds the slopes that PyTorch finds."""

import operator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from foundations.engine import Value, backward

OPERATIONS = {
    "sum": operator.add,
    "difference": operator.sub,
    "product": operator.mul,
    "quotient by a square": lambda a, b: a / (b**2 + 1),
    "negative": lambda a, _: -a,
    "constant factor": lambda a, _: 3 * a,
    "constant first": lambda a, _: 2 + a,
    "one minus": lambda a, _: 1 - a,
    "one divided": lambda a, _: 1 / (a**2 + 1),
    "power": lambda a, _: a**3,
    "relu": lambda a, _: a.relu(),
}
LEAVES = st.integers(0, 2)
NAMES = st.sampled_from([*OPERATIONS])
TREES = st.recursive(
    LEAVES,
    lambda parts: (
        st.tuples(NAMES, parts, parts)
        | st.builds(lambda name, part: (name, part, part), NAMES, parts)
    ),
    max_leaves=8,
)
NUMBERS = st.lists(st.floats(-2, 2), min_size=3, max_size=3)


def grown(tree, leaves):
    """Compute an expression; a part that occurs twice is computed once."""
    results = dict(enumerate(leaves))

    def compute(part):
        if part not in results:
            name, *sides = part
            results[part] = OPERATIONS[name](*map(compute, sides))
        return results[part]

    return compute(tree)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(TREES, NUMBERS)
def test_slopes_of_random_expressions_are_those_of_pytorch(tree, numbers):
    ours = [Value(number) for number in numbers]
    theirs = [
        torch.tensor(number, dtype=torch.float64, requires_grad=True)
        for number in numbers
    ]
    result, expected = grown(tree, ours), grown(tree, theirs)
    backward(result)
    # A leaf may be the whole expression, or in no part of it.
    slopes = torch.autograd.grad(expected, theirs, materialize_grads=True)

    assert result.number == pytest.approx(expected.item(), rel=1e-12, abs=1e-12)
    for leaf, slope in zip(ours, slopes, strict=True):
        assert leaf.grad == pytest.approx(slope.item(), rel=1e-9, abs=1e-9)


def test_relu_of_a_negative_number_is_zero_without_a_minus():
    assert str(Value(-3.0).relu().number) == "0.0"


def test_only_leaves_add_up_from_call_to_call():
    leaf = Value(3.0)
    square = leaf * leaf
    backward(square + square)
    backward(square)
    assert (leaf.grad, square.grad) == (12 + 6, 1)
