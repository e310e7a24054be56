from foundations.checks.gradient import check_gradient

# --8<-- [start:right]
answers = {"slope along x": 37, "slope along y": 40}
check_gradient(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
check_gradient({"slope along x": 42, "slope along y": 80})
# --8<-- [end:wrong]
