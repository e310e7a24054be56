import torch

from foundations.data import five_houses

houses = five_houses()
X, y = houses.features, houses.prices

# --8<-- [start:walk]
# The loss is a bowl, and a step of descent multiplies the way to its lowest
# point by a matrix. So many steps multiply it by a power of that matrix.
extended = torch.cat([X, torch.ones(5, 1)], dim=1).double()  # (5, 3)
bottom = torch.linalg.lstsq(extended, y.double()).solution  # (3, 1)
curvature = 2 * extended.T @ extended / len(y)  # (3, 3)

torch.manual_seed(42)
start = torch.cat([torch.randn(2, 1), torch.zeros(1, 1)]).double()  # (3, 1)
first_size, _, first_bias = start.flatten().tolist()


def after(steps, rate=0.0001):
    """Return both weights and the bias after some steps: (3, 1)."""
    kept = torch.eye(3) - rate * curvature
    power = torch.linalg.matrix_power(kept, steps)
    return bottom + power @ (start - bottom)


def loss_after(steps, rate=0.0001):
    """Return the loss after some steps."""
    return ((extended @ after(steps, rate) - y) ** 2).mean().item()


# --8<-- [end:walk]

# --8<-- [start:steepest]
steepest = torch.linalg.eigvalsh(curvature)[-1].item()
# --8<-- [end:steepest]

# --8<-- [start:question]
weights = torch.tensor([2.0, -1.0])  # (2,)
bias = torch.tensor(3.0)  # ()
inputs = torch.tensor([1.0, 6.0])  # (2,)
weighed = weights * inputs  # (2,)
total = weighed.sum() + bias  # ()
# --8<-- [end:question]
