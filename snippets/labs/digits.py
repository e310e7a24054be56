# %% [markdown]
# # Handwritten digits
# <!-- found by: MNIST, handwriting recognition, digit classifier, image
#   classification -->
#
# After this lab you have taught a network to read handwriting, looked at the
# mistakes it makes on digits it has never seen, and kept it in a file.

# %% [markdown]
# Reading a postal code was one of the first jobs that networks did better than
# rules. Try to write down the rules: what makes a stroke a seven, and not a
# one? You know it when you see it, and can't say how. A network needs no rules
# from you. It gets examples, and finds its own weights.

# %% [markdown]
# ## Look at the data
# <!-- found by: pixels, show an image, images as rows of numbers, flatten an
#   image -->

# %%
from foundations.data import handwritten_digits

# %%
import matplotlib.pyplot as plt
import torch

digits = handwritten_digits()
print("pictures", tuple(digits.pictures.shape))
print("targets ", tuple(digits.targets.shape), digits.targets.dtype)
ink = digits.pictures
print("points from", ink.min().item(), "to", ink.max().item())
print("of each digit", digits.targets.bincount().tolist())

# %% [markdown]
# These are 1797 digits, drawn by hand in the 1990s and collected by Ethem
# Alpaydin and Cevat Kaynak. Each was scanned as 32 × 32 points, black or white.
# Then the black points of each block of 4 × 4 were counted, which leaves 8 × 8
# numbers from 0 to 16. Every digit occurs about as often as any other.
# <!-- holds: len(digits.targets) == 1797; (32 / 4) * (32 / 4) == 8 * 8;
#   digits.pictures.shape[1] == 8 * 8; digits.pictures.max() == 4 * 4;
#   digits.pictures.min() == 0; digits.pictures.max() == 16;
#   digits.targets.bincount().min() > 0.9 * digits.targets.bincount().max() -->


# %% alt="Two rows of pictures of 8 by 8 grey points, one for each digit from 0 to 9. All can be read, though the points are coarse: the 1 is a thick stroke, the 3 and the 9 have soft corners."
def show(axes, picture, title):
    axes.imshow(picture.reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    axes.set_title(title, fontsize=10)
    axes.axis("off")


pictures = digits.pictures / 16  # (1797, 64)
targets = digits.targets  # (1797,)

figure, places = plt.subplots(2, 5, figsize=(5.6, 2.7))
for axes, picture, target in zip(places.flat, pictures, targets, strict=False):
    show(axes, picture, target.item())
plt.show()

# %% [markdown]
# <!-- holds: len(places) == 2; targets[:10].tolist() == list(range(10));
#   pictures.shape[1] == 8 * 8; targets[0] == 0; targets[9] == 9;
#   targets[1] == 1; targets[3] == 3; targets[9] == 9 -->
#
# You can read them, but not at a glance. It is harder for a network, which sees
# a row of 64 numbers and doesn't know which points are neighbours.
# <!-- holds: pictures.shape[1] == 64 -->

# %% [markdown]
# ## Put some aside
# <!-- found by: train test split, same writers, data leakage -->
#
# Three quarters are for training. The others are asked at the end.

# %%
shuffled = torch.randperm(
    len(targets), generator=torch.Generator().manual_seed(0)
)  # (1797,)
training, unseen = shuffled[:1347], shuffled[1347:]
print(len(training), "for training,", len(unseen), "unseen")

# %% [markdown]
# <!-- holds: abs(len(training) / len(targets) - 3 * 0.25) < 0.001 -->
#
# A warning about the word "unseen". Thirteen people wrote these digits, and the
# table doesn't say who wrote which. So each of them has probably written some
# of both parts. What you measure is how the network reads new digits *in hands
# that it knows*. Yours it may read worse.

# %% [markdown]
# ## Mini-batches
# <!-- found by: DataLoader example, TensorDataset, training function -->
#
# A `TensorDataset` joins each picture to its target. A `DataLoader` shuffles
# them anew in each epoch and hands them out 32 at a time, as
# [section 8](../in-practice.md) explains. One function trains any model:

# %%
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

training_data = TensorDataset(pictures[training], targets[training])
loss_function = nn.CrossEntropyLoss()


def train(model, seed, epochs=30):
    loader = DataLoader(
        training_data,
        batch_size=32,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    model.train()
    for _ in range(epochs):
        for batch_pictures, batch_targets in loader:
            loss = loss_function(model(batch_pictures), batch_targets)  # ()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()


def accuracy(model, part):
    with torch.no_grad():
        logits = model(pictures[part])  # (part, 10)
    right = logits.argmax(dim=1) == targets[part]  # (part,)
    return right.float().mean().item()


# %% [markdown]
# ## A baseline
# <!-- found by: logistic regression on images, linear classifier, softmax
#   regression -->
#
# The simplest model that can answer has ten neurons and nothing before them:
# each weighs the 64 points and gives the [logit](../glossary.md#logits) of one
# digit. Before any training it should be as clueless as a guess among ten,
# which costs `math.log(10)`.

# %%
import math

torch.manual_seed(0)
linear = nn.Linear(64, 10)
with torch.no_grad():
    untrained = loss_function(linear(pictures[training]), targets[training])
print(f"untrained: loss {untrained:.3f}, ln 10 is {math.log(10):.3f}")

train(linear, seed=0)
print(f"training {accuracy(linear, training):.3f}", end="   ")
print(f"unseen {accuracy(linear, unseen):.3f}")

# %% [markdown]
# <!-- holds: linear.out_features == 10; linear.in_features == 64;
#   untrained - math.log(10) < 0.05; linear.weight.shape[0] == 10 -->
#
# The first loss is close to `math.log(10)`, so nothing is wrong before the
# start. And the baseline is strong: it reads 95.8 percent of the unseen digits.
# A network has to beat that, not the one in ten of a guess.
# <!-- holds: 100 * accuracy(linear, unseen) ≈ 95.8;
#   len(targets.unique()) == 10 -->

# %% [markdown]
# ## The network
# <!-- found by: hidden layer or linear model, multiple seeds, compare models,
#   how accurate -->
#
# Put 32 hidden neurons and a ReLU between. Train both models from three seeds,
# so that luck shows.


# %%
def make_network(seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))


results = []
print("seed   linear   network")
for seed in range(3):
    torch.manual_seed(seed)
    linear = nn.Linear(64, 10)
    network = make_network(seed)
    train(linear, seed)
    train(network, seed)
    results.append([accuracy(model, unseen) for model in (linear, network)])
    print(f"{seed:4}{results[-1][0]:9.3f}{results[-1][1]:10.3f}")

# %% [markdown]
# <!-- holds: network[0].out_features == 32; len(results) == 3 -->
#
# The network is ahead each time, by one or two percent. That sounds like
# little. Count mistakes instead: at the last seed the linear layer makes 20 of
# them, and the network 10. It is half as often wrong.
# <!-- holds: all(b > a for a, b in results);
#   min(b - a for a, b in results) > 0.01;
#   max(b - a for a, b in results) < 0.023 < 2 * 0.0125;
#   round((1 - results[-1][0]) * len(unseen)) == 20;
#   round((1 - results[-1][1]) * len(unseen)) == 10;
#   round((1 - results[-1][1]) * 450) == 0.5 * 20 -->

# %% [markdown]
# ## Which digits does it take for which?
# <!-- found by: confusion matrix, misclassified
#   examples, accuracy per class, mistakes -->
#
# A **confusion table** has a row for each true digit and a column for each
# answer. What is right lies on the diagonal.

# %%
network = make_network(seed=0)
train(network, seed=0)
with torch.no_grad():
    answers = network(pictures[unseen]).argmax(dim=1)  # (450,)

confusion = torch.zeros(10, 10, dtype=torch.int64)
for truth, answer in zip(targets[unseen], answers, strict=True):
    confusion[truth, answer] += 1

print("      " + "".join(f"{answer:4}" for answer in range(10)))
for truth, row in enumerate(confusion.tolist()):
    print(f"{truth:4}  " + "".join(f"{count or '.':>4}" for count in row))

# %% [markdown]
# Of 450 digits, 14 are wrong. The zeros, twos, fours and sixes are all read
# correctly. The threes are the hardest: five of them got another name.
# <!-- holds: confusion.sum() == 450; (answers != targets[unseen]).sum() == 14;
#   (confusion.sum(dim=1) == confusion.diagonal()).nonzero().flatten().tolist()
#   == [0, 2, 4, 6];
#   confusion[3].sum() - confusion[3, 3] == 5;
#   (confusion.sum(dim=1) - confusion.diagonal()).argmax() == 3 -->

# %% alt="Fourteen pictures of digits, each with its true digit and the network's answer. Some are so smudged that people would argue about them; others, such as a clear 3, are plain to any human reader."
wrong = unseen[answers != targets[unseen]]  # (14,)
given = answers[answers != targets[unseen]]  # (14,)

figure, places = plt.subplots(2, 7, figsize=(5.6, 2.3))
for axes, index, answer in zip(places.flat, wrong, given, strict=True):
    show(axes, pictures[index], f"{targets[index]}, not {answer}")
plt.show()

# %% [markdown]
# <!-- holds: len(wrong) == 14; (targets[wrong] == 3).sum() > 3 -->
#
# Would you have known? Look at each before you read its title. Some are hard
# for anyone. With others you'll wonder what the network saw.

# %% [markdown]
# ## What single neurons look for
# <!-- found by: visualize weights, weights as images, what a neuron has
#   learned, interpret a network, first layer -->
#
# A hidden neuron has 64 weights, one for each point, so its weights make a
# picture too. Ink on a red point speaks for the neuron, ink on a blue one
# against it.
# <!-- holds: network[0].weight.shape[1] == 64 -->

# %% alt="The weights of eight hidden neurons as pictures of 8 by 8 points in red and blue. Red and blue points lie mixed, in no shape that one could name. Neuron 3 is almost white."
weights = network[0].weight.detach()  # (32, 64)
limit = weights.abs().max()

figure, places = plt.subplots(2, 4, figsize=(5.6, 3.0))
for number, axes in enumerate(places.flat):
    axes.imshow(
        weights[number].reshape(8, 8), cmap="RdBu_r", vmin=-limit, vmax=limit
    )
    axes.set_title(f"neuron {number}", fontsize=10)
    axes.axis("off")
plt.show()

with torch.no_grad():
    reports = network[:2](pictures)  # (1797, 32)
print(f"neuron 3 spreads by {reports[:, 3].std():.3f}")
print(f"the neurons by about {reports.std(dim=0).median():.3f}")

# %% [markdown]
# <!-- holds: places.size == 8; weights[0].reshape(8, 8).shape == (8, 8);
#   weights[3].abs().max() < 0.2 * limit -->
#
# You would hope for strokes and corners, and see none. No neuron has to mean
# anything to you: each adds its part, and the next layer weighs them. Neuron 3
# has hardly any weights, so it says about the same to every picture.
# <!-- holds: reports[:, 3].std() < 0.1 * reports.std(dim=0).median() -->

# %% [markdown]
# ## Keep it
# <!-- found by: save and load a model, state_dict -->
#
# The file holds the parameters by name, and no code. To load them, make a
# network of the same shape and fill it:

# %%
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "digits.pt"
    torch.save(network.state_dict(), file)
    loaded = make_network(seed=123)
    loaded.load_state_dict(torch.load(file, weights_only=True))
loaded.eval()

with torch.no_grad():
    same = torch.equal(loaded(pictures[unseen]), network(pictures[unseen]))
print(list(network.state_dict()))
print("same answers:", same)

# %% [markdown]
# ## On any machine
# <!-- found by: device, gpu, model and data on the same device -->
#
# With a graphics card, or without one, these lines do the same. The model and
# the pictures have to be in the same place.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
network.to(device)
with torch.no_grad():
    logits = network(pictures[unseen].to(device)).cpu()  # (450, 10)
print("first answers", logits.argmax(dim=1)[:5].tolist())
print("truth        ", targets[unseen][:5].tolist())

# %% [markdown]
# You have read handwriting with 2410 numbers. Draw a digit yourself on the
# [home page](../index.md): the network there is this one.
# <!-- holds: sum(p.numel() for p in network.parameters()) == 2410 -->

# %% [markdown]
# ## Try it yourself
#
# - Make the hidden layer wider, or narrower. From which width on is it no
#   better than the linear layer?
# - Shift every picture to the right by a single point. What happens to the
#   accuracy? And what does that say about what the network has learned?
# - Train on a hundred digits only. Does the network still beat the line?
