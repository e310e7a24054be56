# %% [markdown]
# # A table with holes
# <!-- found by: missing data, tabular classification -->
#
# By the end of this lab you will have filled the holes of a real table, named
# penguins by what is left in it, and found out when not to trust your numbers.

# %% [markdown]
# You are the new ranger on the coast of Antarctica. The last one left you a
# field book, with a line for each penguin that was caught: the size of its
# bill, its mass, its island, and more. Some cells are empty, since a bird got
# away, or a drop of blood was too small.
#
# The book is real. Kristen Gorman, Tony Williams and William Fraser wrote these
# birds down, [published what they
# found](https://doi.org/10.1371/journal.pone.0090081), and gave their table to
# everybody. Next summer a bird will sit before you. Can a network name its
# species, from which columns, and how sure may you be?

# %% [markdown]
# ## Read the field book
# <!-- found by: read csv, load csv into tensor -->
#
# `csv.DictReader` makes a dictionary of each line, with the columns' names
# before the cells. (In pandas, `read_csv` makes a table of the whole file.) An
# empty cell is written `NA` here, for “not available”. Count these holes in
# each column, and the kinds of values besides:

# %%
from foundations.data import penguins_file

# %%
import csv
from collections import Counter

with penguins_file().open(encoding="utf-8", newline="") as lines:
    birds = list(csv.DictReader(lines))

print(len(birds), "birds\n")
print(f"{'column':20}kinds  holes   most often")
for name in birds[0]:
    kinds = Counter(bird[name] for bird in birds)
    holes = kinds.pop("NA", 0)
    [(example, _)] = kinds.most_common(1)
    print(f"{name:20}{len(kinds):5}{holes:7}   {example}")

# %% [markdown]
# You have 344 penguins of three species, from three islands and the summers of
# 2007 to 2009.
# <!-- holds: len(birds) == 344; len({bird["Species"] for bird in birds}) == 3;
#   len({bird["Island"] for bird in birds}) == 3;
#   int(min(bird["Date Egg"] for bird in birds)[:4]) == 2007;
#   int(max(bird["Date Egg"] for bird in birds)[:4]) == 2009 -->
#
# Read such a table as a person first. `Region` and `Stage` are the same for all
# birds, so they tell nothing. `Sample Number` counts each species anew, so that
# a number above 124 always means an Adelie. A network would gladly learn that,
# but next summer's bird has no such number. Date and ID, too, are about the
# book, and not about penguins.
# <!-- holds: len({bird["Region"] for bird in birds}) == 1;
#   len({bird["Stage"] for bird in birds}) == 1;
#   {b["Species"][:6] for b in birds if int(b["Sample Number"]) > 124}
#   == {"Adelie"} -->
#
# That leaves six measures, the sex and the island. (The culmen is the ridge of
# the bill, and the two deltas tell of heavy nitrogen and carbon in the blood,
# which depend on what a bird eats.) The comments have the most holes, but they
# tell why others are there:

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
# <!-- found by: nan in tensor, find nan -->
#
# A tensor of floats has no empty cells, but a number for them, **NaN**, “not a
# number”. Whatever is computed with it becomes NaN. Bird 0 has no isotopes. Ask
# an untrained layer about two birds without holes, and then about it as well:
# <!-- holds: birds[0]["Delta 15 N (o/oo)"] == birds[0]["Delta 13 C (o/oo)"]
#   == "NA"; all("NA" not in [bird[name] for name in MEASURES]
#   for bird in birds[1 : 1 + 2]) -->

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
# One bird with a hole, and all 18 slopes are lost, since the loss is a mean
# over the birds and its NaN flows back into each of them. One step of training
# would make every weight NaN. And NaN doesn't even equal itself, so look for it
# with `isnan`.
# <!-- holds: lost == 18; loss.isnan(); not hole.eq(hole) -->

# %% [markdown]
# ## First, an envelope
# <!-- found by: k-fold in pytorch -->
#
# Whatever fills a hole must not come from birds that will judge you, so split
# first. Put 68 birds into an envelope, to be opened once, at the end. Of the
# other 276, five groups take turns: four train, and the fifth is unseen. In
# this [cross-validation](../glossary.md#k-fold-cross-validation) each of the
# 276 is unseen once, and all choices are made on them.

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
# If you always say “Adelie”, the most frequent species, you are wrong for 155
# of the 276. That is the [baseline](../glossary.md#baseline).
# <!-- holds: (targets[known] != 0).sum() == 155; len(known) == 276;
#   targets[known].bincount().argmax() == SPECIES.index("Adelie") -->

# %% [markdown]
# ## Leave out, or fill
# <!-- found by: handle missing values, imputation, fill nan, drop rows -->
#
# What would you do with a gap in the book? You may **leave out** each bird that
# has one. You may **fill** it with the column's mean over the training birds,
# which after scaling is 0 and speaks for no species. Or you fill it and
# **mark** it: a further column for each says 1 where there was a hole.
# `nanmean` is a mean that passes over holes:
# <!-- holds: measures.nanmean().isfinite();
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
# more holes would do, a second round loses 40% of all cells at random. Each way
# is asked about the same unseen birds, and these have holes as well: in
# training you may leave out a bird, but not the one that sits before you.


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
        counts.append([len(complete)])
        for inputs, rows in [
            (left_out, complete),
            (filled, training),
            (marked, training),
        ]:
            model = fit(line, inputs, rows, turn)
            said = probabilities_of(model, inputs, unseen)
            counts[-1].append(count_wrong(said, unseen))
    return torch.tensor(counts)  # (5, 4)


few, many = three_ways(share=0), three_ways(share=0.4)
for share, counts in [(0, few), (0.4, many)]:
    print(f"{share:.0%} of all cells lost: birds that are wrong")
    print("complete  left out  filled  marked")
    for row in [*counts.tolist(), counts.sum(dim=0).tolist()]:
        print("{:8}{:10}{:8}{:8}".format(*row))
    print("    of all five turns\n")

# %% [markdown]
# <!-- holds: (prepare(measures, known)[measures.isnan()] == 0).all() -->
#
# With the book's own holes the ways can't be told apart, because leaving out
# costs a turn only about 10 of its birds. But when so many cells are lost, 8 to
# 14 complete birds are all that there is to learn from: leaving out gets 52
# wrong, and filling 25.
# <!-- holds: max(map(sum, few.T[-3:])) - min(map(sum, few.T[-3:])) <= 2;
#   round((len(known) - len(known) / len(groups) - few.T[0].float().mean())
#   .item()) == 10; many.T[0].min() == 8; many.T[0].max() == 14;
#   sum(many.T[-3]) == 52; sum(many.T[-2]) == 25;
#   (many.T[-3] >= many.T[-2]).all() -->
#
# The marks add nothing, because chance tore these holes. A mark can tell
# something where a hole has a cause: 11 of the 14 birds without nitrogen are
# Adelies. But that is about somebody's bad days with the needle, and not about
# the birds. From here on, holes are filled.
# <!-- holds: many.sum(dim=0)[3] >= many.sum(dim=0)[2] - 1;
#   (targets[measures[:, 4].isnan()] == 0).sum() == 11;
#   measures[:, 4].isnan().sum() == 14 -->

# %% [markdown]
# ## A word is no number
# <!-- found by: categorical features, encode categories -->
#
# The islands are words. Were they 0, 1 and 2, then Dream would lie between
# Biscoe and Torgersen, and whatever speaks for Torgersen would also speak for
# Dream, only less. That is an order which no map knows. So give each word a
# column of its own, [one-hot](../operations/along.md#where-the-largest-is). The
# sex gets three, because a hole is a kind of its own and needs no filling.


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
#   == ["Biscoe", "Dream", "Torgersen"];
#   len({bird["Island"] for bird in birds}) == len([0, 1, 2]);
#   len({bird["Sex"] for bird in birds}) == 3 -->
#
# Bird 3 got away: nothing was measured, its sex is `NA`, and its island is
# Torgersen.
# <!-- holds: measures[3].isnan().all(); everything[3, 8] == 1;
#   birds[3]["Sex"] == "NA"; birds[3]["Island"] == "Torgersen" -->

# %% [markdown]
# ## Three regions
# <!-- found by: plot decision boundary, multiclass, contourf -->
#
# Begin with the bill alone, two numbers that can be drawn. Train the straight
# lines, and a network with 16 hidden neurons:


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
sums = []
print("wrong in each turn")
for make_model in (line, network):
    said = ask(make_model, bills)  # (276, 3)
    counts = [
        count_wrong(part, unseen)
        for part, unseen in zip(said.tensor_split(5), groups, strict=True)
    ]
    sums.append(sum(counts))
    print(f"{make_model.__name__:8}{counts}  sum {sums[-1]}")

# %% [markdown]
# <!-- holds: bills.shape[1] == 2; network(2)[0].out_features == 16 -->
#
# To draw the regions of the first turn, ask about every point of a grid, as if
# a bird had such a bill. (Put below the birds, the points are scaled like
# them.) A region reaches as far as its species' logit leads, so its border lies
# where another one draws level.

# %% alt="Two pictures of bill depth against bill length, each cut into three regions, with 56 unseen birds in it. Adelies have short deep bills, Gentoos long flat ones, Chinstraps long deep ones. Above, the borders of the straight line are three straight rays that meet in a point. Below, the network's borders have bends, but run nearly the same way between the birds. A few birds lie beyond a border in both."
import matplotlib.pyplot as plt

lengths, depths = torch.linspace(31, 61, 121), torch.linspace(12.5, 22, 121)
points = torch.cartesian_prod(lengths, depths)  # (14641, 2)

turn, training, unseen = next(take_turns())
inputs = prepare(torch.cat([bills, points]), training)  # (14985, 2)
figure, panels = plt.subplots(
    2, 1, figsize=(5.6, 7.4), sharex=True, layout="constrained"
)
for axes, make_model in zip(panels, (line, network), strict=True):
    model = fit(make_model, inputs, training, turn)
    with torch.no_grad():
        logits = model(inputs[len(birds) :])  # (14641, 3)
    for number, name in enumerate(SPECIES):
        others = [other for other in range(3) if other != number]
        lead = logits[:, number] - logits[:, others].amax(dim=1)  # (14641,)
        heights = lead.reshape(121, 121).T  # (121, 121)
        colour = f"C{number}"
        axes.contourf(
            lengths, depths, heights, [0, 1000], colors=[colour], alpha=0.25
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
# <!-- holds: len(panels) == 2; len(SPECIES) == 3; len(unseen) == 56;
#   line(2).out_features == 3;
#   all((targets[unseen] == species).any() for species in targets) -->
#
# The line's regions have straight borders, because the difference of two logits
# is a straight rule. In the network every neuron may bend them, and it even
# grows a tongue of Chinstraps down to where no bird is. Do the bends help? With
# 15 wrong instead of 16, you can't tell. So from here on, the line is enough.
# <!-- holds: len(model(inputs[:1])[0, [0, 1]]) == 2; sums[1] == 15;
#   sums[0] == 16;
#   SPECIES[model(inputs[len(birds) + ((points - torch.tensor([38.5, 14.25]))
#   .square().sum(dim=1)).argmin()]).argmax()] == "Chinstrap";
#   ((bills[known] - torch.tensor([38.5, 14.25])).abs().amax(dim=1) < 1).sum()
#   == 0 -->

# %% [markdown]
# ## Which birds does it miss?
# <!-- found by: confusion matrix, precision and recall, imbalanced classes -->
#
# One day the callipers fall into the sea. What you can still measure is the
# flipper, with a tape, and the mass. A **confusion table** has a row for each
# true species and a column for each that was said. Every pair of them has a
# number, from 0 to 8, and `bincount` counts how often each occurs:

# %%
said = ask(line, measures[:, 2:4])  # (276, 3)
surest, named = said.max(dim=1)
pairs = 3 * targets[known] + named  # (276,)
confusion = torch.bincount(pairs, minlength=9).reshape(3, 3)
print(confusion)
print(f"accuracy {confusion.trace() / confusion.sum():.3f}")

# %% [markdown]
# <!-- holds: pairs.min() == 0; pairs.max() == 8 -->
#
# An accuracy of 81.2% sounds good. But of 53 Chinstraps, in the middle row, 38
# were taken for Adelies, since their flippers and masses are alike. Being
# rarer, they hardly show in the accuracy. So ask about them in particular:
# <!-- holds: 100 * confusion.trace() / confusion.sum() ≈ 81.2;
#   confusion[1].sum() == 53; confusion[1, 0] == 38;
#   targets[known].bincount().argmin() == 1;
#   (prepare(measures, known)[targets == 1, 2:4].mean(dim=0)
#   - prepare(measures, known)[targets == 0, 2:4].mean(dim=0)).abs() < 0.5 -->
#
# - Of all birds that you wrote down as Chinstraps, how many are? 12 of 21, so
#   the **precision** is 57%.
# - Of all Chinstraps that sat before you, how many did you write down? 12 of
#   53, so the **recall** is 23%.
#
# <!-- holds: confusion[1, 1] == 12; confusion[:, 1].sum() == 21;
#   100 * confusion[1, 1] / confusion[:, 1].sum() ≈ 57;
#   confusion[1, 1] == 12; confusion[1].sum() == 53;
#   100 * confusion[1, 1] / confusion[1].sum() ≈ 23 -->
#
# The most probable species was named. You may be quicker with one of them, and
# say “Chinstrap” as soon as its probability is above a **threshold**:

# %%
is_chinstrap = targets[known] == 1  # (276,)
thresholds = torch.arange(1, 11) / 20  # (10,)
called = said[:, 1:2] > thresholds  # (276, 10)
right = (called & is_chinstrap[:, None]).sum(dim=0)  # (10,)
precisions = right / called.sum(dim=0)  # (10,)
recalls = right / is_chinstrap.sum()  # (10,)

print("threshold  called  right  precision  recall")
for row in range(1, 10, 2):
    print(f"{thresholds[row]:9.1f}{called[:, row].sum():8}", end="")
    print(f"{right[row]:7}{precisions[row]:11.2f}{recalls[row]:8.2f}")

# %% alt="Precision and recall of the Chinstraps against the threshold, from 0.05 to 0.5. Recall falls from almost 1 to 0.2. Precision rises from below 0.3 to 0.6. The two cross near a threshold of 0.35."
plt.figure(figsize=(5.6, 3.4))
plt.plot(thresholds, precisions, "o-", label="precision")
plt.plot(thresholds, recalls, "D-", label="recall")
plt.xlabel("call it a Chinstrap above this probability")
plt.ylim(0, 1)
plt.title("One is paid for with the other")
plt.legend()
plt.show()

# %% [markdown]
# <!-- holds: 0.05 == round(thresholds[0].item(), 2); thresholds[-1] == 0.5;
#   recalls[0] > 0.9; abs(recalls[0] - 1) < 0.1; recalls[-1] ≈ 0.2;
#   precisions[0] < 0.3; precisions[-1] ≈ 0.6;
#   thresholds[6] ≈ 0.35; precisions[5] < recalls[5];
#   precisions[7] > recalls[7] -->
#
# A threshold of 0.1 finds 48 of the 53, but then 116 of the 164 birds in your
# list are no Chinstraps. Which one is right depends on what a mistake costs. If
# no Chinstrap may be missed, take a low threshold, and look at each bird again.
# If every ring that you put on costs a fortune, take a high one.
# <!-- holds: thresholds[1] ≈ 0.1; right[1] == 48; is_chinstrap.sum() == 53;
#   called[:, 1].sum() - right[1] == 116; called[:, 1].sum() == 164 -->

# %% [markdown]
# ## How sure may you be?
# <!-- found by: calibration, confidence of a prediction -->
#
# A probability can be checked like a weather forecast. Take all birds for which
# much the same was said, and count for how many it came true:

# %%
print("it said       birds   mean   came true")
for low, high in [(0.3, 0.7), (0.7, 0.9), (0.9, 1.0)]:
    these = (surest > low) & (surest <= high)  # (276,)
    true = (named == targets[known])[these].float().mean()  # ()
    print(f"{low:.1f} to {high:.1f}{these.sum():11}", end="")
    print(f"{surest[these].mean():8.2f}{true:10.2f}")

# %% [markdown]
# In each line, what was said is close to what came true. Such a model is
# **calibrated**: about birds like these, it knows quite well what it doesn't
# know.
# <!-- holds: all(abs(surest[t].mean() - (named == targets[known])[t].float()
#   .mean()) < 0.06 for t in [(surest > 0.3) & (surest <= 0.7),
#   (surest > 0.7) & (surest <= 0.9), surest > 0.9]) -->

# %% [markdown]
# ## What gives it away?
# <!-- found by: feature importance, which features matter -->
#
# The callipers are back, and so is the laboratory. Which columns matter? Take
# each alone, then beside the bill, and at last all columns without it:

# %%
columns_of = {
    "bill": [0, 1],
    "flipper, mass": [2, 3],
    "isotopes": [4, 5],
    "sex": [6, 7, 8],
    "island": [9, 10, 11],
}
wrong_of = {}
print("wrong of 276    alone  with bill  without it")
for name, columns in columns_of.items():
    with_bill = sorted({0, 1, *columns})
    without = [column for column in range(12) if column not in columns]
    wrong_of[name] = [
        count_wrong(ask(line, everything[:, chosen]), known)
        for chosen in (columns, with_bill, without)
    ]
    print("{:13}{:8}{:11}{:12}".format(name, *wrong_of[name]))
wrong_with_all = count_wrong(ask(line, everything), known)
print(f"all columns: {wrong_with_all}")

# %% [markdown]
# <!-- holds: len(columns_of["bill"]) == 2 -->
#
# - Leave any column out, and almost nothing happens, because the others know
#   what it knew. That doesn't make it useless.
# - The sex alone is worse than the baseline's 155, as each species has about as
#   many males as females. But beside the bill it brings 16 mistakes down to 6.
#   A large bill says one thing of a male and another of a female.
# - The island beside the bill leaves a single mistake. What a column!
#
# <!-- holds: max(row[2] for row in wrong_of.values()) < 6;
#   wrong_of["sex"][0] > 155; wrong_of["bill"][0] == 16;
#   wrong_of["sex"][1] == 6; wrong_of["island"][1] == 1;
#   Counter((b["Species"][:1], b["Sex"]) for b in birds)["C", "MALE"]
#   == Counter((b["Species"][:1], b["Sex"]) for b in birds)["C", "FEMALE"] -->

# %% [markdown]
# ## A colony that it hasn't seen
# <!-- found by: spurious correlation, overconfident -->
#
# All Gentoos in the book live on Biscoe, and all Chinstraps on Dream. So the
# island gives much away, but it is no feature of a penguin, and birds can swim.
# Suppose that the Adelies of Dream had come after the book was closed: hide
# them in training, and then ask about them.
# <!-- holds: {b["Island"] for b in birds if b["Species"][0] == "G"}
#   == {"Biscoe"}; {b["Island"] for b in birds if b["Species"][0] == "C"}
#   == {"Dream"} -->

# %%
on_dream = everything[:, 10] == 1  # (344,)
strangers = on_dream & (targets == 0)  # (344,)
far, near = known[strangers[known]], known[~strangers[known]]
rights, sure = {}, {}
print(f"right of {len(far)}      for each seed     mean said")
for name, columns in {
    "bill": bills,
    "bill, island": everything[:, [0, 1, 9, 10, 11]],
    "all columns": everything,
    "all but island": everything[:, :9],
}.items():
    inputs = prepare(columns, near)
    models = [fit(line, inputs, near, seed) for seed in range(5)]
    said = [probabilities_of(model, inputs, far) for model in models]
    rights[name] = [len(far) - count_wrong(part, far) for part in said]
    sure[name] = torch.cat(said).amax(dim=1).mean()
    numbers = "".join(f"{right:4}" for right in rights[name])
    print(f"{name:15}{numbers}{sure[name]:14.2f}")

# %% [markdown]
# With the bill alone, all 42 get their name. With bill and island, the columns
# that made a single mistake in the book, hardly any of them does, while 0.93 is
# said on average. On Dream the model had only seen Chinstraps, so it had
# learned where birds live, and not what they look like.
# <!-- holds: set(rights["bill"]) == {42}; max(rights["bill, island"]) < 4;
#   sure["bill, island"] ≈ 0.93; wrong_of["island"][1] == 1;
#   set(targets[near][on_dream[near]].tolist()) == {1};
#   len(far) == 42 -->
#
# This is a [distribution shift](../glossary.md#distribution-shift), and no
# probability warns you of it. A check like the one above says something of
# birds like those in the book, and nothing of others. The other nine columns
# get all 42 right, and in the book they are as good without the island.
# <!-- holds: set(rights["all but island"]) == {42};
#   everything[:, :9].shape[1] == 9; wrong_of["island"][2] == 2;
#   wrong_with_all == 2 -->

# %% [markdown]
# ## Open the envelope
#
# One more question decides: what will you have in your hand when you ask? On
# the shore, there is no laboratory, so isotopes and sex go, which both came
# from the blood. The island goes, too, since you want to be right wherever you
# are. Callipers, tape and scales remain. Choose a model on the 276 as before,
# train it on all of them, and open the envelope:

# %%
shore = measures[:, :4]  # (344, 4)
by_line, by_network = (
    count_wrong(ask(make_model, shore), known) for make_model in (line, network)
)
print(f"of {len(known)}: line {by_line} wrong, network {by_network} wrong")

inputs = prepare(shore, known)  # (344, 4)
model = fit(line, inputs, known, seed=0)
said = probabilities_of(model, inputs, envelope)  # (68, 3)
mistakes = count_wrong(said, envelope)
print(f"in the envelope: {mistakes} of {len(envelope)} wrong")

# %% [markdown]
# <!-- holds: len(known) == 276 -->
#
# Line and network are equally good, so take the line, which has fewer
# parameters. It names 67 of the 68 birds, and of the one that it missed, it had
# said no more than 64%. Can a network name a penguin? Yes, and so can a
# straight line for each species, as long as the bird is like those in the book.
# <!-- holds: by_line == by_network; len(envelope) - mistakes == 67;
#   len(envelope) == 68; 100 * said.amax(dim=1)[said.argmax(dim=1)
#   != targets[envelope]] ≈ 64; line(4).out_features == len(SPECIES);
#   sum(p.numel() for p in line(4).parameters())
#   < sum(p.numel() for p in network(4).parameters()) -->
#
# Write it into the field book for whoever comes next: how the holes were
# filled, which columns you left out and why, and on which birds all this was
# tried.

# %% [markdown]
# ## Now you
#
# - Fill each hole with the mean of the bird's own species, and see what becomes
#   of the mistakes with many holes. Why is that no use next summer?
# - Train on the first summers (see `Date Egg`), and ask about the last. Is a
#   year as far away as a colony?
# - Give the model `Sample Number` beside flipper and mass. It misses fewer
#   birds. Would you believe it?
# - Ask about a bird of none of these species, as heavy as an ostrich. What does
#   the line on the shore call it, and how sure is it?
#
# For a table of your own there is [an exercise with a
# rubric](../exercises/project.md).
