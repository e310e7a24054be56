import runpy
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import nn

with TemporaryDirectory() as folder, redirect_stdout(StringIO()), chdir(folder):
    page = runpy.run_path(str(Path(__file__).with_name("cards.py")))
features, prices, train = page["features"], page["prices"], page["train"]
RMSNorm, Standardise = page["RMSNorm"], page["Standardise"]
make_model, make_deep_model = page["make_model"], page["make_deep_model"]
loss_at_the_start = page["loss_at_the_start"]
friend, house = page["friend"], page["house"]


# --8<-- [start:norm]
def rms(x):
    return x.square().mean(dim=-1).sqrt()


row = torch.tensor([1.0, 7.0])  # (2,)
tenfold = torch.tensor([10.0, 70.0])  # (2,)
# --8<-- [end:norm]


# --8<-- [start:left-out]
kept = torch.tensor([[k for k in range(8) if k != out] for out in range(8)])


def off_when_left_out(normed, seed=0):
    """Return the mean error for a house left out, of 8 models in one batch."""
    torch.manual_seed(seed)
    shapes = [p.detach() for p in make_model().parameters()]
    w, b, gain, v, c = [
        p.expand(8, *p.shape).clone().requires_grad_() for p in shapes
    ]

    def predict(x):
        sums = x @ w.mT + b[:, None]  # (8, houses, 16)
        if normed:
            square = sums.square().mean(dim=-1, keepdim=True)
            sums = gain[:, None] * sums / (square + 1e-6).sqrt()
        return sums.relu() @ v.mT + c[:, None]  # (8, houses, 1)

    optimizer = torch.optim.Adam([w, b, gain, v, c], lr=0.05)
    for _ in range(500):
        errors = predict(features[kept]) - prices[kept]  # (8, 7, 1)
        optimizer.zero_grad()
        errors.square().mean(dim=(1, 2)).sum().backward()
        optimizer.step()
    with torch.no_grad():
        return (predict(features[:, None])[:, 0] - prices).abs().mean()


with_norm, without_norm = off_when_left_out(True), off_when_left_out(False)
area_and_price = torch.cat([features[:, :1], prices], dim=1)  # (8, 2)
together = area_and_price.T.corrcoef()[0, 1]  # ()
# --8<-- [end:left-out]


# --8<-- [start:client]
from pathlib import Path

import foundations

snippets = Path(foundations.__file__).parents[2] / "snippets"
said = (snippets / "house-prices" / "house_prices.out").read_text("utf-8")
client_heard = float(said.split("guesses: [")[1].split(",")[0])
# --8<-- [end:client]


# --8<-- [start:forgetful]
class Forgetful(nn.Module):
    """Standardise with plain tensors in place of the buffers."""

    def __init__(self, features):
        super().__init__()
        self.mean = torch.zeros(features)
        self.spread = torch.ones(features)

    forward = Standardise.forward


forgetful = nn.Sequential(
    Forgetful(4), nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 1)
)
learned = {
    name: value
    for name, value in friend.state_dict().items()
    if not name.startswith("0.")
}
complaints = forgetful.load_state_dict(learned)
forgotten = forgetful(house).item()
moved = Standardise(4).double().mean.dtype
unmoved = Forgetful(4).double().mean.dtype
# --8<-- [end:forgetful]


# --8<-- [start:gpt2]
def size_of_gpt2(words, width, places=1024, blocks=12):
    """Return how many parameters the smallest GPT-2 has.

    A block has two norms, and layers from width to 3, 1 and 4 widths, and back.
    """
    norm = 2 * width
    layers = 12 * width**2 + 9 * width
    return (words + places) * width + blocks * (layers + 2 * norm) + norm


copied = nn.Sequential(nn.Embedding(50, 8), nn.Linear(8, 50, bias=False))
with torch.no_grad():
    copied[1].weight.copy_(copied[0].weight)
distinct = len(list(copied.parameters()))
optimizer_of_both = torch.optim.SGD(copied.parameters(), lr=0.1)
copied(torch.tensor([3, 7]))[:, 9].sum().backward()
optimizer_of_both.step()
moved_apart = [parameter.detach() for parameter in copied.parameters()]
# --8<-- [end:gpt2]


# --8<-- [start:refused]
always_the_mean = prices.var(correction=0)  # ()
try:
    nn.Linear(2, 1).bias.zero_()
    refused = ""
except RuntimeError as error:
    refused = str(error)
# --8<-- [end:refused]

# --8<-- [start:default]
torch.manual_seed(0)
loss_of_default = loss_at_the_start(make_model())
# --8<-- [end:default]


# --8<-- [start:early]
torch.manual_seed(1)
early, early_losses, early_silent = make_deep_model(), [], []
early_optimizer = torch.optim.SGD(early.parameters(), lr=0.0003)
for _ in range(4):
    silent = (early[:2](features) == 0).all(dim=0)  # (16,)
    early_silent.append(silent.sum().item())
    early_losses += train(
        early, features, prices, nn.MSELoss(), early_optimizer, 1
    )
# --8<-- [end:early]


# --8<-- [start:ends]
epochs, clipping = 500, 100


def followed(seed, max_norm=float("inf"), lr=0.0003, epochs=epochs):
    """Return the losses, the neurons awake in the first layer, the norms."""
    torch.manual_seed(seed)
    model = make_deep_model()
    first, rest = model[:2], model[2:]
    optimizer = torch.optim.SGD(model.parameters(), lr)
    losses, awake, norms = [], [], []
    for _ in range(epochs):
        hidden = first(features)  # (8, 16)
        loss = nn.functional.mse_loss(rest(hidden), prices)
        optimizer.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
        norms.append(norm.item())
        losses.append(loss.item())
        awake.append((hidden > 0).any(dim=0).sum().item())
    return losses, awake, norms


unclipped = [followed(seed)[0][-1] for seed in range(3)]
clipped = [followed(seed, clipping)[0][-1] for seed in range(3)]
slow = 0.00001
slowly = [followed(seed, lr=slow)[0][-1] for seed in range(3)]
free = followed(1, epochs=10)[1]
_, cut, cut_norms = followed(1, clipping)
cut, lowest_norm = cut[:10], min(cut_norms)
lowest_slow = min(followed(1, clipping, lr=slow)[2])
# --8<-- [end:ends]

# --8<-- [start:twice]
layer = nn.Linear(10, 10)
twice = nn.Sequential(layer, nn.ReLU(), layer)
# --8<-- [end:twice]

# --8<-- [start:fifth]
pulled = nn.Parameter(torch.zeros(2))  # (2,)
slope, clipped_to = 2.0, 1
pulled.grad = torch.tensor([slope, 21**0.5])  # (2,)
full_norm = nn.utils.clip_grad_norm_([pulled], clipped_to)  # ()
# --8<-- [end:fifth]

# --8<-- [start:replaced]
hooked = nn.Linear(2, 1)
given = []
hooked.register_forward_hook(
    lambda module, inputs, output: given.append(inputs)
)
hooked.register_forward_hook(lambda module, inputs, output: 7 + 0 * output)
replaced = hooked(torch.ones(3, 2))  # (3, 1)
# --8<-- [end:replaced]
