import torch
from torch import nn

from foundations.pieces import (
    cross_entropy,
    cross_entropy_gradient,
    softmax,
    softmax_backward,
)
from foundations.twins import compare, draw


# --8<-- [start:data]
torch.manual_seed(3)
animals = torch.tensor([[2.0, 1.0, 0.1]]).double()  # (1, 3)
certain = torch.tensor([[1000.0, -1000.0, 0.0]]).double()  # (1, 3)
logits = torch.cat([animals, draw(62, 3), certain])  # (64, 3)
# --8<-- [end:data]

# --8<-- [start:softmax]
scores = logits.clone().requires_grad_()

theirs = torch.softmax(scores, dim=1)  # (64, 3)
theirs[:, 0].sum().backward()
slopes = scores.grad  # (64, 3)
# --8<-- [end:softmax]

# --8<-- [start:softmax-proof]
one_column = torch.tensor([1.0, 0.0, 0.0]).double()  # (3,)
along_shares = one_column.expand(64, 3)  # (64, 3)
shares = softmax(logits)  # (64, 3)

compare("shares", shares, theirs)
compare("slopes", softmax_backward(shares, along_shares), slopes)
# --8<-- [end:softmax-proof]

# --8<-- [start:truth]
truth = torch.randint(3, (64,))  # (64,)
truth[0], truth[-1] = 0, 1
# --8<-- [end:truth]

# --8<-- [start:cross-entropy]
scores = logits.clone().requires_grad_()

loss_function = nn.CrossEntropyLoss()
loss = loss_function(scores, truth)  # ()
loss.backward()
gradient = scores.grad  # (64, 3)
# --8<-- [end:cross-entropy]

# --8<-- [start:cross-entropy-proof]
compare("loss", cross_entropy(logits, truth), loss)
compare("gradient", cross_entropy_gradient(logits, truth), gradient)
# --8<-- [end:cross-entropy-proof]

# --8<-- [start:certain]
naive = -softmax(certain).log()  # (1, 3)
print("softmax, then ln:", naive[0, 1].item())
print("log-sum-exp:     ", cross_entropy(certain, truth[-1:]).item())
# --8<-- [end:certain]
