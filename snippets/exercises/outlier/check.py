from foundations.checks.outlier import check_outlier

# --8<-- [start:right]
answers = {
    "errors": [-1, 1, 0, 7],
    "MSE": 12.75,
    "MAE": 2.25,
    "MSE / MAE": 5.67,
    "outlier's share of MSE": 0.96,
    "outlier's share of MAE": 0.78,
}
check_outlier(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["MSE"] = 17
answers["MAE"] = 1.75
check_outlier(answers)
# --8<-- [end:wrong]
