import torch

from foundations.checks.column_and_row import check_column_and_row

predictions = torch.tensor([[12.0], [31.0], [45.0], [20.0]])  # (4, 1)
targets = torch.tensor([10.0, 30.0, 40.0, 26.0])  # (4,)

# --8<-- [start:table]
errors = predictions - targets  # (4, 4)

print(errors)
print("useful:", errors.diag().tolist())
# --8<-- [end:table]


# --8<-- [start:solution]
def loss(predictions, targets):
    column = targets.unsqueeze(1)  # (batch, 1)
    assert predictions.shape == column.shape
    return ((predictions - column) ** 2).mean()  # ()


print("whole table:", (errors**2).mean().item())
print("fixed:      ", loss(predictions, targets).item())
# --8<-- [end:solution]

# --8<-- [start:right]
answers = {"shape of the errors": (4, 4), "useful errors": 4}
check_column_and_row(answers, loss)
# --8<-- [end:right]


# --8<-- [start:wrong]
def table_loss(predictions, targets):
    return ((predictions - targets) ** 2).mean()  # ()


answers = {"shape of the errors": (4, 1), "useful errors": 4}
check_column_and_row(answers, table_loss)
# --8<-- [end:wrong]

# --8<-- [start:fooled]
average = targets.mean().expand(4, 1)  # (4, 1)

for name, guess in [("the model", predictions), ("all 26.5", average)]:
    wrong, right = table_loss(guess, targets), loss(guess, targets)
    print(f"{name:9}   whole table {wrong:6.2f}   fixed {right:6.2f}")
# --8<-- [end:fooled]
