# --8<-- [start:loop]
import math

import torch
from torch import nn

words = ["the", "cat", "sat", "on", "mat"]
text = torch.tensor([0, 1, 2, 3, 0, 4])  # (6,)
features = nn.functional.one_hot(text[:-1], 5).float()  # (5, 5)
targets = text[1:]  # (5,)

torch.manual_seed(42)
model = nn.Linear(in_features=5, out_features=5)
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)

for epoch in range(301):
    logits = model(features)  # (5, 5)
    loss = loss_function(logits, targets)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 100 == 0:
        print(f"epoch {epoch:3d}   loss {loss.item():.3f}")

print(f"knowing nothing   {math.log(5):.3f}")
print(f"best possible     {2 / 5 * math.log(2):.3f}")
# --8<-- [end:loop]

# --8<-- [start:after]
with torch.no_grad():
    rows = nn.functional.one_hot(torch.arange(5)).float()  # (5, 5)
    probabilities = model(rows).softmax(dim=1)  # (5, 5)

print("         " + "".join(f"{word:>6}" for word in words))
for word in ["cat", "the"]:
    row = probabilities[words.index(word)].tolist()
    print(f"after {word}" + "".join(f"{p:6.2f}" for p in row))
# --8<-- [end:after]
