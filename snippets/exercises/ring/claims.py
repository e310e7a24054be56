# --8<-- [start:asked]
import contextlib
import io

from foundations.checks import ring

seen_by_check = []


def remember(places):
    seen_by_check.append(len(places))
    return places[:, :1]


with contextlib.redirect_stdout(io.StringIO()):
    ring.check_ring(remember)
asked = seen_by_check[0]
enough = ring.ENOUGH
# --8<-- [end:asked]
