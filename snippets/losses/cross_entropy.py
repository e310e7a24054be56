import torch
from torch import nn

classes = ["cat", "dog", "bird"]
logits = torch.tensor([2.0, 1.0, 0.1])  # (3,)

# --8<-- [start:penalty]
for probability in [0.99, 0.9, 0.5, 0.1, 0.01]:
    penalty = -torch.log(torch.tensor(probability))  # ()
    print(f"probability {probability:4.2f}   penalty {penalty.item():.4f}")
# --8<-- [end:penalty]

# --8<-- [start:by-hand]
one_hot = torch.tensor([1.0, 0.0, 0.0])  # (3,)
log_probabilities = torch.log(torch.softmax(logits, dim=0))  # (3,)
by_hand = -(one_hot * log_probabilities).sum()  # ()
print(f"by hand:             {by_hand.item():.4f}")

cross_entropy = nn.CrossEntropyLoss()
target = torch.tensor(classes.index("cat"))  # ()
loss = cross_entropy(logits, target)  # ()
print(f"nn.CrossEntropyLoss: {loss.item():.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:twice]
for name, numbers in [
    ("right", [2.0, 1.0, 0.1]),
    ("wrong", [0.1, 2.0, 1.0]),
    ("right, certain", [100.0, 0.0, 0.0]),
    ("wrong, certain", [0.0, 100.0, 0.0]),
]:
    logits = torch.tensor(numbers)  # (3,)
    correct = cross_entropy(logits, target).item()
    bug = cross_entropy(torch.softmax(logits, dim=0), target).item()
    print(f"{name:14}   logits: {correct:8.4f}   softmax first: {bug:.4f}")
# --8<-- [end:twice]

# --8<-- [start:float-targets]
logits = torch.zeros(2, 3)  # (2, 3)
print(f"loss: {cross_entropy(logits, torch.tensor([0, 2])).item():.4f}")

try:
    cross_entropy(logits, torch.tensor([0.0, 2.0]))
except RuntimeError as error:
    print("with floats:", type(error).__name__)
# --8<-- [end:float-targets]

# --8<-- [start:dim]
logits = torch.tensor([[2.0, 1.0, 0.1], [0.1, 2.0, 1.0]])  # (2, 3)
for dim in [1, 0]:
    shares = torch.softmax(logits, dim=dim)  # (2, 3)
    print(f"dim={dim}   sums of the rows:", shares.sum(dim=1))
# --8<-- [end:dim]
