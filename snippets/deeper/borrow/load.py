# --8<-- [start:file]
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import PackedSequence, pack_sequence

from foundations.aloud import END, LETTERS, NUMBERS, SOUNDS, START, places

file = torch.load(NUMBERS, weights_only=True)
print(file["notice"].split("\n\n")[1])
numbers = {name: v.float() for name, v in file["numbers"].items()}
for name, values in numbers.items():
    print(f"{name:9}{tuple(values.shape)}")
# --8<-- [end:file]

# --8<-- [start:row]
rows = numbers["enc_emb"]  # (29, 256)
place = LETTERS.index("g")
one_hot = functional.one_hot(torch.tensor(place), 29).float()  # (29,)
row = one_hot @ rows  # (256,)
print(place, torch.equal(row, rows[place]))
# --8<-- [end:row]


# --8<-- [start:step]
def read_on(row, notes):
    """Return new notes, (256,), from a row of the table and the old notes."""
    seen = numbers["enc_w_ih"] @ row + numbers["enc_b_ih"]  # (768,)
    noted = numbers["enc_w_hh"] @ notes + numbers["enc_b_hh"]  # (768,)
    look, keep = (seen + noted)[:512].sigmoid().chunk(2)  # the gates
    new = (seen[512:] + look * noted[512:]).tanh()  # (256,)
    return keep * notes + (1 - keep) * new


cell = nn.GRUCell(256, 256)
cell.load_state_dict(
    {
        "weight_ih": numbers["enc_w_ih"],
        "weight_hh": numbers["enc_w_hh"],
        "bias_ih": numbers["enc_b_ih"],
        "bias_hh": numbers["enc_b_hh"],
    }
)
ours = theirs = torch.zeros(256)
for letter in "pane":
    row = rows[LETTERS.index(letter)]  # (256,)
    ours, theirs = read_on(row, ours), cell(row, theirs)
print(torch.allclose(ours, theirs, atol=1e-6))
# --8<-- [end:step]

# The page shows them here.
from foundations.aloud import ReadingAloud, look_up, until_end

# --8<-- [start:load]
model = ReadingAloud()
model.load_state_dict(
    {
        "letters.weight": numbers["enc_emb"],
        "reader.weight_ih_l0": numbers["enc_w_ih"],
        "reader.weight_hh_l0": numbers["enc_w_hh"],
        "reader.bias_ih_l0": numbers["enc_b_ih"],
        "reader.bias_hh_l0": numbers["enc_b_hh"],
        "sounds.weight": numbers["dec_emb"],
        "speaker.weight_ih_l0": numbers["dec_w_ih"],
        "speaker.weight_hh_l0": numbers["dec_w_hh"],
        "speaker.bias_ih_l0": numbers["dec_b_ih"],
        "speaker.bias_hh_l0": numbers["dec_b_hh"],
        "head.weight": numbers["fc_w"],
        "head.bias": numbers["fc_b"],
    }
)
english = ["knight", "gradient", "emoji", "selfie", "though", "blockchain"]
for word, spoken in zip(english, model.say(english), strict=True):
    print(f"{word:12}{' '.join(spoken)}")
# A copy, for later: training changes the numbers of the model itself.
borrowed = {name: v.clone() for name, v in model.state_dict().items()}
# --8<-- [end:load]


# --8<-- [start:next]
@torch.no_grad()
def show_next(word, said):
    """Return the shares of the next sound, and print the largest three."""
    notes = model.read([word])  # (1, 1, 256)
    for sound in [START, *said]:
        logits, notes = model(places([sound], SOUNDS), notes)
    shares = logits[0].softmax(dim=0)  # (74,)
    best = [f"{SOUNDS[i]} {shares[i]:.0%}" for i in shares.topk(3).indices]
    print(f"after {' '.join(said) or 'nothing'}: {', '.join(best)}")
    return shares


at_first = show_next("though", [])
after_th = show_next("though", ["TH"])
after_dh = show_next("though", ["DH"])
# --8<-- [end:next]
