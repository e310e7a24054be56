import torch

# --8<-- [start:matrix]
from torch.autograd.functional import jacobian

logits = torch.tensor([2.0, 1.0, 0.1])  # (3,)
p = torch.softmax(logits, dim=0)  # (3,)

# diag puts p on the diagonal, and outer makes each p[i] * p[j].
by_hand = torch.diag(p) - torch.outer(p, p)  # (3, 3)
by_autograd = jacobian(lambda z: torch.softmax(z, dim=0), logits)  # (3, 3)
print(by_hand)
print("as autograd has it:", torch.allclose(by_hand, by_autograd))
# --8<-- [end:matrix]
