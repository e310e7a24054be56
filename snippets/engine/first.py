# --8<-- [start:value]
class Value:
    def __init__(self, number, parents=(), slopes=()):
        self.number = number
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        total = self.number + other.number
        return Value(total, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        product = self.number * other.number
        return Value(product, (self, other), (other.number, self.number))


# --8<-- [end:value]

# --8<-- [start:try]
a = Value(2.0)
b = Value(3.0)
product = a * b
total = product + a

print(product.number, product.slopes)
print(total.number, total.slopes, total.parents == (product, a))
# --8<-- [end:try]
