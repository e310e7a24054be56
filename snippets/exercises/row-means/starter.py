# --8<-- [start:starter]
import torch

from foundations.checks.row_means import check_row_means

ratings = torch.tensor(
    [[9.0, 8.0, 10.0], [5.0, 2.0, 5.0], [7.0, 7.0, 1.0], [3.0, 6.0, 3.0]]
)  # (4, 3)


def centre_rows(ratings):
    """Return each rating minus the mean of its row."""
    ...


check_row_means(centre_rows)
# --8<-- [end:starter]
