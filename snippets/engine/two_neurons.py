from foundations.engine import Value, backward, history

# --8<-- [start:model]
points = [(-2.0, 2.0), (-1.0, 1.0), (0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]


class Neuron:
    def __init__(self, weight, bias):
        self.weight = Value(weight)
        self.bias = Value(bias)

    def __call__(self, x):
        return (self.weight * x + self.bias).relu()


neurons = [Neuron(0.6, 0.1), Neuron(-0.4, 0.2)]
parameters = []
for neuron in neurons:
    parameters += [neuron.weight, neuron.bias]


def predict(x):
    return sum(neuron(x) for neuron in neurons)


def mean_squared_error():
    errors = [predict(x) - target for x, target in points]
    return sum(error**2 for error in errors) / len(points)


# --8<-- [end:model]


# --8<-- [start:train]
losses = []
for epoch in range(201):
    loss = mean_squared_error()
    for parameter in parameters:
        parameter.grad = 0.0
    backward(loss)
    for parameter in parameters:
        parameter.number -= 0.1 * parameter.grad
    losses.append(loss.number)
    if epoch % 50 == 0:
        print(f"epoch {epoch:3}   loss {loss.number:.6f}")

for x, target in points:
    print(f"x = {x:4}   predicted {predict(x).number:.3f}   target {target}")
# --8<-- [end:train]

# --8<-- [start:cost]
print(len(history(loss)), "values for one loss")
# --8<-- [end:cost]

# --8<-- [start:torch]
import torch

inputs = torch.tensor([x for x, _ in points])  # (5,)
targets = torch.tensor([target for _, target in points])  # (5,)
starts = [0.6, 0.1, -0.4, 0.2]
in_torch = torch.tensor(starts, requires_grad=True)  # (4,)

torch_losses = []
for _ in range(201):
    w1, b1, w2, b2 = in_torch  # parts of one leaf, which gets the slopes
    predictions = torch.relu(w1 * inputs + b1) + torch.relu(w2 * inputs + b2)
    torch_loss = ((predictions - targets) ** 2).mean()  # ()
    torch_loss.backward()
    with torch.no_grad():
        in_torch -= 0.1 * in_torch.grad
    in_torch.grad.zero_()
    torch_losses.append(torch_loss.item())

torch.testing.assert_close(torch.tensor(losses), torch.tensor(torch_losses))
for epoch in [0, 10, 100]:
    ours, theirs = losses[epoch], torch_losses[epoch]
    print(f"epoch {epoch:3}   ours {ours:.6f}   PyTorch {theirs:.6f}")
# --8<-- [end:torch]
