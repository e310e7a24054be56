import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_sequence

from foundations.aloud import END, SOUNDS, START, ReadingAloud, look_up, places

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("load.py")))
model, borrowed = page["model"], page["borrowed"]

# --8<-- [start:italian]
from foundations.aloud import ITALIAN, read_sounds

italian = read_sounds(ITALIAN)  # your file: "my-words.csv"
tries = list(italian)[::4]  # they choose the settings
others = [word for word in italian if word not in tries]


def deal(seed):
    """Return 50 words to learn from, and those that judge."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(others), generator=generator)
    words = [others[place] for place in order]
    return words[:50], words[50:]


def right(model, words):
    """Return the share of words that are said as the table says."""
    spoken = model.say(words, longest=12)
    pairs = zip(words, spoken, strict=True)
    return sum(italian[word] == sounds for word, sounds in pairs) / len(words)


lessons, judges = deal(seed=0)
print(f"{right(model, judges):.0%} of {len(judges)} words are right")
for word, spoken in zip(judges[:6], model.say(judges[:6]), strict=True):
    print(f"{word:11}{' '.join(spoken):27}not {' '.join(italian[word])}")
# --8<-- [end:italian]


# --8<-- [start:head]
from foundations.training import train


def lesson(model, words):
    """Return the features before each sound, (sounds, 256), and the sounds."""
    said = [places([START, *italian[word], END], SOUNDS) for word in words]
    before = look_up(model.sounds, [sounds[:-1] for sounds in said])
    features, _ = model.speaker(before, model.read(words))
    following = [sounds[1:] for sounds in said]
    targets = pack_sequence(following, enforce_sorted=False)
    return features.data, targets.data


def teach_head(model, words, lr=0.003):
    """Train the head on features that are computed once."""
    with torch.no_grad():
        features, targets = lesson(model, words)
    optimizer = torch.optim.Adam(model.head.parameters(), lr=lr)
    loss_function = nn.CrossEntropyLoss()
    train(model.head, features, targets, loss_function, optimizer, epochs=60)


teach_head(model, lessons)
print(f"{right(model, judges):.0%} of {len(judges)} words are right")
for word, spoken in zip(judges[:6], model.say(judges[:6]), strict=True):
    print(f"{word:11}{' '.join(spoken)}")
# --8<-- [end:head]


# --8<-- [start:compare]
def borrow():
    """Return the network as its authors trained it."""
    model = ReadingAloud()
    model.load_state_dict(borrowed)
    return model


def teach_all(model, words, lr, steps):
    """Train all parameters, for which the features are computed anew."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(steps):
        features, targets = lesson(model, words)
        loss = functional.cross_entropy(model.head(features), targets)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def teach_from_the_start(model, words):
    """Train all parameters, among them a head that is still wrong."""
    teach_all(model, words, lr=0.001, steps=20)


def teach_both(model, words):
    """Train the head, and then all parameters with small steps."""
    teach_head(model, words)
    teach_all(model, words, lr=0.0003, steps=5)


def compare(ways, draws=5):
    """Return the shares of unseen words that are right, (ways, draws)."""
    table = []
    for name, teach in ways.items():
        shares = []
        for seed in range(draws):
            torch.manual_seed(seed)
            lessons, judges = deal(seed)
            model = borrow()
            teach(model, lessons)
            shares.append(right(model, judges))
        print(f"{name:16}", *(f"{share:5.0%}" for share in shares))
        table.append(shares)
    return torch.tensor(table)  # (ways, draws)


# --8<-- [end:compare]

# --8<-- [start:table]
table = compare(
    {
        "as borrowed": lambda model, words: None,
        "the head alone": teach_head,
        "all at once": teach_from_the_start,
        "head, then all": teach_both,
    }
)
# --8<-- [end:table]

# --8<-- [start:beginner]
torch.manual_seed(0)
beginner = ReadingAloud()
teach_all(beginner, lessons, lr=0.02, steps=12)
print(f"of its lessons {right(beginner, lessons):.0%}", end=", ")
print(f"of the others {right(beginner, judges):.0%}")
# --8<-- [end:beginner]

# --8<-- [start:heads]
heads = {"Italian": model.head, "English": borrow().head}
for language, head in heads.items():
    model.head = head
    cake, bread = model.say(["cake", "pane"])
    print(f"{language}  cake: {' '.join(cake)}  pane: {' '.join(bread)}")
# --8<-- [end:heads]
