"""A network that reads English words aloud, trained by somebody else.

Source: its numbers and its lists of letters and sounds are those of the Python
package g2p_en 2.1.0 by Kyubyong Park and Jongseok Kim,
https://github.com/Kyubyong/g2p, Apache License 2.0. They trained it on the CMU
Pronouncing Dictionary. `notice` says what was changed, and holds the licence.
The Italian words were written for the chapter.
"""

import csv
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence

NUMBERS = Path(__file__).with_name("reading_aloud.pt")
ITALIAN = Path(__file__).with_name("italian.csv")
START = "<s>"
END = "</s>"
UNKNOWN = "<unk>"
LETTERS = ["<pad>", UNKNOWN, END, *"abcdefghijklmnopqrstuvwxyz"]
SOUNDS = (
    f"<pad> {UNKNOWN} {START} {END} AA0 AA1 AA2 AE0 AE1 AE2 AH0 AH1 AH2 AO0 "
    "AO1 AO2 AW0 AW1 AW2 AY0 AY1 AY2 B CH D DH EH0 EH1 EH2 ER0 ER1 ER2 EY0 EY1 "
    "EY2 F G HH IH0 IH1 IH2 IY0 IY1 IY2 JH K L M N NG OW0 OW1 OW2 OY0 OY1 OY2 "
    "P R S SH T TH UH0 UH1 UH2 UW UW0 UW1 UW2 V W Y Z ZH"
).split()


def borrowed_numbers() -> dict[str, Tensor]:
    """Return the trained numbers, float32, by the names their authors gave."""
    halves = torch.load(NUMBERS, weights_only=True)["numbers"]
    return {name: values.float() for name, values in halves.items()}


def notice() -> str:
    """Return whose the numbers are, what was changed, and their licence."""
    return torch.load(NUMBERS, weights_only=True)["notice"]


def read_sounds(file: Path | str) -> dict[str, list[str]]:
    """Return the words of a table, each with its sounds.

    Args:
        file: a table with a word and its sounds a line: `mela,M EH1 L AA0`.
            `ITALIAN` is one.

    Raises:
        ValueError: a line holds something else. It names the line, and says
            what to write.
    """
    table = {}
    with Path(file).open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            sounds = row[1].split() if len(row) == 2 else []
            if not sounds or set(sounds) - set(SOUNDS[4:]):
                raise ValueError(
                    f"{file}:{number}: write a word, a comma, and its sounds "
                    f"with spaces between, out of {' '.join(SOUNDS[4:])}"
                )
            if set(row[0]) - set(LETTERS[3:]):
                raise ValueError(
                    f"{file}:{number}: the network knows the letters from a "
                    f"to z only: write {row[0]!r} with these"
                )
            table[row[0]] = sounds
    return table


def places(signs: list[str], known: list[str]) -> Tensor:
    """Return the place of each sign in the list of known ones, (signs,)."""
    return torch.tensor(
        [known.index(sign if sign in known else UNKNOWN) for sign in signs]
    )


# --8<-- [start:helpers]
def look_up(table: nn.Embedding, sequences: list[Tensor]) -> PackedSequence:
    """Return rows of the table for sequences of different lengths."""
    packed = pack_sequence(sequences, enforce_sorted=False)
    return PackedSequence(
        table(packed.data),  # (letters of all words, 256)
        packed.batch_sizes,
        packed.sorted_indices,
        packed.unsorted_indices,
    )


def until_end(sounds: list[str]) -> list[str]:
    """Return what comes before the sign for the end."""
    return sounds[: sounds.index(END)] if END in sounds else sounds


# --8<-- [end:helpers]


# --8<-- [start:model]
class ReadingAloud(nn.Module):
    """Reads a word letter by letter, then says it sound by sound."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = nn.Embedding(29, 256)
        self.reader = nn.GRU(256, 256, batch_first=True)
        self.sounds = nn.Embedding(74, 256)
        self.speaker = nn.GRU(256, 256, batch_first=True)
        self.head = nn.Linear(256, 74)

    def read(self, words: list[str]) -> Tensor:
        """Return the last notes, (1, words, 256), the 1 for one layer."""
        spelt = [places([*word, END], LETTERS) for word in words]
        _, notes = self.reader(look_up(self.letters, spelt))
        return notes

    def forward(self, said: Tensor, notes: Tensor) -> tuple[Tensor, Tensor]:
        """Take the last sound of each word, (words,), and the notes.

        Returns logits for the next sound, (words, 74), and new notes.
        """
        rows = self.sounds(said).unsqueeze(1)  # (words, 1, 256)
        steps, notes = self.speaker(rows, notes)
        features = steps[:, 0]  # (words, 256)
        return self.head(features), notes

    @torch.no_grad()
    def say(self, words: list[str], longest: int = 20) -> list[list[str]]:
        """Return the sounds of each word, each time the likeliest next."""
        notes = self.read(words)  # (1, words, 256)
        said = places([START] * len(words), SOUNDS)  # (words,)
        spoken: list[list[str]] = [[] for _ in words]
        for _ in range(longest):
            logits, notes = self(said, notes)
            said = logits.argmax(dim=1)  # (words,)
            for sounds, place in zip(spoken, said.tolist(), strict=True):
                sounds.append(SOUNDS[place])
        return [until_end(sounds) for sounds in spoken]


# --8<-- [end:model]
