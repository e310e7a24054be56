import os
import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import nn

here = os.getcwd()
with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
    os.chdir(folder)
    page = runpy.run_path(str(Path(__file__).with_name("borrow.py")))
    os.chdir(here)
digits, pictures, targets = page["digits"], page["pictures"], page["targets"]
many, unseen, added = page["many"], page["unseen"], page["added"]
pretrained, sides, names = page["pretrained"], page["sides"], page["names"]
make_network, learn, right = page["make_network"], page["learn"], page["right"]
draw, start_from, narrow = page["draw"], page["start_from"], page["narrow"]
narrow_state = page["narrow_state"]

# --8<-- [start:through-the-old-head]
reader = make_network(10)
reader.load_state_dict(pretrained)
digits_read = reader(pictures[unseen]).argmax(dim=1)  # (497,)
through_digits = (digits_read % 2 == sides[unseen]).float().mean()
# --8<-- [end:through-the-old-head]


# --8<-- [start:untrained-body]
def with_frozen_body(make):
    """Return the shares of 5 to 9 that are right after ten examples, (5,)."""
    judges = unseen[digits.targets[unseen] > 4]
    shares = []
    for seed in range(5):
        torch.manual_seed(seed)
        model = make()
        model[0].requires_grad_(False)
        learn(model, draw([5, 6, 7, 8, 9], 10, seed), names)
        shares.append(right(model, judges, names))
    return torch.tensor(shares)  # (5,)


def gap(way):
    """Return by how much the beginner is ahead of one of the ways: (3,)."""
    return (narrow[:, :, 2] - narrow[:, :, way]).mean(dim=1)


untrained = with_frozen_body(lambda: make_network(5))
long_steps = []
for seed in range(5):
    torch.manual_seed(seed)
    whole = start_from(narrow_state, 5)
    learn(whole, draw([5, 6, 7, 8, 9], 100, seed), names, lr=0.01)
    long_steps.append(right(whole, unseen[digits.targets[unseen] > 4], names))
long_steps = torch.tensor(long_steps)  # (5,)
# --8<-- [end:untrained-body]

# --8<-- [start:broad-body]
broad = with_frozen_body(lambda: start_from(pretrained, 5))
# --8<-- [end:broad-body]

# --8<-- [start:forgetting]
rows_of_both = torch.cat([added, many[:100]])  # (110,)
forgetting = []
for seed in range(5):
    torch.manual_seed(seed)
    taught = make_network(10)
    learn(taught, many, targets)
    kept = [right(taught, unseen, targets)]
    for rows in (added, rows_of_both):
        tuned = make_network(10)
        tuned.load_state_dict(taught.state_dict())
        learn(tuned, rows, targets, lr=0.001)
        kept.append(right(tuned, unseen, targets))
    forgetting.append(kept)
forgetting = torch.tensor(forgetting)  # (5, 3)

torch.manual_seed(0)
beginner = make_network(10)
learn(beginner, added, targets)

torch.manual_seed(0)
anew = make_network(10)
learn(anew, torch.cat([many, added]), targets)

head_alone = make_network(10)
head_alone.load_state_dict(pretrained)
head_alone[0].requires_grad_(False)
learn(head_alone, added, targets, lr=0.001)
# --8<-- [end:forgetting]

# --8<-- [start:questions]
asked = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 5))
size_of_head = sum(part.numel() for part in asked[2].parameters())
# --8<-- [end:questions]
