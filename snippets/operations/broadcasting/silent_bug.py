import torch

# --8<-- [start:bug]
targets = torch.tensor([200.0, 300.0, 400.0, 150.0, 250.0])  # (5,)
predictions = torch.tensor(
    [[210.0], [290.0], [410.0], [140.0], [260.0]]
)  # (5, 1)

wrong = predictions - targets  # (5, 5)
print("shape of the errors:", tuple(wrong.shape))
print(wrong)
# --8<-- [end:bug]

# --8<-- [start:losses]
right = predictions - targets.reshape(5, 1)  # (5, 1)

print("right:", tuple(right.shape), "loss", (right**2).mean().item())
print("wrong:", tuple(wrong.shape), "loss", (wrong**2).mean().item())
# --8<-- [end:losses]

# --8<-- [start:lazy]
perfect = targets.reshape(5, 1)  # (5, 1)
average = targets.mean().expand(5, 1)  # (5, 1)

for name, guess in [("perfect", perfect), ("all 260", average)]:
    wrong_loss = ((guess - targets) ** 2).mean()  # ()
    right_loss = ((guess - perfect) ** 2).mean()  # ()
    print(name, "right loss", right_loss.item())
    print(name, "wrong loss", wrong_loss.item())
# --8<-- [end:lazy]

# --8<-- [start:warning]
import textwrap
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    loss = torch.nn.functional.mse_loss(predictions, targets)  # ()

print("loss", loss.item())
print(textwrap.fill(str(caught[0].message), width=60))
# --8<-- [end:warning]

# --8<-- [start:guard]
targets = targets.reshape(5, 1)  # (5, 1)
assert predictions.shape == targets.shape

loss = ((predictions - targets) ** 2).mean()  # ()
print("loss", loss.item())
# --8<-- [end:guard]
