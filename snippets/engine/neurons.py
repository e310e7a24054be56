from foundations.engine import Value, backward, history

# --8<-- [start:model]
points = [(-2.0, 2.0), (-1.0, 1.0), (0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]


class Neuron:
    def __init__(self, weights, bias):
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs):
        pairs = zip(self.weights, inputs, strict=True)
        return sum((weight * x for weight, x in pairs), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]


neurons = [Neuron([0.6], 0.1), Neuron([-0.4], 0.2)]


def predict(x):
    return sum(neuron([x]).relu() for neuron in neurons)


# --8<-- [end:model]


# --8<-- [start:train]
def step(loss, parameters, learning_rate):
    for parameter in parameters:
        parameter.grad = 0.0
    backward(loss)
    for parameter in parameters:
        parameter.number -= learning_rate * parameter.grad


parameters = neurons[0].parameters() + neurons[1].parameters()
for epoch in range(201):
    errors = [predict(x) - target for x, target in points]
    loss = sum(error**2 for error in errors) / len(points)
    step(loss, parameters, learning_rate=0.1)
    if epoch % 50 == 0:
        print(f"epoch {epoch:3}   loss {loss.number:.6f}")

for x, target in points:
    print(f"x = {x:4}   predicted {predict(x).number:.3f}   target {target}")
# --8<-- [end:train]

# --8<-- [start:moons]
import math
import random
from itertools import pairwise

random.seed(0)


def near(number):
    return number + random.uniform(-0.1, 0.1)


places, sides = [], []
for i in range(20):
    angle = math.pi * i / 19  # half a turn, in 20 places
    across, up = math.cos(angle), math.sin(angle)
    places.append([near(across), near(up)])
    sides.append(1)
    places.append([near(1 - across), near(0.5 - up)])
    sides.append(-1)
# --8<-- [end:moons]


# --8<-- [start:layers]
class Layer:
    def __init__(self, inputs, outputs):
        self.neurons = []
        for _ in range(outputs):
            weights = [random.uniform(-1, 1) for _ in range(inputs)]
            self.neurons.append(Neuron(weights, random.uniform(-1, 1)))

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP:
    def __init__(self, *sizes):
        self.layers = [Layer(*pair) for pair in pairwise(sizes)]

    def __call__(self, values):
        *hidden, last = self.layers
        for layer in hidden:
            values = [value.relu() for value in layer(values)]
        return last(values)[0]

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


# --8<-- [end:layers]

# --8<-- [start:fit]
model = MLP(2, 8, 8, 1)
print(len(model.parameters()), "parameters")


def hinge_loss(outputs):
    pairs = zip(sides, outputs, strict=True)
    return sum((1 - side * out).relu() for side, out in pairs) / len(sides)


for epoch in range(81):
    outputs = [model(place) for place in places]
    loss = hinge_loss(outputs)
    pairs = zip(sides, outputs, strict=True)
    right = sum(side * out.number > 0 for side, out in pairs)
    if epoch % 20 == 0:
        print(f"epoch {epoch:2}   loss {loss.number:.4f}   right {right} of 40")
    step(loss, model.parameters(), learning_rate=0.5)
# --8<-- [end:fit]

# --8<-- [start:border]
import matplotlib.pyplot as plt

columns = [i / 10 for i in range(-17, 28)]
rows = [i / 10 for i in range(-12, 18)]
heights = [[model([x, y]).number for x in columns] for y in rows]

axes = plt.figure().subplots()
halves = {"levels": [-99, 0, 99], "colors": ["C1", "C0"], "alpha": 0.2}
axes.contourf(columns, rows, heights, **halves)
for side, mark in [(1, "C0o"), (-1, "C1^")]:
    moon = [p for p, s in zip(places, sides, strict=True) if s == side]
    axes.plot(*zip(*moon, strict=True), mark)
# --8<-- [end:border]

# --8<-- [start:cost]
print(len(history(loss)), "values for one loss")
# --8<-- [end:cost]

# --8<-- [start:torch]
import torch

fresh = MLP(2, 8, 8, 1)
loss = hinge_loss([fresh(place) for place in places])
backward(loss)

tensors = []
values = torch.tensor(places)  # (40, 2)
for layer in fresh.layers:
    rows = [[p.number for p in n.parameters()] for n in layer.neurons]
    tensors.append(torch.tensor(rows, requires_grad=True))
    weights, biases = tensors[-1][:, :-1], tensors[-1][:, -1]
    sums = values @ weights.T + biases
    values = torch.relu(sums)
torch_loss = torch.relu(1 - torch.tensor(sides) * sums[:, 0]).mean()  # ()
torch_loss.backward()

print(f"loss           ours {loss.number:.4f}   PyTorch {torch_loss:.4f}")
for layer, tensor in zip(fresh.layers, tensors, strict=True):
    rows = [[p.grad for p in n.parameters()] for n in layer.neurons]
    torch.testing.assert_close(torch.tensor(rows), tensor.grad)
    ours = max(abs(slope) for row in rows for slope in row)
    theirs = tensor.grad.abs().max()  # ()
    print(f"steepest slope ours {ours:.4f}   PyTorch {theirs:.4f}")
# --8<-- [end:torch]
