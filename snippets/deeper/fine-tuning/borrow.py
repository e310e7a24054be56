# --8<-- [start:pretrain]
import torch
from torch import nn

from foundations.data import DRAWN_DIGITS, handwritten_digits, read_digits
from foundations.training import train

digits = handwritten_digits()
pictures = digits.pictures / 16  # (1797, 64)
generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(pictures), generator=generator)  # (1797,)
many, others, unseen = order[:800], order[800:1300], order[1300:]


def make_network(outputs):
    return nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, outputs))


def learn(model, rows, targets, lr=0.01):
    """Train on these rows for 60 epochs."""
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    train(model, pictures[rows], targets[rows], loss_function, optimizer, 60)
    model.eval()


def right(model, rows, targets):
    """Return which share of these rows is classified correctly."""
    with torch.no_grad():
        predictions = model(pictures[rows]).argmax(dim=1)  # (rows,)
    return (predictions == targets[rows]).float().mean().item()


torch.manual_seed(0)
model = make_network(10)
learn(model, many, digits.targets)
torch.save(model.state_dict(), "digits.pt")
print(f"{right(model, unseen, digits.targets):.1%} of the unseen digits")
# --8<-- [end:pretrain]

# --8<-- [start:head]
torch.manual_seed(0)
model = make_network(10)
model.load_state_dict(torch.load("digits.pt", weights_only=True))
model[2] = nn.Linear(64, 2)  # a new head
model[0].requires_grad_(False)  # the body stays as it is

everything = sum(p.numel() for p in model.parameters())
learning = sum(p.numel() for p in model.parameters() if p.requires_grad)
print(f"{learning} of {everything} parameters learn")
# --8<-- [end:head]


# --8<-- [start:three]
def start_from(state, outputs):
    """Return a network with the body of a trained one and a new head."""
    model = make_network(len(state["2.bias"]))  # one bias for each old output
    model.load_state_dict(state)
    model[2] = nn.Linear(64, outputs)
    return model


def three_ways(state, outputs, rows, targets):
    """Return networks with a frozen body, without, and from scratch."""
    frozen = start_from(state, outputs)
    frozen[0].requires_grad_(False)
    whole = start_from(state, outputs)
    scratch = make_network(outputs)
    learn(frozen, rows, targets)
    learn(whole, rows, targets, lr=0.003)
    learn(scratch, rows, targets)
    return frozen, whole, scratch


# --8<-- [end:three]


# --8<-- [start:compare]
def draw(kinds, count, seed):
    """Return the rows of `count` examples, as many of each kind of digit."""
    # Each seed begins somewhere else, so that it gets other lessons.
    rolled = others.roll(-100 * seed)  # (500,)
    found = [rolled[digits.targets[rolled] == kind] for kind in kinds]
    return torch.cat([rows[: count // len(kinds)] for rows in found])


def compare(state, targets, kinds):
    """Return the shares of unseen digits that are right, (3, 5, 3)."""
    judges = unseen[torch.isin(digits.targets[unseen], torch.tensor(kinds))]
    outputs = len(targets[judges].unique())
    table = []
    print("examples   frozen    whole  scratch  frozen beats scratch")
    for count in (10, 30, 100):
        runs = []
        for seed in range(5):
            torch.manual_seed(seed)
            rows = draw(kinds, count, seed)
            models = three_ways(state, outputs, rows, targets)
            runs.append([right(model, judges, targets) for model in models])
        table.append(runs)
        runs = torch.tensor(runs)  # (5, 3)
        means = "".join(f"{share:9.1%}" for share in runs.mean(dim=0))
        ahead = (runs[:, 0] > runs[:, 2]).sum()  # ()
        print(f"{count:8}{means}{ahead:17} of 5")
    return torch.tensor(table)  # (3, 5, 3)


# --8<-- [end:compare]

# --8<-- [start:street]
pretrained = torch.load("digits.pt", weights_only=True)
sides = digits.targets % 2  # (1797,)
street = compare(pretrained, sides, kinds=list(range(10)))
# --8<-- [end:street]

# --8<-- [start:narrow]
low = many[digits.targets[many] < 5]  # (low,)
torch.manual_seed(0)
model = make_network(5)
learn(model, low, digits.targets)

names = digits.targets - 5  # (1797,)
narrow_state = model.state_dict()
narrow = compare(narrow_state, names, kinds=[5, 6, 7, 8, 9])
# --8<-- [end:narrow]

# --8<-- [start:own]
own = read_digits(DRAWN_DIGITS)  # your file: "my-digits.csv"
first = len(pictures)
# `learn` and `right` take their rows from these:
pictures = torch.cat([pictures, own.pictures / 16])  # (1817, 64)
targets = torch.cat([digits.targets, own.targets])  # (1817,)
added, aside = torch.arange(first, len(pictures)).tensor_split(2)


def tune(rows, lr):
    """Return the trained network, fine-tuned on these rows."""
    model = make_network(10)
    model.load_state_dict(pretrained)
    learn(model, rows, targets, lr)
    return model


before = make_network(10)
before.load_state_dict(pretrained)
alone = tune(added, lr=0.001)
beside = tune(torch.cat([added, many[:100]]), lr=0.001)
ways = {
    "before": before,
    "drawings, lr=0.01": tune(added, lr=0.01),
    "drawings, lr=0.001": alone,
    "and 100 old digits": beside,
}
print("                    drawings aside   old hands")
for name, model in ways.items():
    print(f"{name:19}{right(model, aside, targets):15.0%}", end="")
    print(f"{right(model, unseen, targets):12.1%}")
# --8<-- [end:own]

# --8<-- [start:json]
import json

layers = [
    {name: values.tolist() for name, values in layer.state_dict().items()}
    for layer in beside
    if isinstance(layer, nn.Linear)
]
text = json.dumps(layers)
print(text[:12], "…", text[-2:])
# --8<-- [end:json]

# --8<-- [start:give]
from pathlib import Path

from foundations.reader import write_reader

write_reader(beside, "reader.html")
print(f"{Path('reader.html').stat().st_size / 1000:.0f} kB")
# --8<-- [end:give]
