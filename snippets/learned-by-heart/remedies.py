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
    """Train on these digits; return the model and its history.

    Every 10 epochs, the scores on both halves of the validation digits
    are written into the history.
    """
    versions = augment(pictures[rows]) if augment else [pictures[rows]]
    torch.manual_seed(seed)
    model = make_network(**options)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=0.01, weight_decay=decay
    )
    history = []
    for epoch in range(200):
        model.train()
        inputs = versions[epoch % len(versions)]  # (rows, 64)
        loss = functional.cross_entropy(model(inputs), targets[rows])  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch % 10 == 9:
            halves = validation.chunk(2)
            history.append([score(model, half) for half in halves])
    return model, history


# --8<-- [end:remedies]


# --8<-- [start:five]
def at_the_end(history):
    """Return the last loss and accuracy, each the mean of both halves."""
    return torch.tensor(history[-1]).mean(dim=0)  # (2,)


def five_pupils(count, **options):
    """Return the histories of five pupils."""
    histories = []
    for pupil in range(5):
        rows = training.roll(-100 * pupil)[:count]  # (count,)
        histories.append(learn(rows, seed=pupil, **options)[1])
    return histories


def marks(histories, choose=at_the_end):
    """Return the loss and the accuracy of each pupil, (5, 2)."""
    return torch.stack([choose(history) for history in histories])


# --8<-- [end:five]

# --8<-- [start:more]
runs = {count: five_pupils(count) for count in (100, 200, 400, 800)}
print("digits   loss   lowest  highest   right   lowest  highest")
for count, histories in runs.items():
    losses, rights = marks(histories).T
    print(f"{count:6} {losses.mean():6.2f} {losses.min():8.2f}", end="")
    print(f" {losses.max():8.2f} {rights.mean():7.1%}", end="")
    print(f" {rights.min():8.1%} {rights.max():8.1%}")
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
def stop_early(history):
    """Choose the moment on one half of the digits, score the other half."""
    best_for_first = min(history, key=lambda both: both[0])
    best_for_second = min(history, key=lambda both: both[1])
    swapped = [best_for_second[0], best_for_first[1]]
    return torch.tensor(swapped).mean(dim=0)  # (2,)


# --8<-- [end:stop]

# --8<-- [start:tried]
remedies = {
    "smaller network": {"width": 16},
    "shifted copies": {"augment": five_versions},
    "weight decay": {"decay": 1.0},
    "dropout": {"dropout": 0.5},
}
marks_of = {}
for count in (100, 800):
    marks_of[count] = {
        "nothing": marks(runs[count]),
        "stop early": marks(runs[count], stop_early),
    }
    for name, options in remedies.items():
        marks_of[count][name] = marks(five_pupils(count, **options))
# --8<-- [end:tried]

# --8<-- [start:table]
for count, of_remedy in marks_of.items():
    print(f"{count} digits          loss   lower in    right   higher in")
    plain = of_remedy["nothing"]  # (5, 2)
    for name, pupils in of_remedy.items():
        loss, right = pupils.mean(dim=0)
        lower = (pupils[:, 0] < plain[:, 0]).sum()  # ()
        higher = (pupils[:, 1] > plain[:, 1]).sum()  # ()
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
