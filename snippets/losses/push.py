import torch

# --8<-- [start:gradient]
from torch.nn import functional

logits = torch.tensor([2.0, 1.0, 0.1], requires_grad=True)  # (3,)
one_hot = torch.tensor([1.0, 0.0, 0.0])  # (3,)

loss = functional.cross_entropy(logits, torch.tensor(0))  # ()
loss.backward()
print("logits.grad:          ", logits.grad)
print("probability - one-hot:", torch.softmax(logits.detach(), dim=0) - one_hot)
# --8<-- [end:gradient]
