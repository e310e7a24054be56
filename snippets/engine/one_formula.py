from foundations.engine import Value, backward, history

# --8<-- [start:tags]
x, w, b = Value(2.0), Value(3.0), Value(1.0)
y = w * x
z = y + b
loss = z**2

for name, value in {"y": y, "z": z, "loss": loss}.items():
    print(f"{name} = {value.number}   by {value.operation}", value.slopes)
# --8<-- [end:tags]

# --8<-- [start:order]
names = {x: "x", w: "w", b: "b", y: "y", z: "z", loss: "loss"}
print([names[value] for value in history(loss) if value in names])
# --8<-- [end:order]

# --8<-- [start:slopes]
backward(loss)

for value in reversed(history(loss)):
    if value in names:
        print(f"{names[value]:4}  value {value.number:4}  slope {value.grad:4}")
# --8<-- [end:slopes]

# --8<-- [start:twice]
a = Value(3.0)
total = 2 * a + a**2
backward(total)
print(a.grad)
# --8<-- [end:twice]
