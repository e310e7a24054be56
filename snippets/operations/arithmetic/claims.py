import torch

A = torch.tensor([[1, 2, 3], [4, 5, 6]])  # (2, 3)
B = torch.tensor([[7, 8], [9, 10], [11, 12]])  # (3, 2)

# --8<-- [start:operators]
import operator

operators = [
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.pow,
]
# --8<-- [end:operators]

# --8<-- [start:bills]
lists, prices = torch.zeros(6, 3), torch.zeros(3, 4)
# --8<-- [end:bills]

# --8<-- [start:layout]
linear = torch.nn.Linear(in_features=3, out_features=2, bias=False)
with torch.no_grad():
    weight = linear.weight.copy_(B.T)  # (2, 3)

x = A.float()  # (2, 3)
result = linear(x)  # (2, 2)
lit_row, lit_column = x[0], weight.T[:, 0]
# --8<-- [end:layout]


# --8<-- [start:product]
def product(a, b):
    """Return the inner sizes of two shapes, and PyTorch's of the product."""
    try:
        shape = tuple((torch.zeros(a) @ torch.zeros(b)).shape)
    except RuntimeError:
        shape = "error"
    return (a[-1], b[0]), shape


# --8<-- [end:product]

# --8<-- [start:strict]
try:
    strict = torch.mm(A[0], B)
except RuntimeError:
    strict = "error"
# --8<-- [end:strict]
