# --8<-- [start:measured]
def f(x):
    return x**2


nudge = 0.001
for x in [3.0, 1.0, 0.0, -2.0]:
    rise = f(x + nudge) - f(x)
    print(f"x = {x:4.1f}   rise / nudge = {rise / nudge:6.3f}")
# --8<-- [end:measured]
