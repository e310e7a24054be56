# --8<-- [start:measured]
def f(x):
    return x**2


nudge = 0.001
for x in [3.0, 1.0, 0.0, -2.0]:
    rise = f(x + nudge) - f(x)
    print(f"x = {x:4.1f}   rise / nudge = {rise / nudge:6.3f}")
# --8<-- [end:measured]

# --8<-- [start:shrinking]
for h in [1.0, 0.1, 0.01, 0.001, 0.0001]:
    slope = ((3 + h) ** 2 - 9) / h
    print(f"h = {h:<6g}   slope = {slope:.4f}")
# --8<-- [end:shrinking]

# --8<-- [start:rules]
x, h = 2.0, 1e-6
checks = [
    ("constant", lambda x: 7.0, 0.0),
    ("power", lambda x: x**3, 3 * x**2),
    ("factor", lambda x: 5 * x**3, 5 * 3 * x**2),
    ("sum", lambda x: x**3 + x**2, 3 * x**2 + 2 * x),
]
for rule, function, by_rule in checks:
    nudged = (function(x + h) - function(x)) / h
    print(f"{rule:8}   nudged {nudged:7.4f}   by the rule {by_rule:7.4f}")
# --8<-- [end:rules]
