import torch
from torch import nn

# --8<-- [start:by-hand]
logits = torch.tensor([2.0, -1.0, 0.5])  # (3,)
targets = torch.tensor([1.0, 0.0, 0.0])  # (3,)

p = torch.sigmoid(logits)  # (3,)
penalties = -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))  # (3,)
print("probability of yes:", p)
print("penalties:         ", penalties)
print(f"their mean:           {penalties.mean().item():.4f}")
from_probabilities = nn.BCELoss()
from_logits = nn.BCEWithLogitsLoss()
loss = from_probabilities(p, targets)  # ()
print(f"nn.BCELoss:           {loss.item():.4f}")
loss = from_logits(logits, targets)  # ()
print(f"nn.BCEWithLogitsLoss: {loss.item():.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:far-off]
no = torch.tensor(0.0)  # ()

x = torch.tensor(20.0, requires_grad=True)  # ()
loss = from_probabilities(torch.sigmoid(x), no)  # ()
loss.backward()
print(f"sigmoid, BCELoss:  loss {loss.item():5.1f}   slope {x.grad.item()}")

x = torch.tensor(20.0, requires_grad=True)  # ()
loss = from_logits(x, no)  # ()
loss.backward()
print(f"BCEWithLogitsLoss: loss {loss.item():5.1f}   slope {x.grad.item()}")
# --8<-- [end:far-off]
