import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from torch.nn import functional

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("by_heart.py")))
pictures, targets = page["pictures"], page["targets"]
training, validation, test = page["training"], page["validation"], page["test"]
make_network, score = page["make_network"], page["score"]


# --8<-- [start:remedies]
def learn(rows, seed, augment=None, decay=0.0, **options):
    """Train on these digits; return the model and its scores.

    Every 10 epochs, both halves of the validation digits are scored.
    """
    versions = augment(pictures[rows]) if augment else [pictures[rows]]
    torch.manual_seed(seed)
    model = make_network(**options)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=0.01, weight_decay=decay
    )
    scores = []
    for epoch in range(200):
        model.train()
        inputs = versions[epoch % len(versions)]  # (rows, 64)
        loss = functional.cross_entropy(model(inputs), targets[rows])  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch % 10 == 9:
            scores.append([score(model, half) for half in validation.chunk(2)])
    return model, scores


def five_runs(count, **options):
    """Return scores (5 pupils, 20 times, 2 halves, loss and accuracy)."""
    runs = []
    for pupil in range(5):
        rows = training.roll(-100 * pupil)[:count]  # (count,)
        runs.append(learn(rows, seed=pupil, **options)[1])
    return torch.tensor(runs)  # (5, 20, 2, 2)


# --8<-- [end:remedies]

# --8<-- [start:more]
runs = {count: five_runs(count) for count in (100, 200, 400, 800)}
print("digits   loss   lowest  highest   right   lowest  highest")
for count, scores in runs.items():
    losses, accuracies = scores[:, -1].mean(dim=1).T
    print(f"{count:6} {losses.mean():6.2f} {losses.min():8.2f}", end="")
    print(f" {losses.max():8.2f} {accuracies.mean():7.1%}", end="")
    print(f" {accuracies.min():8.1%} {accuracies.max():8.1%}")
# --8<-- [end:more]


# --8<-- [start:shift]
def five_versions(inputs):
    """Return pictures (count, 64), and as shifted by half a point each way."""
    squares = inputs.reshape(-1, 8, 8)  # (count, 8, 8)
    wide = functional.pad(squares, (1, 1, 1, 1))  # (count, 10, 10)
    versions = [inputs]
    for top, left in [(0, 1), (2, 1), (1, 0), (1, 2)]:
        moved = wide[:, top : top + 8, left : left + 8]  # (count, 8, 8)
        versions.append(((squares + moved) / 2).flatten(1))
    return versions


# --8<-- [end:shift]


# --8<-- [start:stop]
def stop_early(scores):
    """Choose the moment on one half of the digits, score the other half."""
    pupils = torch.arange(5)  # (5,)
    lowest = scores[:, :, :, 0].argmin(dim=1)  # (5, 2)
    first = scores[pupils, lowest[:, 1], 0]  # (5, 2)
    second = scores[pupils, lowest[:, 0], 1]  # (5, 2)
    return (first + second) / 2


# --8<-- [end:stop]

# --8<-- [start:table]
remedies = {
    "smaller network": {"width": 16},
    "shifted copies": {"augment": five_versions},
    "weight decay": {"decay": 1.0},
    "dropout": {"dropout": 0.5},
}
scores_of = {}
for count in (100, 800):
    plain = runs[count][:, -1].mean(dim=1)  # (5, 2)
    scores_of[count, "nothing"] = plain
    scores_of[count, "stop early"] = stop_early(runs[count])
    for name, options in remedies.items():
        last = five_runs(count, **options)[:, -1]  # (5, 2, 2)
        scores_of[count, name] = last.mean(dim=1)

    print(f"{count} digits          loss   lower in    right   higher in")
    for (digits_used, name), scores in scores_of.items():
        if digits_used == count:
            loss, right = scores.mean(dim=0)
            lower = (scores[:, 0] < plain[:, 0]).sum()  # ()
            higher = (scores[:, 1] > plain[:, 1]).sum()  # ()
            print(f"{name:16} {loss:8.3f} {lower:5} of 5", end="")
            print(f"   {right:6.1%} {higher:6} of 5")
# --8<-- [end:table]

# --8<-- [start:test]
chosen, _ = learn(training, seed=0, dropout=0.5)
loss, right = score(chosen, validation)
print(f"validation: loss {loss:.3f}, {right:.1%} right")
loss, right = score(chosen, test)
print(f"test:       loss {loss:.3f}, {right:.1%} right")
# --8<-- [end:test]
