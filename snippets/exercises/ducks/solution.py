import torch
from torch import nn

from foundations.checks.ducks import check_ducks


def draw_places(count, seed):
    """Return places (count, 2), and 1 for a duck, 0 for a reed (count, 1)."""
    generator = torch.Generator().manual_seed(seed)
    bays = torch.tensor([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    middles = bays.repeat(count // 4, 1)  # (count, 2)
    noise = torch.randn(count, 2, generator=generator)  # (count, 2)
    ducks = torch.tensor([[1.0], [0.0], [1.0], [0.0]])  # (4, 1)
    return middles + 0.4 * noise, ducks.repeat(count // 4, 1)


places, ducks = draw_places(400, seed=1)


# --8<-- [start:train]
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
loss_function = nn.BCEWithLogitsLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.2)

for _ in range(150):
    logits = model(places)  # (400, 1)
    loss = loss_function(logits, ducks)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

print(f"last loss: {loss.item():.4f}")
# --8<-- [end:train]


# --8<-- [start:accuracy]
def accuracy(model, places, ducks):
    with torch.no_grad():
        logits = model(places)  # (n, 1)
    return ((logits > 0) == (ducks > 0)).float().mean().item()


unseen, unseen_ducks = draw_places(1000, seed=2)
unseen_accuracy = accuracy(model, unseen, unseen_ducks)
print(f"accuracy on unseen places: {unseen_accuracy:.3f}")
# --8<-- [end:accuracy]


# --8<-- [start:right]
def predict(places):
    with torch.no_grad():
        return model(places)


check_ducks(predict)
# --8<-- [end:right]


# --8<-- [start:variants]
def train(hidden=True, sigmoid=False, zero=True):
    torch.manual_seed(0)
    layers = [nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1)]
    model = nn.Sequential(*layers) if hidden else nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    for _ in range(150):
        logits = model(places)  # (400, 1)
        outputs = logits.sigmoid() if sigmoid else logits  # (400, 1)
        loss = loss_function(outputs, ducks)  # ()
        if zero:
            optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model, loss.item()


mistakes = {
    "no hidden layer": {"hidden": False},
    "sigmoid before the loss": {"sigmoid": True},
    "never zeroed": {"zero": False},
}
print("                          last loss   accuracy")
measured = {}
for name, changed in mistakes.items():
    variant, variant_loss = train(**changed)
    measured[name] = variant_loss, accuracy(variant, unseen, unseen_ducks)
    print(f"{name:23}   {variant_loss:9.4f}   {measured[name][1]:8.3f}")
# --8<-- [end:variants]

# --8<-- [start:line]
line, _ = train(hidden=False)
check_ducks(line)
# --8<-- [end:line]
