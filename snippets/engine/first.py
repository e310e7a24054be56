# --8<-- [start:value]
class Value:
    def __init__(self, number, operation="", parents=(), slopes=()):
        self.number = number
        self.operation = operation
        self.parents = parents
        self.slopes = slopes  # of this value, along each parent
        self.grad = 0.0  # the slope of the final result along this value

    def __add__(self, other):
        total = self.number + other.number
        return Value(total, "+", (self, other), (1.0, 1.0))

    def __mul__(self, other):
        product = self.number * other.number
        slopes = (other.number, self.number)
        return Value(product, "*", (self, other), slopes)


# --8<-- [end:value]

# --8<-- [start:try]
a, b, c = Value(2.0), Value(3.0), Value(10.0)
product = a * b
total = product + a
result = total * c

for value in (product, total, result):
    print(value.number, "by", value.operation, value.slopes)
# --8<-- [end:try]

# --8<-- [start:by-hand]
result.grad = 1.0
total.grad = 10.0 * result.grad
c.grad = 8.0 * result.grad
product.grad = 1.0 * total.grad
b.grad = 2.0 * product.grad
a.grad = 3.0 * product.grad + 1.0 * total.grad
print(f"a {a.grad}   b {b.grad}   c {c.grad}")
# --8<-- [end:by-hand]

# --8<-- [start:draw]
import matplotlib.pyplot as plt


def draw(result, **names):
    steps = {}  # the longest way from each value to the result

    def visit(value, step):
        steps[value] = max(step, steps.get(value, 0))
        for parent in value.parents:
            visit(parent, step + 1)

    visit(result, 0)
    places, titles = {}, {value: name for name, value in names.items()}
    axes = plt.figure().subplots()
    axes.set(xlim=(0, 1), ylim=(-0.5, max(steps.values()) + 0.5))
    axes.axis("off")
    for value, step in sorted(steps.items(), key=lambda item: -item[1]):
        row = [other for other in steps if steps[other] == step]
        places[value] = (row.index(value) + 0.5) / len(row), step
        title = titles.get(value, value.operation)
        text = f"{title} = {value.number:g}\nslope {value.grad:g}"
        box = {"boxstyle": "round", "facecolor": "none", "edgecolor": "C0"}
        axes.text(*places[value], text, ha="center", va="center", bbox=box)
        for parent in value.parents:
            arrow = {"arrowstyle": "->", "color": "C0"}
            arrow |= {"shrinkA": 28, "shrinkB": 28}  # room for the boxes
            axes.annotate("", places[value], places[parent], arrowprops=arrow)


draw(result, a=a, b=b, c=c)
# --8<-- [end:draw]
