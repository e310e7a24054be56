# --8<-- [start:starter]
import torch

from foundations.checks.gradient import check_gradient


def f(x, y):
    return x**2 * y + 3 * x * y**2 - 2 * x + 5


answers = {
    "slope along x": ...,
    "slope along y": ...,
}
check_gradient(answers)
# --8<-- [end:starter]
