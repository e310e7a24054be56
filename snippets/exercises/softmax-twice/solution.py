import torch
from torch import nn

from foundations.checks.softmax_twice import check_softmax_twice

logits = torch.tensor(
    [[3.0, 0.5, -1.0, 0.0], [0.2, 1.5, 0.1, -2.0], [-1.0, 0.0, 0.5, 4.0]]
)  # (3, 4)
baskets = torch.tensor([0, 2, 3])  # (3,)
cross_entropy = nn.CrossEntropyLoss()


def broken_loss(logits, targets):
    probabilities = torch.softmax(logits, dim=1)  # (batch, classes)
    return cross_entropy(probabilities, targets)  # ()


# --8<-- [start:floor]
import math

print(f"by hand: {-math.log(math.e / (math.e + 3)):.4f}")

target = torch.tensor([0])  # (1,)
for lead in [1.0, 5.0, 100.0]:
    certain = torch.tensor([[lead, 0.0, 0.0, 0.0]])  # (1, 4)
    print(f"lead {lead:5.1f}   {broken_loss(certain, target).item():.4f}")
# --8<-- [end:floor]


# --8<-- [start:many]
print("classes    floor   knows nothing")
for classes in [3, 4, 10_000]:
    floor = math.log((math.e + classes - 1) / math.e)
    print(f"{classes:7}   {floor:.4f}          {math.log(classes):.4f}")
# --8<-- [end:many]


# --8<-- [start:solution]
def fixed_loss(logits, targets):
    return cross_entropy(logits, targets)  # ()


print(f"fixed: {fixed_loss(logits, baskets).item():.4f}")
# --8<-- [end:solution]

# --8<-- [start:right]
check_softmax_twice({"lowest loss": 0.7437}, fixed_loss)
# --8<-- [end:right]


# --8<-- [start:wrong]
negative_log_likelihood = nn.NLLLoss()


def negative_loss(logits, targets):
    probabilities = torch.softmax(logits, dim=1)  # (batch, classes)
    return negative_log_likelihood(probabilities, targets)  # ()


check_softmax_twice({"lowest loss": 0}, negative_loss)
# --8<-- [end:wrong]

# --8<-- [start:slopes]
for loss_function in [broken_loss, fixed_loss]:
    wrong = torch.tensor([[0.0, 8.0, 0.0, 0.0]], requires_grad=True)  # (1, 4)
    loss_function(wrong, target).backward()
    slopes = [f"{slope:.4f}" for slope in wrong.grad[0].tolist()]
    print(f"{loss_function.__name__}:", *slopes)
# --8<-- [end:slopes]
