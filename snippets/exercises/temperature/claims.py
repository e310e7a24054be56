import torch

from foundations.checks.temperature import check_temperature

celsius = torch.linspace(-40, 100, 50).unsqueeze(1)  # (50, 1)
fahrenheit = 1.8 * celsius + 32  # (50, 1)

# --8<-- [start:asked]
import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()) as printed:
    check_temperature(lambda temperatures: 1.8 * temperatures + 32)
verdict = printed.getvalue()
# --8<-- [end:asked]


# --8<-- [start:descent]
class Descent:
    """The training from the exercise's start, as a closed form.

    A step multiplies the way to the lowest point by a matrix, and many steps
    multiply it by a power of that matrix.
    """

    def __init__(self, inputs, rate):
        self.inputs = torch.hstack([inputs, torch.ones(50, 1)]).double()
        self.bends = 2 * self.inputs.T @ self.inputs / 50  # (2, 2)
        self.bottom = torch.linalg.lstsq(
            self.inputs, fahrenheit.double()
        ).solution
        self.kept = torch.eye(2) - rate * self.bends  # (2, 2)
        torch.manual_seed(42)
        unit = torch.nn.Linear(1, 1)
        self.start = torch.tensor([[unit.weight.item()], [unit.bias.item()]])

    def after(self, epochs):
        """Return weight and bias: (2, 1)."""
        power = torch.linalg.matrix_power(self.kept, epochs)
        return self.bottom + power @ (self.start - self.bottom)

    def weight(self, epochs):
        return self.after(epochs)[0].item()

    def bias(self, epochs):
        return self.after(epochs)[1].item()

    def says(self, degrees, epochs):
        """Return the prediction for an unscaled temperature."""
        return self.weight(epochs) * degrees + self.bias(epochs)

    def loss(self, epochs):
        errors = self.inputs @ self.after(epochs) - fahrenheit
        return (errors**2).mean().item()


def slopes(weight, bias):
    """Return the slopes of the loss along weight and bias: (2,)."""
    at = torch.tensor([weight, bias]).double().requires_grad_()
    errors = at[0] * celsius.double() + at[1] - fahrenheit
    (errors**2).mean().backward()
    return at.grad


raw = Descent(celsius, 0.0001)
weight_bend, bias_bend = raw.bends.diagonal().tolist()
unit_scale = (celsius - celsius.mean()) / celsius.std()  # (50, 1)
round_valley = Descent(unit_scale, 0.1)
# --8<-- [end:descent]
