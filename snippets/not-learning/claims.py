"""What the sentences of the checklist say beyond what its code prints."""

# --8<-- [start:chance]
import math

chances = {count: math.log(count) for count in (2, 3, 10)}
# --8<-- [end:chance]
