# --8<-- [start:whole]
import torch
from torch import nn

from foundations.data import handwritten_digits

torch.manual_seed(0)
digits = handwritten_digits()
order = torch.randperm(len(digits.targets))  # (1797,)
training, unseen = order[:1347], order[1347:]
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(100):
    logits = model(digits.pictures[training])  # (1347, 10)
    loss = nn.functional.cross_entropy(logits, digits.targets[training])  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
read_as = model(digits.pictures[unseen]).argmax(dim=1)  # (450,)
right = (read_as == digits.targets[unseen]).sum().item()
print(f"{right} of {len(unseen)} unseen digits are read correctly")
# --8<-- [end:whole]
