# --8<-- [start:starter]
import torch

from foundations.checks.used_twice import check_used_twice

answers = {
    "cups": ...,
    "slope along price, direct path": ...,
    "slope along price, path through cups": ...,
    "slope along price": ...,
}
check_used_twice(answers)
# --8<-- [end:starter]
