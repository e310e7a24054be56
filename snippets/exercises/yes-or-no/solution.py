import torch
from torch import nn

from foundations.checks.yes_or_no import check_yes_or_no

logits = torch.tensor([2.2, -1.1, 0.3, -3.0, 0.0])  # (5,)
rained = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0])  # (5,)

# --8<-- [start:solution]
loss_function = nn.BCEWithLogitsLoss()

probabilities = torch.sigmoid(logits)  # (5,)
umbrella = probabilities >= 0.5  # (5,)
loss = loss_function(logits, rained)  # ()

print("probabilities:", probabilities)
print("umbrella:     ", umbrella.tolist())
print(f"loss: {loss.item():.4f}")
# --8<-- [end:solution]

# --8<-- [start:same-decision]
print(torch.equal(umbrella, logits >= 0))
# --8<-- [end:same-decision]

# --8<-- [start:right]
answers = {
    "probabilities": probabilities,
    "umbrella": umbrella,
    "loss": loss,
}
check_yes_or_no(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers = {
    "probabilities": torch.softmax(logits, dim=0),
    "umbrella": logits >= 0.5,
    "loss": loss_function(probabilities, rained),
}
check_yes_or_no(answers)
# --8<-- [end:wrong]

# --8<-- [start:twice]
certain = torch.tensor([30.0, -30.0])  # (2,)
truth = torch.tensor([1.0, 0.0])  # (2,)

print(f"logits:      {loss_function(certain, truth).item():.4f}")
print(f"sigmoid too: {loss_function(certain.sigmoid(), truth).item():.4f}")
# --8<-- [end:twice]
