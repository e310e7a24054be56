import torch
from torch import nn

# --8<-- [start:word]
vocabulary = ["the", "cat", "sat", "on", "mat"]
logits = torch.tensor([1.5, 3.2, 0.5, 0.1, 0.8])  # (5,)
target = torch.tensor(vocabulary.index("cat"))  # ()

probabilities = torch.softmax(logits, dim=0)  # (5,)
for word, probability in zip(vocabulary, probabilities, strict=True):
    print(f"{word:5} {probability.item():.4f}")

loss_function = nn.CrossEntropyLoss()
loss = loss_function(logits, target)  # ()
print(f"loss: {loss.item():.4f}")
# --8<-- [end:word]

# --8<-- [start:untrained]
import math

logits = torch.zeros(10_000)  # (10000,)
loss = loss_function(logits, target)  # ()
print(f"all logits 0: loss {loss.item():.4f}")
print(f"ln 10000:          {math.log(10_000):.4f}")
# --8<-- [end:untrained]

# --8<-- [start:fresh]
torch.manual_seed(0)
layer = nn.Linear(64, 10_000)
features = torch.randn(32, 64)  # (32, 64)
targets = torch.randint(10_000, (32,))  # (32,)

logits = layer(features)  # (32, 10000)
loss = loss_function(logits, targets)  # ()
print(f"fresh layer, 32 words at once: loss {loss.item():.2f}")
# --8<-- [end:fresh]
