# --8<-- [start:starter]
import torch

from foundations.checks.outlier import check_outlier

predictions = torch.tensor([2.0, 8.0, 5.0, 10.0])  # (4,)
targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)

answers = {
    "errors": ...,
    "MSE": ...,
    "MAE": ...,
    "MSE / MAE": ...,
    "outlier's share of MSE": ...,
    "outlier's share of MAE": ...,
}
check_outlier(answers)
# --8<-- [end:starter]
