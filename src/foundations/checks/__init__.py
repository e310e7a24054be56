"""Checks that tell a learner whether an answer is right, and if not, why.

Each exercise of section 9 has one: it prints its verdict and returns nothing.
A verdict never gives the answer away, and no answer raises an error.
"""

from foundations.checks.gradients import (
    check_adding_up,
    check_gradient,
    check_half_batches,
    check_used_twice,
)
from foundations.checks.layers import (
    check_closed_gates,
    check_forward_pass,
    check_layer_by_hand,
    check_layer_shapes,
    check_temperature,
)
from foundations.checks.losses import (
    check_class_targets,
    check_column_and_row,
    check_outlier,
    check_softmax_twice,
    check_yes_or_no,
)
from foundations.checks.tensors import (
    check_every_pair,
    check_memory,
    check_row_means,
    check_shapes,
)

__all__ = [
    "check_adding_up",
    "check_class_targets",
    "check_closed_gates",
    "check_column_and_row",
    "check_every_pair",
    "check_forward_pass",
    "check_gradient",
    "check_half_batches",
    "check_layer_by_hand",
    "check_layer_shapes",
    "check_memory",
    "check_outlier",
    "check_row_means",
    "check_shapes",
    "check_softmax_twice",
    "check_temperature",
    "check_used_twice",
    "check_yes_or_no",
]
