# --8<-- [start:verdict]
from foundations.checks.shapes import check_shapes

answers = {
    "A @ B": (5, 3),
    "A + C": ...,
}
check_shapes(answers)
# --8<-- [end:verdict]
