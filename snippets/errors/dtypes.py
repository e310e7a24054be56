import torch
from torch import nn

# --8<-- [start:whole]
try:
    torch.tensor([1, 2, 3], requires_grad=True)
except RuntimeError as error:
    print("RuntimeError:", error)

weights = torch.tensor([1, 2, 3])  # (3,)
try:
    weights.requires_grad_()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:whole]

# --8<-- [start:whole-fixed]
print(torch.tensor([1.0, 2.0, 3.0], requires_grad=True))
print(weights.float().requires_grad_())
# --8<-- [end:whole-fixed]

# --8<-- [start:mixed]
import numpy as np

counts = torch.tensor([[1, 2]])  # (1, 2)
prices = torch.tensor([[0.5], [0.25]])  # (2, 1)
try:
    counts @ prices
except RuntimeError as error:
    print("RuntimeError:", error)

measured = torch.from_numpy(np.array([[10.0, 3.0]]))  # (1, 2)
layer = nn.Linear(in_features=2, out_features=1)
try:
    layer(measured)
except RuntimeError as error:
    print("RuntimeError:", error)

try:
    measured[0] @ torch.tensor([0.5, 0.25])
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:mixed]

# --8<-- [start:mixed-fixed]
print(counts.float() @ prices)
print(measured.dtype, tuple(layer(measured.float()).shape))
# --8<-- [end:mixed-fixed]

# --8<-- [start:mean]
week = torch.tensor([72, 68, 75, 71, 69, 74, 73])  # (7,)
try:
    week.mean()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:mean]

# --8<-- [start:mean-fixed]
print(f"{week.float().mean().item():.2f}")
# --8<-- [end:mean-fixed]

# --8<-- [start:fraction]
whole = torch.tensor([1, 2])  # (2,)
try:
    whole += 0.5
except RuntimeError as error:
    print("RuntimeError:", error)

logits = torch.tensor([1.5, -0.5])  # (2,)
targets = torch.tensor([1, 0])  # (2,)
loss_function = nn.BCEWithLogitsLoss()
try:
    loss_function(logits, targets)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:fraction]

# --8<-- [start:fraction-fixed]
print(whole + 0.5)
print(loss_function(logits, targets.float()))
# --8<-- [end:fraction-fixed]

# --8<-- [start:list]
try:
    torch.relu([-1.0, 2.0])
except TypeError as error:
    print("TypeError:", error)

try:
    layer(np.array([[10.0, 3.0]]))
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:list]

# --8<-- [start:list-fixed]
print(torch.relu(torch.tensor([-1.0, 2.0])))
# --8<-- [end:list-fixed]

# --8<-- [start:item]
errors = torch.tensor([0.5, 0.25, 1.0])  # (3,)
try:
    errors.item()
except RuntimeError as error:
    print("RuntimeError:", error)

try:
    float(errors)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:item]

# --8<-- [start:item-fixed]
print(errors.max().item())
print(errors.tolist())
# --8<-- [end:item-fixed]

# --8<-- [start:if]
try:
    if errors > 0:
        print("all are positive")
except RuntimeError as error:
    print("RuntimeError:", error)

targets = torch.tensor([1.0, 2.0, 3.0])  # (3,)
try:
    nn.MSELoss(errors, targets)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:if]

# --8<-- [start:if-fixed]
if (errors > 0).all():
    print("all are positive")
loss_function = nn.MSELoss()
print(loss_function(errors, targets))
# --8<-- [end:if-fixed]
