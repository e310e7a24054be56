# --8<-- [start:starter]
import torch

from foundations.checks.temperature import check_temperature

celsius = torch.linspace(-40, 100, 50).unsqueeze(1)  # (50, 1)
fahrenheit = 1.8 * celsius + 32  # (50, 1)


def predict(temperatures):
    """Return what your model says in °F, from °C, both of shape (n, 1)."""
    ...


check_temperature(predict)
# --8<-- [end:starter]
