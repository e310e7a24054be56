"""A reader can rely on the network that reads aloud, and on the words."""

import re

import pytest

from foundations.aloud import (
    ITALIAN,
    NUMBERS,
    SOUNDS,
    ReadingAloud,
    borrowed_numbers,
    notice,
    read_sounds,
)

# What the package's own code in NumPy says of them, with float32.
READ_BY_ITS_AUTHORS = {
    "knight": "N AY1 T",
    "wednesday": "W EH1 D N Z EY2",
    "blockchain": "B L AA1 K HH EY2 N",
    "snorple": "S N AO1 R P AH0 L",
    "cafés": "K AE1 F S",
}


def test_words_are_read_as_by_the_code_of_its_authors():
    theirs = borrowed_numbers()
    state = {
        "letters.weight": theirs["enc_emb"],
        "sounds.weight": theirs["dec_emb"],
        "head.weight": theirs["fc_w"],
        "head.bias": theirs["fc_b"],
    }
    for part, name in {"reader": "enc", "speaker": "dec"}.items():
        for way in ("ih", "hh"):
            state[f"{part}.weight_{way}_l0"] = theirs[f"{name}_w_{way}"]
            state[f"{part}.bias_{way}_l0"] = theirs[f"{name}_b_{way}"]
    model = ReadingAloud()
    model.load_state_dict(state)
    together = model.say(list(READ_BY_ITS_AUTHORS))
    assert [" ".join(s) for s in together] == [*READ_BY_ITS_AUTHORS.values()]
    assert model.say(["knight"], longest=2) == [["N", "AY1"]]


def test_origin_licence_and_changes_are_in_the_file_and_beside_it():
    for part in ("g2p_en 2.1.0", "Kyubyong Park and Jongseok Kim", "float16"):
        assert part in notice()
    assert "TERMS AND CONDITIONS FOR USE" in notice()
    beside = NUMBERS.with_suffix(".NOTICE.txt")
    assert beside.read_text("utf-8") == notice()


def test_italian_words_have_one_stress_and_sounds_that_the_network_knows():
    italian = read_sounds(ITALIAN)
    assert len(italian) == 263
    for word, sounds in italian.items():
        assert set(sounds) <= set(SOUNDS[4:]), word
        assert sum(sound.endswith("1") for sound in sounds) == 1, word


@pytest.mark.parametrize("line", ["mela", "mela,", "mela,M EH L", "a,AA1,B"])
def test_a_broken_line_is_named_with_its_fix(line, tmp_path):
    file = tmp_path / "words.csv"
    file.write_text(f"uno,UW1 N OW0\n{line}\n", "utf-8")
    message = f"{file}:2: write a word, a comma, and its sounds"
    with pytest.raises(ValueError, match=re.escape(message)):
        read_sounds(file)


def test_a_letter_that_the_network_has_not_is_refused(tmp_path):
    file = tmp_path / "words.csv"
    file.write_text("perché,P EH0 R K EH1\n", "utf-8")
    message = f"{file}:1: the network knows the letters from a to z only"
    with pytest.raises(ValueError, match=re.escape(message)):
        read_sounds(file)
