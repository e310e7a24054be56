# --8<-- [start:fixed]
import torch
from torch import nn

from foundations.data import handwritten_digits

digits = handwritten_digits()
pictures = (digits.pictures / 16 - 0.3).double()  # (1797, 64)
targets = digits.targets  # (1797,)
one_hot = torch.eye(10, dtype=torch.float64)[targets]  # (1797, 10)
generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(targets), generator=generator)  # (1797,)
training, new = order[:800], order[800:1300]


def mean_square(outputs, rows):
    return (outputs - one_hot[rows]).square().mean().item()


def right(outputs, rows):
    return (outputs.argmax(dim=1) == targets[rows]).double().mean().item()


def neurons(width, seed):
    """Return what neurons with random weights make of all pictures."""
    torch.manual_seed(seed)
    hidden = nn.Linear(64, width, dtype=torch.float64)
    with torch.no_grad():
        return torch.relu(hidden(pictures))  # (1797, width)


def outcome(width, seed):
    """Return the errors on 100 digits and on new ones, the norm, the score."""
    few = training.roll(-100 * seed)[:100]  # (100,)
    features = neurons(width, seed)  # (1797, width)
    weights = torch.linalg.pinv(features[few]) @ one_hot[few]  # (width, 10)
    outputs = features @ weights  # (1797, 10)
    return [
        mean_square(outputs[few], few),
        mean_square(outputs[new], new),
        weights.norm().item(),
        right(outputs[new], new),
    ]


outcomes = {}
print("width   training       new     norm   right")
for width in [10, 20, 50, 80, 100, 120, 150, 200, 500, 2000]:
    runs = torch.tensor([outcome(width, seed) for seed in range(5)])  # (5, 4)
    middle = runs.median(dim=0).values.tolist()
    outcomes[width] = middle
    known, unseen, norm, share = middle
    print(f"{width:5}   {known:8.4f}  {unseen:8.3f}  {norm:7.1f}  {share:6.1%}")
# --8<-- [end:fixed]


# --8<-- [start:ridge]
def ridge_error(width, seed, share=0.1):
    """Return the error on new digits when large weights cost something."""
    few = training.roll(-100 * seed)[:100]  # (100,)
    features = neurons(width, seed)  # (1797, width)
    known = features[few]  # (100, width)
    cost = share * torch.eye(width, dtype=torch.float64)  # (width, width)
    weights = torch.linalg.solve(
        known.T @ known + cost, known.T @ one_hot[few]
    )  # (width, 10)
    return mean_square((features @ weights)[new], new)


small = {}
for width in [50, 100, 200]:
    errors = torch.tensor([ridge_error(width, seed) for seed in range(5)])
    small[width] = errors.median().item()
    print(f"{width:5}   {small[width]:.3f}")
# --8<-- [end:ridge]


# --8<-- [start:trained]
def train_outputs(model, few, epochs):
    """Train on a few digits; return the outputs for all, (1797, 10)."""
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    known, wanted = pictures[few].float(), one_hot[few].float()
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(known), wanted)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return model(pictures.float())


def network(width, seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 10))


trained = {}
print("width   50 epochs   300 epochs   training")
for width in [5, 16, 50, 200]:
    runs = []
    for seed in range(3):
        few = training.roll(-100 * seed)[:100]  # (100,)
        model = network(width, seed)
        early = train_outputs(model, few, 50)  # (1797, 10)
        late = train_outputs(model, few, 250)  # 250 more
        runs.append(
            [mean_square(outputs[new], new) for outputs in (early, late)]
            + [mean_square(late[few], few)]
        )
    middle = torch.tensor(runs).median(dim=0).values.tolist()
    trained[width] = middle
    print(
        f"{width:5}   {middle[0]:9.3f}   {middle[1]:10.3f}   {middle[2]:8.4f}"
    )
# --8<-- [end:trained]

# --8<-- [start:together]
few = training[:100]  # (100,)
fixed, learned = [], []
for seed in range(5):
    features = neurons(150, seed)  # (1797, 150)
    weights = torch.linalg.pinv(features[few]) @ one_hot[few]  # (150, 10)
    fixed.append(features @ weights)
    learned.append(train_outputs(network(50, seed), few, 50).double())

together = {}
for name, members in {"fixed": fixed, "trained": learned}.items():
    outputs = torch.stack(members)  # (5, 1797, 10)
    mean = outputs.mean(dim=0)  # (1797, 10)
    spread = (outputs - mean)[:, new].square().mean().item()
    errors = [mean_square(each[new], new) for each in outputs]
    shares = [right(each[new], new) for each in outputs]
    alone = sum(errors) / 5
    ensemble = (mean_square(mean[new], new), right(mean[new], new))
    together[name] = (alone, spread, shares, ensemble)
    print(f"{name:8}", *[f"{share:.1%}" for share in shares])
    print(f"together {ensemble[1]:.1%}")
    print(f"errors   {alone:.3f} - {spread:.3f} = {ensemble[0]:.3f}")
# --8<-- [end:together]
