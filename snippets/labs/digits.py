# %% [markdown]
# # 8 Putting it all together: handwritten digits
# <!-- found by: MNIST, handwriting recognition, digit classifier, image
#   classification -->
#
# By the end of this page you will have taught a network to read handwriting,
# looked at its mistakes on unseen digits, and tried a second hidden layer.

# %% [markdown]
# Reading a postal code was one of the first jobs that networks did better than
# rules. Try to write down the rules: what makes a stroke a seven, and not a
# one? You know it when you see it, and can't say how. A network needs no rules,
# because it gets examples and finds its own weights. Here you build the one
# that reads digits on the [first page](../index.md).
#
# The steps are those of the [sound and faulty
# machines](../in-practice.md#what-is-new-and-what-stays). In four of them a
# line or two is new, and printed in bold:
# <!-- run: house-prices/workflow.py:workflow -->
# <!-- holds: len(new_on("labs/digits.py")) == 4;
#   max(sum(bool(bold) for bold, _ in lines)
#   for lines in steps_of("labs/digits.py").values()) == 2 -->
#
# | Step | Its lines | What changed |
# | --- | --- | --- |
# | Data | **`pictures = digits.pictures / 16`** | points of a picture |
# | Model | **`nn.Linear(64, 32)`**<br>`nn.ReLU()`<br>**`nn.Linear(32, 10)`** | a larger one |
# | Loss | `nn.CrossEntropyLoss()` | |
# | Optimizer | `torch.optim.Adam` | |
# | Loop | `for batch_pictures, batch_targets in loader:`<br>`optimizer.zero_grad()`<br>`loss.backward()`<br>`optimizer.step()` | |
# | Evaluation | `model.eval()`<br>**`mistakes`** | mistakes instead of accuracy |
# | Use | **`network(own_pictures)`** | your own hand |
#
# <!-- holds: wrong_lines_of("labs/digits.py") == [];
#   list(steps_of("labs/digits.py")) == list(steps_of("in-practice.md")) -->

# %% [markdown]
# ## Look at the data
# <!-- found by: pixels, show an image, images as rows of numbers, flatten an
#   image -->

# %%
from foundations.data import DRAWN_DIGITS, handwritten_digits, read_digits

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
# These are 1,797 digits, drawn by hand in the 1990s and collected by Ethem
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
# You can read them, but not at a glance. A network has it harder: it sees a row
# of 64 numbers, and doesn't know which points are neighbours.
# <!-- holds: pictures.shape[1] == 64 -->

# %% [markdown]
# ## Put some aside
# <!-- found by: train test split, same writers, data leakage -->
#
# Three quarters are for training. The others only judge: no model is trained on
# them, and nothing is chosen.

# %%
shuffled = torch.randperm(
    len(targets), generator=torch.Generator().manual_seed(0)
)  # (1797,)
training, unseen = shuffled[:1347], shuffled[1347:]
print(len(training), "for training,", len(unseen), "unseen")

# %% [markdown]
# <!-- holds: abs(len(training) / len(targets) - 3 * 0.25) < 0.001 -->
#
# Be careful with the word "unseen". Thirteen people wrote these digits, and
# each has probably written some of both parts. So you measure how the network
# reads new digits *in hands that it knows*. [Further down](#other-hands) it is
# asked about others.

# %% [markdown]
# ## Mini-batches
# <!-- found by: DataLoader example, TensorDataset, training function -->
#
# A `DataLoader` hands the pictures out 32 at a time, in a new order in each
# epoch, as [before](../in-practice.md#mini-batches-from-a-dataloader). One
# function trains any model, and another counts its mistakes:

# %%
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

loss_function = nn.CrossEntropyLoss()


def train(model, seed, rows=training, epochs=30):
    loader = DataLoader(
        TensorDataset(pictures[rows], targets[rows]),
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


def mistakes(model, rows):
    with torch.no_grad():
        logits = model(pictures[rows])  # (rows, 10)
    return (logits.argmax(dim=1) != targets[rows]).sum().item()


# %% [markdown]
# ## A baseline
# <!-- found by: logistic regression on images, linear classifier, softmax
#   regression -->
#
# The simplest model for ten digits has ten neurons and nothing before them:
# each weighs the 64 points and gives the logit of one digit. Untrained, it
# should be as clueless as a guess among ten, which costs `math.log(10)`.

# %%
import math

torch.manual_seed(0)
linear = nn.Linear(64, 10)
with torch.no_grad():
    untrained = loss_function(linear(pictures[training]), targets[training])
print(f"untrained: loss {untrained:.3f}, ln 10 is {math.log(10):.3f}")

train(linear, seed=0)
print("mistakes in training data:", mistakes(linear, training))
print("mistakes in unseen data:  ", mistakes(linear, unseen))

# %% [markdown]
# <!-- holds: linear.out_features == 10; linear.in_features == 64;
#   untrained - math.log(10) < 0.05; linear.weight.shape[0] == 10 -->
#
# It is. And the baseline is strong: of the 450 unseen digits it gets 19 wrong,
# an accuracy of 95.8%. A network has to beat that, not the one in ten of a
# guess.
# <!-- holds: len(unseen) == 450; mistakes(linear, unseen) == 19;
#   100 * (1 - mistakes(linear, unseen) / len(unseen)) ≈ 95.8;
#   len(targets.unique()) == 10 -->

# %% [markdown]
# ## The network
# <!-- found by: hidden layer or linear model, multiple seeds, compare models,
#   how accurate, two hidden layers, deep network, deeper -->
#
# Put 32 hidden neurons and a ReLU between. A deeper network has a second hidden
# layer. Train all of them from three seeds, so that luck shows.


# %%
def make_network(seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))


def make_deeper(seed):
    torch.manual_seed(seed)
    return nn.Sequential(
        nn.Linear(64, 32),
        nn.ReLU(),
        nn.Linear(32, 32),
        nn.ReLU(),
        nn.Linear(32, 10),
    )


results = []
print("mistakes in unseen data")
print("seed   linear  network   deeper")
for seed in range(3):
    torch.manual_seed(seed)
    models = [nn.Linear(64, 10), make_network(seed), make_deeper(seed)]
    for model in models:
        train(model, seed)
    results.append([mistakes(model, unseen) for model in models])
    print(f"{seed:4}" + "".join(f"{count:9}" for count in results[-1]))

# %% [markdown]
# <!-- holds: models[1][0].out_features == 32; len(results) == 3;
#   sum(isinstance(part, nn.ReLU) for part in models[2]) == 2 -->
#
# The network is ahead each time: at the last seed it makes half as many
# mistakes as the linear layer, and at the others about three quarters. What the
# second hidden layer gains can't be told from luck. It could combine the pieces
# that the first one finds, as [Deep networks](../deeper/depth.md) shows, but
# pictures as small as these don't ask for that. So begin with one hidden layer,
# and let validation data say if a second pays. (The unseen digits may not,
# because they only judge.)
# <!-- holds: all(b < a for a, b, _ in results);
#   results[-1][1] == 1 / 2 * results[-1][0];
#   all(abs(b / a - 3 / 4) < 0.02 for a, b, _ in results[:-1]);
#   min(c for _, _, c in results) > min(b for _, b, _ in results);
#   max(c for _, _, c in results) < max(b for _, b, _ in results);
#   pictures.shape[1] == 64 -->

# %% [markdown]
# ## Other hands
# <!-- found by: distribution shift, different writers, group split, grouped
#   data, real world accuracy, leakage between train and test -->
#
# The table seems to be sorted by writer. So don't shuffle it this time: train
# on its first three quarters, and ask about its end, much of which was probably
# written by other people.
# <!-- holds: abs(1347 / len(targets) - 3 * 0.25) < 0.001 -->

# %%
first = torch.arange(1347)  # (1347,)
end = torch.arange(1347, 1797)  # (450,)

torch.manual_seed(0)
linear, network = nn.Linear(64, 10), make_network(seed=0)
for name, model in [("linear ", linear), ("network", network)]:
    train(model, seed=0, rows=first)
    print(f"{name}   {mistakes(model, end)} of {len(end)} wrong")

# %% [markdown]
# Now 38 digits are wrong instead of 14, and at this seed the lead over the
# linear layer is gone. It may have been a lead on hands that the network knew.
# Such a difference between training data and new data is called a
# **distribution shift**. So choose unseen data that are as different as the
# digits that you will later show to the network.
# <!-- holds: mistakes(network, end) == 38; results[0][1] == 14;
#   mistakes(network, end) >= mistakes(linear, end) -->

# %% [markdown]
# ## Your own hand
# <!-- found by: my own handwriting, draw your own digits, predict on my own
#   image, use my own data, add my own examples -->
#
# The reader on the [first page](../index.md) has never seen your hand. Show it:
# open *Keep your digits* there, draw all ten, then all ten once more, and
# download what you kept. The file `my-digits.csv` has a line for each drawing,
# like the data: the 64 counts, and the digit that you meant.
# <!-- holds: len(targets.unique()) == 10; targets.max() + 1 == 10;
#   digits.pictures.shape[1] == 64 -->
#
# Until you have yours, here is one that was made in the same way, though by no
# hand: a program has drawn each digit with the pen of the first page, smaller
# than the field, and the second time leaning a little. The network that reads
# them is the one of the first page, trained on the shuffled digits.

# %% alt="Two rows of drawn digits from 0 to 9, all small and easy to read, those of the second row leaning. Above each is what the network says. In the first row, 3 is read as 7, and 5, 6, 8 and 9 are read as 4."
own = read_digits(DRAWN_DIGITS)  # your file: "my-digits.csv"
own_pictures = own.pictures / 16  # (drawings, 64)

network = make_network(seed=0)
train(network, seed=0)
with torch.no_grad():
    read = network(own_pictures).argmax(dim=1)  # (drawings,)
print((read == own.targets).sum().item(), "of", len(read), "read correctly")

lines = math.ceil(len(read) / 10)
figure, places = plt.subplots(lines, 10, figsize=(5.6, 0.8 * lines))
for axes in places.flat:
    axes.axis("off")
for axes, picture, digit in zip(places.flat, own_pictures, read, strict=False):
    show(axes, picture, digit.item())
plt.show()

# %% [markdown]
# <!-- holds: lines == 2; own.targets[0] == 0; own.targets[9] == 9;
#   (own.targets[3], read[3]) == (3, 7); read[[5, 6, 8, 9]].unique() == 4;
#   own.targets[5] == 5; own.targets[6] == 6; own.targets[8] == 8;
#   own.targets[9] == 9;
#   (read[:10] != own.targets[:10]).nonzero().flatten().tolist()
#   == [3, 5, 6, 8, 9] -->
#
# Only half of them! You can read them all, because a small 5 is still a 5 to
# you. The network knows nothing of size, only of 64 places. In the data, every
# digit reaches from the first row of points to the last, and of these drawings
# only the leaning 4 does.
# <!-- holds: (read == own.targets).sum() == 1 / 2 * len(read);
#   own.targets[5] == own.targets[15] == 5; own.pictures.shape[1] == 64;
#   ink[:, :8].any(dim=1).all(); ink[:, -8:].any(dim=1).all();
#   (own.pictures[:, :8].any(dim=1) & own.pictures[:, -8:].any(dim=1)).nonzero()
#   == 10 + 4 -->
#
# So give it what it lacks. The first row of drawings joins the training data,
# and the second, the leaning one, is put aside to judge:

# %%
pictures = torch.cat([digits.pictures / 16, own_pictures])  # (1817, 64)
targets = torch.cat([digits.targets, own.targets])  # (1817,)
drawn = torch.arange(len(digits.targets), len(targets))  # (drawings,)
added, aside = drawn.tensor_split(2)

taught = make_network(seed=0)
train(taught, seed=0, rows=torch.cat([training, added]))
print("mistakes in  drawings  unseen data")
for name, model in [("without", network), ("with   ", taught)]:
    print(f"{name}{mistakes(model, aside):14}{mistakes(model, unseen):13}")

# %% [markdown]
# Ten drawings beside 1,347 digits were enough for these ten: the network reads
# all that were put aside, and one more of the unseen digits wrongly. It needed
# no other layers, only examples of the kind that it is asked about. But both
# rows come from one hand, if a program has one, so this tells you nothing about
# your friend's.
# <!-- holds: len(added) == 10; len(training) == 1347;
#   torch.equal(own.targets, torch.arange(10).repeat(2));
#   mistakes(taught, aside) == 0; len(aside) == 10;
#   mistakes(taught, unseen) - mistakes(network, unseen) == 1 -->
#
# Now take your own hand: write `"my-digits.csv"` in the place of
# `DRAWN_DIGITS`, and run the cells again from there. The first half of your
# file is added and the rest of it judges, so both need all ten digits. The
# file has to be where Python looks for it:
# <!-- holds: len(added) == 1 / 2 * len(own.targets);
#   added[0] == len(digits.targets); len(own.targets.unique()) == 10 -->
#
# - In Colab, open the files with the folder at the left, and drop yours there.
# - In Jupyter, put it into the folder of the notebook.
# - With `make live`, put it into the folder of the project.
#
# To teach your hand to a network that is trained already, and to give it away
# as a page,
# [start from a trained network](../deeper/fine-tuning.md#forgetting).

# %% [markdown]
# ## Which digits does it take for which?
# <!-- found by: confusion matrix, misclassified
#   examples, accuracy per class, mistakes -->
#
# Back to the network that was trained on the data alone. A **confusion table**
# has a row for each true digit and a column for each prediction. What is right
# lies on the diagonal.

# %%
with torch.no_grad():
    predictions = network(pictures[unseen]).argmax(dim=1)  # (450,)

confusion = torch.zeros(10, 10, dtype=torch.int64)
for truth, prediction in zip(targets[unseen], predictions, strict=True):
    confusion[truth, prediction] += 1

print("      " + "".join(f"{digit:4}" for digit in range(10)))
for truth, row in enumerate(confusion.tolist()):
    print(f"{truth:4}  " + "".join(f"{count or '.':>4}" for count in row))

# %% [markdown]
# Of 450 digits, 14 are wrong. The zeros, twos, fours and sixes are all right,
# and the threes are the hardest: five of them got another name.
# <!-- holds: confusion.sum() == 450;
#   (predictions != targets[unseen]).sum() == 14;
#   (confusion.sum(dim=1) == confusion.diagonal()).nonzero().flatten().tolist()
#   == [0, 2, 4, 6];
#   confusion[3].sum() - confusion[3, 3] == 5;
#   (confusion.sum(dim=1) - confusion.diagonal()).argmax() == 3 -->

# %% alt="Fourteen pictures of digits, each with its true digit and the network's prediction. Some are so smudged that people would argue about them; others, such as a clear 3, are plain to any human reader."
wrong = unseen[predictions != targets[unseen]]  # (14,)
given = predictions[predictions != targets[unseen]]  # (14,)

figure, places = plt.subplots(2, 7, figsize=(5.6, 2.3))
for axes, index, prediction in zip(places.flat, wrong, given, strict=True):
    show(axes, pictures[index], f"{targets[index]}, not {prediction}")
plt.show()

# %% [markdown]
# <!-- holds: len(wrong) == 14; (targets[wrong] == 3).sum() > 3 -->
#
# Would you have known? Some are hard for anyone. With others you'll wonder what
# the network saw.

# %% [markdown]
# ## What single neurons look for
# <!-- found by: visualize weights, weights as images, what a neuron has
#   learned, interpret a network, first layer -->
#
# A hidden neuron has a weight for each of the 64 points, so its weights make a
# picture too. Ink on a blue point speaks for the neuron, ink on an orange one
# against it.
# <!-- holds: network[0].weight.shape[1] == 64 -->

# %% alt="The weights of eight hidden neurons as pictures of 8 by 8 points in blue and orange. Blue and orange points lie mixed, in no shape that one could name. Neuron 3 is almost white."
from matplotlib.colors import LinearSegmentedColormap

against_or_for = LinearSegmentedColormap.from_list(
    "against or for", ["darkorange", "white", "royalblue"]
)
weights = network[0].weight.detach()  # (32, 64)
limit = weights.abs().max()

figure, places = plt.subplots(2, 4, figsize=(5.6, 3.0))
for number, axes in enumerate(places.flat):
    axes.imshow(
        weights[number].reshape(8, 8),
        cmap=against_or_for,
        vmin=-limit,
        vmax=limit,
    )
    axes.set_title(f"neuron {number}", fontsize=10)
    axes.axis("off")
plt.show()

with torch.no_grad():
    reports = network[:2](pictures[shuffled])  # (1797, 32)
print(f"neuron 3 spreads by {reports[:, 3].std():.3f}")
print(f"the neurons by about {reports.std(dim=0).median():.3f}")

# %% [markdown]
# <!-- holds: places.size == 8; weights[0].reshape(8, 8).shape == (8, 8);
#   weights[3].abs().max() < 0.2 * limit -->
#
# You would hope for strokes and corners, and see none. No neuron has to mean
# anything to you: each adds its part, and the next layer weighs them. Neuron 3
# is pale because it is [dead](../activations.md#why-relu). Its sum is below
# zero for every picture, so no slope reaches its weights, and they have stayed
# near their small first values.
# <!-- holds: reports[:, 3].abs().max() == 0 -->

# %% [markdown]
# The 2,410 parameters of this network read the digits on the
# [first page](../index.md). Draw one there: now you know what happens between
# your line and the number that it says.
# <!-- holds: sum(p.numel() for p in network.parameters()) == 2410 -->

# %% [markdown]
# ## Try it yourself
#
# - Make the hidden layer wider, or narrower. From which width on is it no
#   better than the linear layer?
# - Shift every picture to the right by a single point. What happens to the
#   accuracy? And what does that say about what the network has learned?
# - Add dropout, as on the [last page](../learned-by-heart.md#dropout). Does it
#   help here?
# - Swap the rows of drawings: add the leaning ones, and put the upright ones
#   aside. Is that as good?
# - Your hand against a friend's: train with your drawings added, and count the
#   mistakes in your friend's, then the other way round. Who is easier to read,
#   and who teaches more?
#
# Now do it without looking: the [exercises](../exercises/index.md) have hints
# and worked solutions.
