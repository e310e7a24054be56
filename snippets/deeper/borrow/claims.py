import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from torch import nn

from foundations.aloud import SOUNDS, START, ReadingAloud, places

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("teach.py")))
model, borrow = page["model"], page["borrow"]
deal, right, teach_head = page["deal"], page["right"], page["teach_head"]
heads, borrowed = page["heads"], page["borrowed"]
tries, italian = page["tries"], page["italian"]

# --8<-- [start:gates]
babbling = ReadingAloud()
exchanged = {}
for name, values in model.state_dict().items():
    if name.startswith(("reader.", "speaker.")):
        first, second, new = values.chunk(3)
        values = torch.cat([second, first, new])
    exchanged[name] = values
babbling.load_state_dict(exchanged)
(babble,) = babbling.say(["knight"])
# --8<-- [end:gates]

# --8<-- [start:pane]
with torch.no_grad():
    noted = model.read(["pane"])  # (1, 1, 256)
    for sound in (START, "P"):
        logits, noted = model(places([sound], SOUNDS), noted)
second = logits[0].softmax(dim=0)  # (74,)
# --8<-- [end:pane]

# --8<-- [start:untaught]
untaught = ReadingAloud()
untaught.load_state_dict(borrowed)
# --8<-- [end:untaught]

# --8<-- [start:tried]
tried = {}
for rate in (0.001, 0.003, 0.01):
    shares = []
    for seed in range(5):
        words, _ = deal(seed)
        network = borrow()
        teach_head(network, words, lr=rate)
        shares.append(right(network, tries))
    tried[rate] = sum(shares) / 5
# --8<-- [end:tried]

# --8<-- [start:invented]
invented = {
    "bolimo": "B OW0 L IY1 M OW0",
    "tarpina": "T AA0 R P IY1 N AA0",
    "fenosta": "F EH0 N OW1 S T AA0",
    "ruccio": "R UW1 CH OW0",
    "meggia": "M EH1 JH AA0",
    "pognaro": "P OW0 N Y AA1 R OW0",
    "salfetto": "S AA0 L F EH1 T OW0",
    "drenata": "D R EH0 N AA1 T AA0",
    "lumiche": "L UW0 M IY1 K EH0",
    "vascone": "V AA0 S K OW1 N EH0",
    "cibaldo": "CH IY0 B AA1 L D OW0",
    "ghemino": "G EH0 M IY1 N OW0",
    "sfarillo": "S F AA0 R IY1 L OW0",
    "tromella": "T R OW0 M EH1 L AA0",
    "pilva": "P IY1 L V AA0",
    "nostume": "N OW0 S T UW1 M EH0",
    "garvo": "G AA1 R V OW0",
    "quarpo": "K W AA1 R P OW0",
    "lofane": "L OW0 F AA1 N EH0",
    "scerta": "SH EH1 R T AA0",
}


def invented_right(network):
    """Count the invented words that are said as an Italian would say them."""
    spoken = network.say(list(invented))
    pairs = zip(spoken, invented.values(), strict=True)
    return sum(" ".join(sounds) == wanted for sounds, wanted in pairs)


taught, new_heads = [], []
for seed in range(5):
    words, unseen = deal(seed)
    with_old_head = borrow()
    teach_head(with_old_head, words)
    taught.append(invented_right(with_old_head))
    torch.manual_seed(seed)
    with_new_head = borrow()
    with_new_head.head = nn.Linear(256, 74)
    teach_head(with_new_head, words)
    new_heads.append(right(with_new_head, unseen))
# --8<-- [end:invented]

# --8<-- [start:forgotten]
common_words = """
dog cat house river winter garden table window mother father light night bread
water school friend summer yellow orange purple silver pencil paper doctor
teacher monday morning evening kitchen station market island people answer
listen castle letter music picture moon
"""
common = common_words.split()
at_first = borrow().say(common)
networks = {name: borrow() for name in heads}
for name, network in networks.items():
    network.head = heads[name]
kept = {
    name: sum(map(list.__eq__, at_first, network.say(common)))
    for name, network in networks.items()
}
# --8<-- [end:forgotten]

# --8<-- [start:questions]
asked_table, asked_gru = nn.Embedding(50, 16), nn.GRU(16, 32)
# --8<-- [end:questions]

# --8<-- [start:mouth]
go_on = {}
for name, network in networks.items():
    noted, go_on[name] = network.read(["though"]), []
    for sound in (START, "DH", "OW1"):
        logits, noted = network(places([sound], SOUNDS), noted)
        go_on[name].append(SOUNDS[logits.argmax()])
# --8<-- [end:mouth]


# --8<-- [start:rules]
import re

SPELLING = {
    "ss": "S",
    r"([b-df-hj-np-tv-z])(?=\1)|c(?=q)|h": "",
    "gn": "N Y",
    "gli(?=[aeou])|gl(?=i)": "L Y",
    "sci(?=[aou])|sc(?=[ei])": "SH",
    "ci(?=[aou])|c(?=[ei])": "CH",
    "gi(?=[aou])|g(?=[ei])": "JH",
    "[cq]": "K",
    "n(?=[cg][^ei]|q)": "NG",
    "u(?=[aeio])": "W",
    "i(?=[aeou])": "Y",
    "(?<=[aeiou])s(?=[aeiou])": "Z",
    "z": "T S",
    "a": "AA0",
    "e": "EH0",
    "i": "IY0",
    "o": "OW0",
    "u": "UW0",
}
RULES = [(re.compile(key), said.split()) for key, said in SPELLING.items()]


def by_rules(word):
    """Return the sounds of an Italian word, by rules and without a network."""
    sounds, place = [], 0
    while place < len(word):
        end, said = place + 1, [word[place].upper()]
        for letters, rule in RULES:
            if match := letters.match(word, place):
                end, said = match.end(), rule
                break
        place, sounds = end, sounds + said
    vowels = [k for k, sound in enumerate(sounds) if sound[-1] == "0"]
    stressed = vowels[-2:][0]
    sounds[stressed] = sounds[stressed][:-1] + "1"
    return sounds


by_rules_right = [by_rules(word) == italian[word] for word in italian]
# --8<-- [end:rules]
