from foundations.engine import Value, backward, history

# --8<-- [start:first]
x, w, b = Value(2.0), Value(3.0), Value(1.0)
loss = (w * x + b) ** 2


def hand_back(value):
    for parent, slope in zip(value.parents, value.slopes, strict=True):
        parent.grad = slope * value.grad
        hand_back(parent)


loss.grad = 1.0
hand_back(loss)
print(f"w {w.grad}   b {b.grad}   x {x.grad}")
# --8<-- [end:first]

# --8<-- [start:fork]
a = Value(3.0)
b = 2 * a
p, q = b + 1, 3 * b
L = p + q


def compare():
    print(f"b {b.grad}, right is 4.0   a {a.grad}, right is 8.0")


L.grad = 1.0
hand_back(L)
compare()
# --8<-- [end:fork]


# --8<-- [start:add]
def hand_back(value):
    for parent, slope in zip(value.parents, value.slopes, strict=True):
        parent.grad += slope * value.grad
        hand_back(parent)


for value in [a, b, p, q]:
    value.grad = 0.0
hand_back(L)
compare()
# --8<-- [end:add]

# --8<-- [start:order]
names = {a: "a", b: "b", p: "p", q: "q", L: "L"}
print([names[value] for value in history(L) if value in names])
# --8<-- [end:order]

# --8<-- [start:slopes]
a.grad = 0.0
backward(L)
compare()
# --8<-- [end:slopes]
