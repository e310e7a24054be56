from foundations.engine import Value, backward

x, w, b = Value(2.0), Value(3.0), Value(1.0)
loss = (w * x + b) ** 2
backward(loss)


# --8<-- [start:draw]
def draw(value, indent=""):
    made_by = f"by {value.operation}" if value.parents else "a leaf"
    print(f"{indent}{value.number} {made_by}, slope {value.grad}")
    for parent in value.parents:
        draw(parent, indent + "    ")


draw(loss)
# --8<-- [end:draw]
