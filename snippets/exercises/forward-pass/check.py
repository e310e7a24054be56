from foundations.checks.forward_pass import check_forward_pass

# --8<-- [start:right]
answers = {
    "hidden": [0.2, 2.7],
    "after ReLU": [0.2, 2.7],
    "output for [2, 3]": 1.70,
    "output for [0, 3]": 1.38,
}
check_forward_pass(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["hidden"] = [1.7, 1.7]
answers["output for [0, 3]"] = 1.06
check_forward_pass(answers)
# --8<-- [end:wrong]
