import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("machines.py")))
changed = runpy.run_path(
    str(Path(__file__).parents[1] / "summary" / "changed.py")
)["changed"]
features, targets, state = page["features"], page["targets"], page["state"]
training, validation = page["training"], page["validation"]
model = page["model"]

# --8<-- [start:spoon]
import re


def log_with(size):
    """Return what the page's script prints with batches of another size."""
    lines = changed("in-practice/machines.py", "=64,\n", f"={size},\n")[1]
    rows = [
        [float(number) for number in re.findall(r"[\d.]+", line)]
        for line in lines.splitlines()
        if line.startswith("epoch")
    ]
    return {epoch: numbers for epoch, *numbers in rows}


spoonfuls_of_8, spoonfuls_of_64 = log_with(8), log_with(64)
# --8<-- [end:spoon]

# --8<-- [start:orders]
stirred = DataLoader(
    torch.arange(800),
    batch_size=64,
    shuffle=True,
    generator=torch.Generator().manual_seed(0),
)
orders = [torch.cat(list(stirred)) for _ in range(2)]
# --8<-- [end:orders]

# --8<-- [start:rivals]
from torch.nn import functional


def make_network():
    return nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))


def score(judged):
    """Return the share of the validation data that is classified correctly."""
    with torch.no_grad():
        guesses = judged(features[validation]).argmax(dim=1)  # (100,)
    return (guesses == targets[validation]).float().mean().item()


def learn(seed, make, batch_size=64, epochs=20):
    """Train as the page does, from another seed or with another model."""
    torch.manual_seed(seed)
    made = make()
    optimizer = torch.optim.Adam(made.parameters(), lr=0.01)
    rows = TensorDataset(features[training], targets[training])
    batches = DataLoader(
        rows,
        batch_size=batch_size,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    for _ in range(epochs):
        for some_features, some_targets in batches:
            loss = functional.cross_entropy(made(some_features), some_targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return made


full_batch = score(learn(0, make_network, batch_size=800))
straight = [score(learn(seed, lambda: nn.Linear(2, 2))) for seed in range(3)]
networks = [score(learn(seed, make_network)) for seed in range(1, 4)]
# --8<-- [end:rivals]


# --8<-- [start:slopes]
def untrained():
    """Return the network that the page's training begins with."""
    torch.manual_seed(0)
    return make_network()


def slopes(judged, rows):
    """Return all slopes of a network on some of the examples."""
    loss = functional.cross_entropy(judged(features[rows]), targets[rows])
    found = torch.autograd.grad(loss, list(judged.parameters()))
    return torch.cat([slope.flatten() for slope in found])  # (42,)


def alike(judged, rows, others=training):
    """Return 1 if the slopes point the same way, -1 if the opposite way."""
    return functional.cosine_similarity(
        slopes(judged, rows), slopes(judged, others), dim=0
    ).item()


batches = training[:768].split(64)
at_the_start = [alike(untrained(), batch) for batch in batches]
at_the_end = [alike(model.cpu(), batch) for batch in batches]
steepness = [
    slopes(judged, training).norm().item()
    for judged in (untrained(), model.cpu())
]


by_class = training[targets[training].argsort(stable=True)]  # (800,)
against = alike(untrained(), by_class[:64], by_class[-64:])
# --8<-- [end:slopes]


# --8<-- [start:regions]
ticks = torch.linspace(-7, 7, 141)  # (141,)
places = torch.cartesian_prod(ticks, ticks).requires_grad_()  # (19881, 2)
lead = model.cpu()(places).diff(dim=1)  # (19881, 1)
rules = torch.autograd.grad(lead.sum(), places)[0]  # (19881, 2)
positive = model[0](places) > 0  # (19881, 8)
pieces, piece_of = positive.unique(dim=0, return_inverse=True)
rules_in = [
    len(rules[piece_of == piece].unique(dim=0)) for piece in range(len(pieces))
]


def lines_in(some):
    """Count the neurons whose sum changes its sign among these places."""
    return (positive[some].any(dim=0) & ~positive[some].all(dim=0)).sum()


patch = lead.flatten() < 0  # (19881,)
grid = patch.view(141, 141)  # (141, 141)
border = (grid != grid.roll(1, 0)) | (grid != grid.roll(1, 1))  # (141, 141)
edges = rules[border.flatten()].unique(dim=0)  # (10, 2)
# --8<-- [end:regions]


# --8<-- [start:unsafe]
import io
import pickle


class Calls:
    """What is saved of it is a call, which loading makes."""

    def __reduce__(self):
        return abs, (-8,)


saved = io.BytesIO()
torch.save(Calls(), saved)
refused = ""
try:
    torch.load(io.BytesIO(saved.getvalue()), weights_only=True)
except pickle.UnpicklingError as error:
    refused = str(error)
came_back = torch.load(io.BytesIO(saved.getvalue()), weights_only=False)
# --8<-- [end:unsafe]

# --8<-- [start:misfit]
misfit = ""
try:
    nn.Sequential(nn.Linear(3, 8)).load_state_dict(state, strict=False)
except RuntimeError as error:
    misfit = str(error)
# --8<-- [end:misfit]

# --8<-- [start:questions]
spam = torch.zeros(1000)  # (1000,)
spam[:10] = 1
logits_of_64 = make_network()(torch.randn(64, 2))  # (64, 2)
in_order = DataLoader(TensorDataset(targets), batch_size=50)
kinds = [len(classes.unique()) for (classes,) in in_order]
unsorted = DataLoader(
    TensorDataset(targets),
    batch_size=50,
    shuffle=True,
    generator=torch.Generator().manual_seed(0),
)
mixed = [len(classes.unique()) for (classes,) in unsorted]
# --8<-- [end:questions]
