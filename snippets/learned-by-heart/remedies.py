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
def five_versions(squares):
    """Return pictures (count, 8, 8), and shifted by half a point each way."""
    wide = functional.pad(squares, (1, 1, 1, 1))  # (count, 10, 10)
    moved = [
        wide[:, down : down + 8, right : right + 8]
        for down, right in [(0, 1), (2, 1), (1, 0), (1, 2)]
    ]
    return [squares] + [(squares + other) / 2 for other in moved]


def learn(seed, count, shift=False, decay=0.0, **options):
    """Train on some digits; return the model and a score every 10 epochs."""
    rows = training.roll(-100 * seed)[:count]  # (count,)
    versions = [pictures[rows].reshape(-1, 8, 8)]
    if shift:
        versions = five_versions(versions[0])
    torch.manual_seed(seed)
    model = make_network(**options)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=0.01, weight_decay=decay
    )
    scores = []
    for epoch in range(200):
        model.train()
        inputs = versions[epoch % len(versions)].flatten(1)  # (count, 64)
        loss = functional.cross_entropy(model(inputs), targets[rows])  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch % 10 == 9:
            scores.append(score(model, validation))
    return model, scores


def five_runs(count, **options):
    """Return the scores (5 seeds, 20 times, 2): loss and accuracy."""
    return torch.tensor([learn(seed, count, **options)[1] for seed in range(5)])


# --8<-- [end:remedies]

# --8<-- [start:more]
runs = {count: five_runs(count) for count in (100, 200, 400, 800)}
print("digits   loss   lowest  highest   right   lowest  highest")
for count, scores in runs.items():
    losses, rights = scores[:, -1].T
    print(f"{count:6} {losses.mean():6.2f} {losses.min():8.2f}", end="")
    print(f" {losses.max():8.2f} {rights.mean():7.1%}", end="")
    print(f" {rights.min():8.1%} {rights.max():8.1%}")
# --8<-- [end:more]

# --8<-- [start:table]
remedies = {
    "smaller network": {"width": 16},
    "shifted copies": {"shift": True},
    "weight decay": {"decay": 1.0},
    "dropout": {"dropout": 0.5},
}
found = {}
for count in (100, 800):
    plain = runs[count][:, -1]  # (5, 2)
    found[count, "nothing"] = plain
    lowest = runs[count][:, :, 0].argmin(dim=1)  # (5,)
    found[count, "stop in time"] = runs[count][torch.arange(5), lowest]
    for name, options in remedies.items():
        found[count, name] = five_runs(count, **options)[:, -1]

    print(f"{count} digits          loss   lower in    right   higher in")
    for (digits_used, name), scores in found.items():
        if digits_used == count:
            loss, right = scores.mean(dim=0)
            lower = (scores[:, 0] < plain[:, 0]).sum()  # ()
            higher = (scores[:, 1] > plain[:, 1]).sum()  # ()
            print(f"{name:16} {loss:8.3f} {lower:5} of 5", end="")
            print(f"   {right:6.1%} {higher:6} of 5")
# --8<-- [end:table]

# --8<-- [start:test]
chosen, scores = learn(0, 800, dropout=0.5)
print(f"validation: loss {scores[-1][0]:.3f}, {scores[-1][1]:.1%} right")
loss, right = score(chosen, test)
print(f"test:       loss {loss:.3f}, {right:.1%} right")
# --8<-- [end:test]
