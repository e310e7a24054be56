# %% [markdown]
# # A table with holes
# <!-- found by: missing values, missing data, palmer penguins, tabular
#   classification -->
#
# By the end of this lab you will have filled the holes of a real table, named
# penguins by what is left in it, and found out when not to trust your numbers.

# %% [markdown]
# You are the new ranger on the coast of Antarctica. The last one left you a
# field book: 344 penguins of three species on three islands, with the size of
# their bills, their mass, and more. Some cells are empty, since a bird got away
# or a drop of blood was too small.
#
# The book is real. Kristen Gorman, Tony Williams and William Fraser wrote down
# these birds from 2007 to 2009, [published](https://doi.org/10.1371/journal.pone.0090081)
# what they had found, and gave their table to everybody. Next summer a bird will
# sit before you. Can a network name its species, from which columns, and how
# sure may you be?

# %% [markdown]
# ## Read the field book
# <!-- found by: read csv, DictReader, pandas read_csv, load csv into tensor,
#   count missing values -->
#
# A CSV file is text. `csv.DictReader` makes a dictionary of each line, with the
# column's name before each cell. (With pandas, `read_csv` makes a table of the
# whole file in one call.) An empty cell is written `NA` here, for “not
# available”. How many does each column have, and how many kinds of values
# besides?

# %%
from foundations.data import PENGUINS

# %%
import csv
from collections import Counter

with PENGUINS.open(encoding="utf-8", newline="") as lines:
    birds = list(csv.DictReader(lines))

print(len(birds), "birds\n")
print(f"{'column':20}kinds  holes   most often")
for name in birds[0]:
    kinds = Counter(bird[name] for bird in birds)
    holes = kinds.pop("NA", 0)
    [(example, _)] = kinds.most_common(1)
    print(f"{name:20}{len(kinds):5}{holes:7}   {example}")

# %% [markdown]
# <!-- holds: len({bird["Species"] for bird in birds}) == 3;
#   len({bird["Island"] for bird in birds}) == 3;
#   min(bird["Date Egg"] for bird in birds)[:4] == "2007";
#   max(bird["Date Egg"] for bird in birds)[:4] == "2009";
#   len(birds) == 344 -->
#
# Read such a table as a person first. `Region` and `Stage` are the same for all
# birds, so they tell nothing. `Sample Number` counts each species anew, so that
# a number above 124 always means an Adelie. A network would gladly learn that,
# but next summer's bird has no such number. The same goes for the date and the
# individual's ID: they are about the book, not about penguins.
# <!-- holds: len({bird["Region"] for bird in birds}) == 1;
#   len({bird["Stage"] for bird in birds}) == 1;
#   {b["Species"][:6] for b in birds if int(b["Sample Number"]) > 124}
#   == {"Adelie"} -->
#
# That leaves six measures, the sex and the island. (The culmen is the ridge of
# the bill, and the two deltas tell how much of the heavy nitrogen and carbon is
# in the blood, which depends on what a bird eats.) The comments have the most
# holes of all, but they tell why others are there:

# %%
MEASURES = [
    "Culmen Length (mm)",
    "Culmen Depth (mm)",
    "Flipper Length (mm)",
    "Body Mass (g)",
    "Delta 15 N (o/oo)",
    "Delta 13 C (o/oo)",
]
reasons = Counter(
    bird["Comments"]
    for bird in birds
    if "NA" in [bird[name] for name in [*MEASURES, "Sex"]]
)
for reason, count in reasons.most_common():
    print(f"{count:2}  {reason}")

# %% [markdown]
# <!-- holds: len(MEASURES) == 6; [n[:5] for n in MEASURES].count("Delta") == 2;
#   max(birds[0], key=lambda name: sum(b[name] == "NA" for b in birds))
#   == "Comments" -->
#
# Only 20 birds of 344 have a hole that matters, and nearly all of these lack
# blood: the sex was found from it, too.
# <!-- holds: reasons.total() == 20; len(birds) == 344;
#   sum("blood" in r or "delta" in r or "primers" in r for r in reasons
#   for _ in range(reasons[r])) == 18 -->

# %% [markdown]
# ## What a hole does
# <!-- found by: NaN, isnan, nan in tensor, nan loss, find nan -->
#
# A tensor of floats has no empty cells, but a number for them, **NaN**, “not a
# number”. Whatever is computed with it becomes NaN. Bird 0 has no isotopes. Ask
# an untrained layer about two birds without holes, and then about all three:
# <!-- holds: birds[0]["Delta 15 N (o/oo)"] == birds[0]["Delta 13 C (o/oo)"]
#   == "NA"; all("NA" not in [bird[name] for name in MEASURES]
#   for bird in birds[1 : 1 + 2]); len(birds[:3]) == 3 -->

# %%
import torch
from torch import nn
from torch.nn import functional

SPECIES = ["Adelie", "Chinstrap", "Gentoo"]


def number(cell):
    return torch.nan if cell == "NA" else float(cell)


measures = torch.tensor(
    [[number(bird[name]) for name in MEASURES] for bird in birds]
)  # (344, 6)
targets = torch.tensor(
    [SPECIES.index(bird["Species"].split()[0]) for bird in birds]
)  # (344,)

torch.manual_seed(0)
layer = nn.Linear(6, 3)
for rows in ([1, 2], [0, 1, 2]):
    layer.zero_grad()
    loss = functional.cross_entropy(layer(measures[rows]), targets[rows])  # ()
    loss.backward()
    lost = layer.weight.grad.isnan().sum()
    print(f"birds {rows}: NaN loss {loss.isnan()}, NaN slopes {lost} of 18")

hole = measures[0, 4]
print("\nhole == hole:", hole == hole)
print("holes in each column:", measures.isnan().sum(dim=0))

# %% [markdown]
# <!-- holds: layer.weight.numel() == 18 -->
#
# One bird with a hole, and all 18 slopes are lost, even those of the columns
# that it has: the loss is a mean over the birds, so its NaN flows back into
# each of them. One step of training would make every weight NaN. And NaN
# doesn't even equal itself, so look for it with `isnan`.
# <!-- holds: lost == 18; loss.isnan(); hole != hole -->

# %% [markdown]
# ## First, an envelope
# <!-- found by: split before filling, k-fold in pytorch -->
#
# Whatever fills a hole must not come from birds that will judge you. So split
# before anything else. Put 68 birds into an envelope, to be opened once, at the
# end. Of the other 276, five groups take turns: four train, and the fifth is
# unseen. In this
# [cross-validation](../glossary.md#k-fold-cross-validation) each of the 276 is
# unseen once, and all choices are made on them.

# %%
generator = torch.Generator().manual_seed(0)
shuffled = torch.randperm(len(birds), generator=generator)  # (344,)
envelope, known = shuffled[:68], shuffled[68:]
groups = known.tensor_split(5)


def take_turns():
    for turn in range(5):
        training = torch.cat(groups[:turn] + groups[turn + 1 :])
        yield turn, training, groups[turn]


print("birds of each species:", targets[known].bincount())

# %% [markdown]
# <!-- holds: len(envelope) == 68; len(known) == 276; len(groups) == 5;
#   len(groups) - 1 == 4; len(known) == 276;
#   sum(len(unseen) for _, _, unseen in take_turns()) == 276;
#   not set(envelope.tolist()) & set(known.tolist()) -->
#
# Who always says “Adelie”, the most frequent species, is wrong for 155 of the
# 276. That is the [baseline](../glossary.md#baseline).
# <!-- holds: (targets[known] != 0).sum() == 155; len(known) == 276;
#   targets[known].bincount().argmax() == SPECIES.index("Adelie") -->

# %% [markdown]
# ## Leave out, or fill
# <!-- found by: impute missing values, imputation, fill nan with mean, nanmean,
#   drop rows with missing values, missing indicator, masked_fill -->
#
# What would you do with a gap in the book? There are three ways. **Leave out**
# each bird that has one. **Fill** it with the column's mean over the training
# birds, which after scaling is 0 and speaks for no species. Or fill it and
# **mark** it: a further column for each says 1 where there was a hole.
# `nanmean` is a mean that passes over holes:
# <!-- holds: measures[:, 4].nanmean().isfinite();
#   len(["leave out", "fill", "mark"]) == 3;
#   measures.isnan().float().max() == 1; measures.isnan().float().min() == 0 -->


# %%
def prepare(columns, training):
    """Fill the holes and scale, with what the training birds tell."""
    centre = columns[training].nanmean(dim=0)  # (columns,)
    filled = torch.where(columns.isnan(), centre, columns)
    spread = filled[training].std(dim=0)  # (columns,)
    spread[spread == 0] = 1
    return (filled - centre) / spread  # (birds, columns)


def line(columns):
    return nn.Linear(columns, 3)


def fit(make_model, inputs, training, seed):
    torch.manual_seed(seed)
    model = make_model(inputs.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.2)
    for _ in range(60):
        logits = model(inputs[training])
        loss = functional.cross_entropy(logits, targets[training])  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def probabilities_of(model, inputs, rows):
    with torch.no_grad():
        return model(inputs[rows]).softmax(dim=1)  # (rows, 3)


def count_wrong(probabilities, rows):
    return (probabilities.argmax(dim=1) != targets[rows]).sum().item()


# %% [markdown]
# The model is a single layer, a straight line for each species. To see what
# more holes would do, the second round loses 40% of all cells at random, in
# each turn others. The unseen birds are the same for all three ways, and have
# holes as well: in training you may leave out a bird, but not the one that sits
# before you.


# %%
def three_ways(share):
    counts = []
    for turn, training, unseen in take_turns():
        torch.manual_seed(turn)
        torn = torch.rand(measures.shape) < share  # (344, 6)
        columns = measures.masked_fill(torn, torch.nan)  # (344, 6)
        holes = columns.isnan()  # (344, 6)
        complete = training[~holes[training].any(dim=1)]
        left_out = prepare(columns, complete)  # (344, 6)
        filled = prepare(columns, training)  # (344, 6)
        marked = torch.cat([filled, holes], dim=1)  # (344, 12)
        counts.append([len(training), len(complete)])
        for inputs, rows in [
            (left_out, complete),
            (filled, training),
            (marked, training),
        ]:
            model = fit(line, inputs, rows, turn)
            said = probabilities_of(model, inputs, unseen)  # (unseen, 3)
            counts[-1].append(count_wrong(said, unseen))
    return torch.tensor(counts)  # (5, 5)


few, many = three_ways(share=0), three_ways(share=0.4)
for title, counts in [("holes of the book", few), ("40% more", many)]:
    print(title)
    print("turn  training  complete   wrong: left out  filled  marked")
    for turn, row in enumerate([*counts.tolist(), counts.sum(dim=0).tolist()]):
        print(f"{turn if turn < 5 else 'sum':>4}", end="")
        print("{:10}{:10}{:18}{:8}{:8}".format(*row))

# %% [markdown]
# <!-- holds: (prepare(measures, known)[measures.isnan()] == 0).all();
#   len(few[0, 2:]) == 3 -->
#
# With the book's own holes the ways can't be told apart, since about 10 birds
# in a turn change nothing. But when four cells in ten are lost, hardly a bird
# is complete: a dozen at most, or little more, is all that there is to learn
# from. Leaving out gets 52 birds wrong, and filling 25.
# <!-- holds: (few.sum(dim=0)[2:].max() - few.sum(dim=0)[2:].min()) <= 2;
#   round((few[:, 0] - few[:, 1]).float().mean().item()) == 10;
#   0.4 == 4 / 10; many[:, 1].max() <= 12 + 2;
#   many.sum(dim=0)[2] == 52; many.sum(dim=0)[3] == 25;
#   (many[:, 2] >= many[:, 3]).all() -->
#
# The marks add nothing, because chance tore these holes. They help when a hole
# has a cause. Here 11 of the 14 birds without nitrogen are Adelies, so a mark
# would hint at the species, and yet it only tells of somebody's bad days with
# the needle. From here on, holes are filled.
# <!-- holds: many.sum(dim=0)[4] >= many.sum(dim=0)[3] - 1;
#   (targets[measures[:, 4].isnan()] == 0).sum() == 11;
#   measures[:, 4].isnan().sum() == 14 -->

# %% [markdown]
# ## A word is no number
# <!-- found by: categorical feature, encode categories, one-hot encoding of
#   columns, label encoding, get_dummies -->
#
# The islands are words. Were they 0, 1 and 2, then Dream would be halfway
# between Biscoe and Torgersen, and whatever speaks for Torgersen would speak
# half as much for Dream. That is an order which no map knows. So give each word
# a column of its own, [one-hot](../operations/along.md#where-the-largest-is).
# The sex gets three: a hole is a third kind, and needs no filling.


# %%
def one_hot(name):
    kinds = sorted({bird[name] for bird in birds})
    numbers = [kinds.index(bird[name]) for bird in birds]
    print(name, kinds)
    return functional.one_hot(torch.tensor(numbers)).float()  # (birds, 3)


everything = torch.cat(
    [measures, one_hot("Sex"), one_hot("Island")], dim=1
)  # (344, 12)
print("bird 3:", everything[3].tolist())

# %% [markdown]
# <!-- holds: sorted({bird["Island"] for bird in birds})
#   == ["Biscoe", "Dream", "Torgersen"]; (0 + 2) * 1 / 2 == 1;
#   len({bird["Sex"] for bird in birds}) == 3 -->
#
# Bird 3 got away: nothing was measured, its sex is the third kind, and its
# island is Torgersen.
# <!-- holds: everything[3, :6].isnan().all(); everything[3, 8] == 1;
#   everything[3, 6:9].argmax() + 1 == 3; birds[3]["Island"] == "Torgersen" -->

# %% [markdown]
# ## Three regions
# <!-- found by: decision boundary, plot decision regions, multiclass decision
#   boundary, contourf, three classes, meshgrid -->
#
# Begin with the bill alone, two numbers, so that you can see what a model does.
# Train the straight lines, and a network with 16 hidden neurons:


# %%
def network(columns):
    return nn.Sequential(nn.Linear(columns, 16), nn.ReLU(), nn.Linear(16, 3))


def ask(make_model, columns):
    """Return what is said of each known bird while it is unseen."""
    said = []
    for turn, training, unseen in take_turns():
        inputs = prepare(columns, training)  # (344, columns)
        model = fit(make_model, inputs, training, turn)
        said.append(probabilities_of(model, inputs, unseen))
    return torch.cat(said)  # (276, 3)


bills = measures[:, :2]  # (344, 2)
print("wrong in each turn")
for make_model in (line, network):
    said = ask(make_model, bills)  # (276, 3)
    counts = [
        count_wrong(part, unseen)
        for part, unseen in zip(said.tensor_split(5), groups, strict=True)
    ]
    print(f"{make_model.__name__:8}{counts}  sum {sum(counts)}")

# %% [markdown]
# <!-- holds: bills.shape[1] == 2; network(2)[0].out_features == 16 -->
#
# To draw the regions of the first turn, ask about every point of a grid of
# bills, as if a bird had it. Below the birds, they are scaled like birds. A
# region reaches as far as its species' logit leads, so its border lies where
# the lead over the best of the others is 0.

# %% alt="Two pictures of bill depth against bill length, each cut into three regions, with 56 unseen birds in it. Adelies have short deep bills, Gentoos long flat ones, Chinstraps long deep ones. Above, the borders of the straight line are three straight rays that meet in a point. Below, the network's borders have bends, but run nearly the same way between the birds. A few birds lie beyond a border in both."
import matplotlib.pyplot as plt

lengths, depths = torch.linspace(31, 61, 121), torch.linspace(12.5, 22, 121)
across, up = torch.meshgrid(lengths, depths, indexing="xy")  # (121, 121)
points = torch.stack([across.flatten(), up.flatten()], dim=1)  # (14641, 2)

turn, training, unseen = next(take_turns())
inputs = prepare(torch.cat([bills, points]), training)  # (14985, 2)
figure, panels = plt.subplots(
    2, 1, figsize=(5.6, 7.4), sharex=True, layout="constrained"
)
bends = []
for axes, make_model in zip(panels, (line, network), strict=True):
    model = fit(make_model, inputs, training, turn)
    with torch.no_grad():
        logits = model(inputs[len(birds) :])  # (14641, 3)
    for number, name in enumerate(SPECIES):
        others = [other for other in range(3) if other != number]
        lead = logits[:, number] - logits[:, others].amax(dim=1)  # (14641,)
        heights = lead.reshape(121, 121)
        colour = f"C{number}"
        axes.contourf(
            across, up, heights, [0, 1000], colors=[colour], alpha=0.25
        )
        shown = unseen[targets[unseen] == number]
        axes.plot(*bills[shown].T, "o", color=colour, label=name)
    wrong = count_wrong(probabilities_of(model, inputs, unseen), unseen)
    axes.set_title(f"{make_model.__name__}: {wrong} of {len(unseen)} wrong")
    axes.set_ylabel("bill depth, mm")
axes.set_xlabel("bill length, mm")
panels[0].legend(loc="lower left")
plt.show()

# %% [markdown]
# TEXT

# %%
confusion_said = ask(line, measures[:, 2:4])
named = confusion_said.argmax(dim=1)  # (276,)
pairs = 3 * targets[known] + named  # (276,)
confusion = torch.bincount(pairs, minlength=9).reshape(3, 3)
print(confusion)
