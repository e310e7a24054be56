import torch

from foundations.checks.class_targets import check_class_targets

one_hot = torch.tensor(
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
)  # (4, 3)
column = torch.tensor([[1.0], [2.0], [0.0], [2.0]])  # (4, 1)


# --8<-- [start:solution]
def from_one_hot(one_hot):
    return one_hot.argmax(dim=1)  # (batch,)


def from_column(column):
    return column.squeeze(1).long()  # (batch,)


print(from_one_hot(one_hot), from_one_hot(one_hot).dtype)
print(from_column(column), from_column(column).dtype)
# --8<-- [end:solution]

# --8<-- [start:right]
check_class_targets(from_one_hot, from_column)
# --8<-- [end:right]

# --8<-- [start:loss]
from torch import nn

torch.manual_seed(42)
logits = torch.randn(4, 3)  # (4, 3)
loss_function = nn.CrossEntropyLoss()
loss = loss_function(logits, from_column(column))  # ()
print(f"loss: {loss.item():.4f}")
# --8<-- [end:loss]

# --8<-- [start:wrong]
check_class_targets(
    lambda one_hot: one_hot.argmax(dim=1, keepdim=True),
    lambda column: column.squeeze(1),
)
# --8<-- [end:wrong]

# --8<-- [start:refused]
try:
    loss_function(logits, column.long())
except RuntimeError as error:
    print("RuntimeError:", error)

try:
    loss_function(logits, column.squeeze(1))
except RuntimeError as error:
    print("RuntimeError, and it names Long:", "Long" in str(error))
# --8<-- [end:refused]
