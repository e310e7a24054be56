import math

from foundations.checks.engine_operation import check_engine_operation
from foundations.engine import Value


# --8<-- [start:operations]
def exp(value):
    power = math.exp(value.number)
    return Value(power, "exp", (value,), (power,))


def tanh_in_parts(value):
    power = exp(2 * value)
    return (power - 1) / (power + 1)


def tanh(value):
    result = math.tanh(value.number)
    return Value(result, "tanh", (value,), (1 - result**2,))


def hand_on(value):
    for parent, slope in zip(value.parents, value.slopes, strict=True):
        parent.grad += slope * value.grad


# --8<-- [end:operations]

# --8<-- [start:right]
check_engine_operation(exp, tanh_in_parts, tanh, hand_on)
# --8<-- [end:right]

# --8<-- [start:three]
import torch
from foundations.engine import backward, history

for number in (-1.0, 0.0, 0.5, 2.0):
    slopes = []
    for operation in (tanh_in_parts, tanh):
        x = Value(number)
        backward(operation(x))
        slopes.append(x.grad)
    x = torch.tensor(number, requires_grad=True)
    torch.tanh(x).backward()
    slopes.append(x.grad.item())
    print(f"{number:4.1f}:", *(f"{slope:.6f}" for slope in slopes))
# --8<-- [end:three]

# --8<-- [start:single]
made_of = history(tanh_in_parts(Value(0.5)))
print("operations:", sum(len(value.parents) > 0 for value in made_of))
print("tanh:", tanh(Value(400.0)).number)
try:
    tanh_in_parts(Value(400.0))
except OverflowError as error:
    print("in parts:", error)
# --8<-- [end:single]


# --8<-- [start:replace]
def replace(value):
    for parent, slope in zip(value.parents, value.slopes, strict=True):
        parent.grad = slope * value.grad


check_engine_operation(exp, tanh_in_parts, tanh, replace)
# --8<-- [end:replace]

# --8<-- [start:lost]
x = Value(0.5)
t = tanh_in_parts(x)
t.grad = 1.0
for value in reversed(history(t)):
    replace(value)
print(f"{x.grad:.6f}")
# --8<-- [end:lost]


# --8<-- [start:input]
def exp_of_input(value):
    power = math.exp(value.number)
    return Value(power, "exp", (value,), (value.number,))


check_engine_operation(exp_of_input, tanh_in_parts, tanh, hand_on)
# --8<-- [end:input]
