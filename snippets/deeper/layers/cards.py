# --8<-- [start:norm]
import torch
from torch import nn


class RMSNorm(nn.Module):
    """Bring each example to size 1, then give each feature its gain."""

    def __init__(self, features, eps=1e-6):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(features))  # (features,)
        self.eps = eps

    def forward(self, x):
        square = x.square().mean(dim=-1, keepdim=True)  # (batch, 1)
        return self.gain * x / (square + self.eps).sqrt()  # (batch, features)


norm = RMSNorm(2)
print(norm(torch.tensor([[1.0, 7.0], [10.0, 70.0]])))
# --8<-- [end:norm]

# --8<-- [start:model]
from foundations.data import eight_houses
from foundations.training import train

features, prices = eight_houses().features, eight_houses().prices


def make_model():
    return nn.Sequential(
        nn.Linear(4, 16), RMSNorm(16), nn.ReLU(), nn.Linear(16, 1)
    )


torch.manual_seed(0)
model = make_model()
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
train(model, features, prices, nn.MSELoss(), optimizer, 500)

for name, parameter in model.named_parameters():
    print(f"{name:9} {tuple(parameter.shape)}")
gain = model[1].gain
print(f"gains from {gain.min().item():.2f} to {gain.max().item():.2f}")
# --8<-- [end:model]

# --8<-- [start:same]
theirs = nn.RMSNorm(16, eps=1e-6)
with torch.no_grad():
    theirs.weight.copy_(model[1].gain)
    sums = model[0](features)  # (8, 16)
    print(torch.allclose(theirs(sums), model[1](sums)))
# --8<-- [end:same]


# --8<-- [start:buffer]
class Standardise(nn.Module):
    """Scale each feature by a mean and a spread that were measured once."""

    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("spread", torch.ones(features))

    def measure(self, data):
        self.mean.copy_(data.mean(dim=0))
        self.spread.copy_(data.std(dim=0))

    def forward(self, x):
        return (x - self.mean) / self.spread  # (batch, features)


def make_scaled_model():
    return nn.Sequential(
        Standardise(4), nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 1)
    )


torch.manual_seed(0)
model = make_scaled_model()
model[0].measure(features)
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
train(model, features, prices, nn.MSELoss(), optimizer, 500)
torch.save(model.state_dict(), "houses.pt")

print("learned:", [name for name, _ in model.named_parameters()])
print("saved:  ", list(model.state_dict()))
# --8<-- [end:buffer]

# --8<-- [start:friend]
friend = make_scaled_model()
friend.load_state_dict(torch.load("houses.pt", weights_only=True))
house = torch.tensor([[14.0, 3.0, 2.0, 1.5]])  # (1, 4)
with torch.no_grad():
    print(f"here {model(house).item():.1f}", end=", ")
    print(f"at a friend's {friend(house).item():.1f}")
# --8<-- [end:friend]

# --8<-- [start:tied]
words = nn.Embedding(50, 8)  # a row of 8 numbers for each of 50 words
scores = nn.Linear(8, 50, bias=False)  # a score for each word
model = nn.Sequential(words, scores)
print("two tables:", sum(p.numel() for p in model.parameters()))

scores.weight = words.weight
print("one table: ", sum(p.numel() for p in model.parameters()))
print("parameters:", [name for name, _ in model.named_parameters()])
# --8<-- [end:tied]


# --8<-- [start:slopes]
def slope_of(table, read, score):
    """Return the slope of the loss along the table."""
    found = read[torch.tensor([3, 7])]  # (2, 8)
    loss = nn.functional.cross_entropy(found @ score.T, torch.tensor([7, 9]))
    (slope,) = torch.autograd.grad(loss, table)
    return slope  # (50, 8)


table = words.weight  # (50, 8)
apart = table.detach()  # (50, 8)
reading = slope_of(table, table, apart)
scoring = slope_of(table, apart, table)
both = slope_of(table, table, table)
print("reading + scoring = both:", torch.allclose(reading + scoring, both))
# --8<-- [end:slopes]

# --8<-- [start:repeated]
same = nn.Sequential(*[nn.Linear(8, 8)] * 3)
different = nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)])
for model in (same, different):
    print(len(model), "layers", sum(p.numel() for p in model.parameters()))
# --8<-- [end:repeated]


# --8<-- [start:apply]
def initialise(layer):
    if isinstance(layer, nn.Linear):
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)


def loss_at_the_start(model):
    with torch.no_grad():
        return nn.functional.mse_loss(model(features), prices).item()


torch.manual_seed(0)
model = make_model()
model.apply(initialise)
first_loss = loss_at_the_start(model)

with torch.no_grad():
    model[3].bias.copy_(prices.mean())
better = loss_at_the_start(model)
print(f"loss {first_loss:,.0f}, with the mean price {better:,.0f}")
# --8<-- [end:apply]

# --8<-- [start:groups]
weights = [p for p in model.parameters() if p.ndim == 2]
others = [p for p in model.parameters() if p.ndim < 2]
groups = [
    {"params": weights, "weight_decay": 0.1},
    {"params": others, "weight_decay": 0.0, "lr": 0.05},
]
optimizer = torch.optim.AdamW(groups, lr=0.01)
for group in optimizer.param_groups:
    count, lr = len(group["params"]), group["lr"]
    print(f"{count} tensors   lr {lr}   decay {group['weight_decay']}")
# --8<-- [end:groups]


# --8<-- [start:hook]
def make_deep_model():
    return nn.Sequential(
        nn.Linear(4, 16),
        nn.ReLU(),
        nn.Linear(16, 16),
        nn.ReLU(),
        nn.Linear(16, 1),
    )


def count_silent(module, inputs, output):
    """Note how many neurons give 0 for every house."""
    silent = (output == 0).all(dim=0)  # (16,)
    heard.append(silent.sum().item())


torch.manual_seed(1)
model = make_deep_model()
handles = [
    layer.register_forward_hook(count_silent)
    for layer in model
    if isinstance(layer, nn.ReLU)
]
optimizer = torch.optim.SGD(model.parameters(), lr=0.0003)
print("epoch      loss  silent neurons of 16")
for epoch in range(5):
    heard = []
    losses = train(model, features, prices, nn.MSELoss(), optimizer, 1)
    print(f"{epoch:5} {losses[0]:9,.0f}  {heard}")
# --8<-- [end:hook]

# --8<-- [start:norms]
for name, parameter in model.named_parameters():
    print(f"{name:9} {parameter.grad.norm().item():8.1f}")

for handle in handles:
    handle.remove()
# --8<-- [end:norms]

# --8<-- [start:clip]
torch.manual_seed(1)
model = make_deep_model()
optimizer = torch.optim.SGD(model.parameters(), lr=0.0003)
for epoch in range(500):
    loss = nn.functional.mse_loss(model(features), prices)
    optimizer.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm=100)
    optimizer.step()
    if epoch in (0, 1, 2, 3, 4, 499):
        print(f"epoch {epoch:3}  loss {loss.item():9,.0f}  norm {norm:8,.0f}")
# --8<-- [end:clip]
