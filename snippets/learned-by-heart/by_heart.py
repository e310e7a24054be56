# --8<-- [start:data]
import torch
from torch import nn
from torch.nn import functional

from foundations.data import handwritten_digits

digits = handwritten_digits()
pictures = digits.pictures / 16  # (1797, 64)
targets = digits.targets  # (1797,)

generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(targets), generator=generator)  # (1797,)
training, validation, test = order[:800], order[800:1300], order[1300:]
few = training[:100]  # (100,)
# --8<-- [end:data]


# --8<-- [start:by-heart]
def score(model, rows):
    """Set a model to evaluation; return its loss and its accuracy."""
    model.eval()
    with torch.no_grad():
        logits = model(pictures[rows])  # (rows, 10)
    right = logits.argmax(dim=1) == targets[rows]  # (rows,)
    loss = functional.cross_entropy(logits, targets[rows])  # ()
    return loss.item(), right.float().mean().item()


def make_network(width=64, dropout=0.0):
    return nn.Sequential(
        nn.Linear(64, width),
        nn.ReLU(),
        nn.Dropout(dropout),
        nn.Linear(width, 10),
    )


torch.manual_seed(0)
model = make_network()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
epochs, known, unseen = [], [], []
for epoch in range(1001):
    if epoch % 10 == 0:
        epochs.append(epoch)
        known.append(score(model, few))
        unseen.append(score(model, validation))
    model.train()
    loss = functional.cross_entropy(model(pictures[few]), targets[few])  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

print("         training        validation")
print("epoch    loss   right    loss   right")
for i in (0, 2, 5, 10, 30, 100):
    print(
        f"{epochs[i]:5}  {known[i][0]:6.4f}  {known[i][1]:6.1%}"
        f"  {unseen[i][0]:6.3f}  {unseen[i][1]:6.1%}"
    )
# --8<-- [end:by-heart]

# --8<-- [start:nonsense]
torch.manual_seed(0)
nonsense = targets[few][torch.randperm(len(few))]  # (100,)
model = make_network()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(300):
    logits = model(pictures[few])  # (100, 10)
    loss = functional.cross_entropy(logits, nonsense)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

learned = (logits.argmax(dim=1) == nonsense).float().mean().item()
print(f"training loss {loss.item():.4f}, {learned:.1%} of the nonsense learned")
print(f"validation: {score(model, validation)[1]:.1%} right")
# --8<-- [end:nonsense]
