import torch

from foundations.checks.project import check_project

torch.manual_seed(0)
warmth = 12 + 24 * torch.rand(250)  # (250,)
wind = 40 * torch.rand(250)  # (250,)
weekend = (torch.arange(250) % 7 > 4).float()  # (250,)
cups = 90 - (warmth - 27) ** 2 / 2 - wind / 2 + 20 * weekend  # (250,)
cups = (cups + 6 * torch.randn(250)).clamp(min=0)  # (250,)
table = torch.stack([warmth, wind, weekend, cups], dim=1).round()  # (250, 4)

# --8<-- [start:parts]
from torch import nn


def split(count):
    torch.manual_seed(0)
    order = torch.randperm(count)  # (count,)
    return order[: count // 5], order[count // 5 :]


def scale_of(known):
    """Return the mean and the standard deviation of each column."""
    deviation = known.std(dim=0)
    deviation[deviation == 0] = 1  # a column that never changes
    return known.mean(dim=0), deviation


def train(features, targets, epochs=300):
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(features.shape[1], 16), nn.ReLU(), nn.Linear(16, 1)
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss_function = nn.MSELoss()
    losses = []
    for _ in range(epochs):
        loss = loss_function(model(features), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses


# --8<-- [end:parts]

# --8<-- [start:report]
MODELS = ["baseline", "line", "network"]


def mean_errors(predictions, truth):
    off = [predictions[name] - truth for name in MODELS]
    return [round(errors.abs().mean().item(), 2) for errors in off]


def make_report(table):
    features, targets = table[:, :-1], table[:, -1:]
    unseen, training = split(len(table))
    centre, spread = scale_of(features[training])
    scaled = (features - centre) / spread  # (rows, features)
    known, truth = targets[training], targets[unseen]
    mean, deviation = scale_of(known)
    inputs = torch.cat([scaled, torch.ones_like(targets)], dim=1)
    weights = torch.linalg.lstsq(inputs[training], known).solution
    model, losses = train(scaled[training], (known - mean) / deviation)
    with torch.no_grad():
        outputs = model(scaled[unseen])  # (unseen, 1)
    predictions = {
        "baseline": mean.expand_as(truth),
        "line": inputs[unseen] @ weights,
        "network": outputs * deviation + mean,
    }
    errors = mean_errors(predictions, truth)
    return {
        "table": table,
        "unseen": unseen,
        "training": training,
        "scaled": scaled,
        **predictions,
        "losses": losses,
        "errors": errors,
        "verdict": MODELS[errors.index(min(errors))],
    }


def show(report):
    for name, error in zip(MODELS, report["errors"], strict=True):
        print(f"{name:8} off by {error:5.2f}")
    print("best:", report["verdict"])


report = make_report(table)
show(report)
# --8<-- [end:report]

# --8<-- [start:right]
check_project(report)
# --8<-- [end:right]

# --8<-- [start:all-rows]
features = table[:, :-1]  # (250, 3)
centre, spread = scale_of(features)
check_project({**report, "scaled": (features - centre) / spread})
# --8<-- [end:all-rows]

# --8<-- [start:broadcast]
row_of_targets = table[report["unseen"], -1]  # (50,)
errors = mean_errors(report, row_of_targets)
check_project({**report, "errors": errors})
# --8<-- [end:broadcast]

# --8<-- [start:shuffled]
shuffled = table.clone()  # (250, 4)
torch.manual_seed(1)
shuffled[:, -1] = table[torch.randperm(len(table)), -1]
shuffled_report = make_report(shuffled)
show(shuffled_report)
check_project(shuffled_report)
# --8<-- [end:shuffled]
