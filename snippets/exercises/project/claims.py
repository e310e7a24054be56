# --8<-- [start:rubric]
import contextlib
import io

import torch

from foundations.checks.project import (
    FEWEST_ROWS,
    RUBRIC,
    THREE_MODELS,
    check_project,
)

any_table = torch.rand(100, 2, generator=torch.Generator().manual_seed(0))


def refuses(unseen_rows):
    """Tell whether the check says no to so many unseen rows of a hundred."""
    unseen = torch.arange(100)[-unseen_rows:].clone()
    unseen[0] = 0
    with contextlib.redirect_stdout(io.StringIO()) as said:
        check_project({"table": any_table, "unseen": unseen})
    return said.getvalue().startswith("unseen: ")


# --8<-- [end:rubric]


# --8<-- [start:sold]
def cups_sold(table, lowest, highest):
    """Return the mean sales of the days in this range of warmth."""
    these = (table[:, 0] >= lowest) & (table[:, 0] < highest)
    return table[these, -1].mean()


# --8<-- [end:sold]
