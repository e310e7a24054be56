"""What the sentences of exercise 5 say beyond what its code prints."""

# --8<-- [start:terms]
import torch
from torch.autograd.functional import jacobian

here = torch.tensor(2.0), torch.tensor(3.0)
terms = [
    lambda x, y: x**2 * y,
    lambda x, y: 3 * x * y**2,
    lambda x, y: -2 * x,
    lambda x, y: torch.tensor(5.0),
]
slopes_x, slopes_y = (
    [jacobian(term, here)[along].item() for term in terms] for along in (0, 1)
)
# --8<-- [end:terms]
