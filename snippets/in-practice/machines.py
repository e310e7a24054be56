# --8<-- [start:data]
import math

import torch

torch.manual_seed(0)
sound = torch.randn(500, 2)  # (500, 2)
angles = 2 * math.pi * torch.rand(500)  # (500,)
circle = torch.stack([angles.cos(), angles.sin()], dim=1)  # (500, 2)
faulty = 4 * circle + torch.randn(500, 2)  # (500, 2)

features = torch.cat([sound, faulty])  # (1000, 2)
targets = torch.zeros(1000, dtype=torch.int64)  # (1000,)
targets[500:] = 1

order = torch.randperm(1000)  # (1000,)
training, validation, test = order[:800], order[800:900], order[900:]
print("rows:", len(training), len(validation), len(test))
print("faulty in the test data:", targets[test].sum().item())
# --8<-- [end:data]

# --8<-- [start:batches]
from torch.utils.data import DataLoader, TensorDataset

training_data = TensorDataset(features[training], targets[training])
loader = DataLoader(
    training_data,
    batch_size=64,
    shuffle=True,
    generator=torch.Generator().manual_seed(0),
)
sizes = [len(batch_targets) for batch_features, batch_targets in loader]
print("batches:", len(loader))
print("sizes:  ", sizes)
# --8<-- [end:batches]

# --8<-- [start:dataset]
from torch.utils.data import Dataset


class Machines(Dataset):
    def __init__(self, rows, transform):
        self.rows = rows
        self.transform = transform

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        return self.transform(features[row]), targets[row]


def shake(readings):
    return readings + 0.1 * torch.randn(2)  # (2,)


own_data = Machines(training, transform=shake)
own_loader = DataLoader(own_data, batch_size=64, shuffle=True)
own_features, own_targets = next(iter(own_loader))
print(len(own_data), tuple(own_features.shape), tuple(own_targets.shape))

torch.manual_seed(0)
for _ in range(2):
    print("machine 0:", own_data[0][0])
# --8<-- [end:dataset]

# --8<-- [start:model]
from torch import Tensor, nn


def make_classifier() -> nn.Module:
    """Return a network that takes (batch, 2) and gives logits (batch, 2)."""
    return nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(logits: Tensor, targets: Tensor) -> float:
    """Return the share of rows whose largest logit is the target's."""
    return (logits.argmax(dim=1) == targets).float().mean().item()


logits = torch.tensor([[2.0, 1.0], [0.5, 3.0], [1.0, 0.0]])  # (3, 2)
print("largest logit:", logits.argmax(dim=1))
print(f"accuracy: {accuracy(logits, torch.tensor([0, 1, 1])):.3f}")
# --8<-- [end:model]

# --8<-- [start:loop]
torch.manual_seed(0)
model = make_classifier()
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

iterations = 0
for epoch in range(1, 21):
    model.train()
    for batch_features, batch_targets in loader:
        logits = model(batch_features)
        loss = loss_function(logits, batch_targets)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        iterations += 1

    if epoch in (1, 5, 10, 15, 20):
        model.eval()
        with torch.no_grad():
            logits = model(features)  # (1000, 2)
        known = loss_function(logits[training], targets[training]).item()
        unseen = loss_function(logits[validation], targets[validation]).item()
        print(
            f"epoch {epoch:2d}   iteration {iterations:3d}   "
            f"loss {known:.3f}   validation {unseen:.3f}   "
            f"accuracy {accuracy(logits[validation], targets[validation]):.2f}"
        )
# --8<-- [end:loop]

# --8<-- [start:test]
with torch.no_grad():
    logits = model(features[test])  # (100, 2)
test_accuracy = accuracy(logits, targets[test])
print(f"test accuracy {test_accuracy:.2f}")
# --8<-- [end:test]

# --8<-- [start:save]
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    file = Path(folder) / "machines.pt"
    torch.save(model.state_dict(), file)
    state = torch.load(file, map_location="cpu", weights_only=True)

for name, values in state.items():
    print(name, tuple(values.shape))
# --8<-- [end:save]

# --8<-- [start:load]
loaded = make_classifier()
loaded.load_state_dict(state)
loaded.eval()

with torch.no_grad():
    logits_before = model(features[test])  # (100, 2)
    logits_after = loaded(features[test])  # (100, 2)
print("the same answers:", torch.equal(logits_before, logits_after))
# --8<-- [end:load]

# --8<-- [start:device]
device = torch.device("cpu")
if torch.cuda.is_available():
    device = torch.device("cuda")
elif torch.backends.mps.is_available():
    device = torch.device("mps")

torch.manual_seed(0)
network = make_classifier().to(device)
optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
for batch_features, batch_targets in loader:
    logits = network(batch_features.to(device))
    loss = loss_function(logits, batch_targets.to(device))  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"loss of the last batch {loss.item():.3f}")
# --8<-- [end:device]
