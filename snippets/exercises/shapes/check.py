from foundations.checks.shapes import check_shapes

# --8<-- [start:right]
answers = {
    "A @ B": (3, 5),
    "A + C": (3, 4),
    "A * C": (3, 4),
    "A + v": (3, 4),
    "A.reshape(6, 2)": (6, 2),
    "A.reshape(-1)": (12,),
}
check_shapes(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["A @ B"] = (4, 4)
answers["A.reshape(-1)"] = (12, 1)
check_shapes(answers)
# --8<-- [end:wrong]
