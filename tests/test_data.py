"""A reader of the labs can rely on the houses, the digits, the penguins."""

import csv
import gzip
from collections import Counter

import pytest
import torch

from foundations.data import (
    DIGITS,
    WINDSOR_HOUSES,
    handwritten_digits,
    penguins_file,
    read_digits,
    windsor_houses,
)


def column(name: str) -> torch.Tensor:
    houses = windsor_houses()
    names = [column.name for column in houses.columns]
    return houses.features[:, names.index(name)]


def test_there_are_546_houses_with_a_named_unit_for_each_column():
    houses = windsor_houses()
    assert houses.features.shape == (546, 11)
    assert houses.prices.shape == (546, 1)
    assert len(houses.columns) == 11
    assert all(column.name and column.unit for column in houses.columns)


def test_the_means_are_those_of_the_published_data():
    assert windsor_houses().prices.mean().item() == pytest.approx(
        68.1216, abs=5e-6
    )
    for name, mean, last_place in [
        ("lot size", 5150.27, 0.01),
        ("bedrooms", 2.965, 0.001),
        ("bathrooms", 1.286, 0.001),
    ]:
        found = column(name).mean().item()
        assert found == pytest.approx(mean, abs=last_place / 2), name


def test_the_first_house_is_the_first_line_of_the_file():
    houses = windsor_houses()
    lines = WINDSOR_HOUSES.read_text("utf-8").splitlines()
    assert lines[1] == "1,42000,5850,3,1,2,yes,no,yes,no,no,1,no"
    assert houses.prices[0].tolist() == [42.0]
    assert houses.features[0].tolist() == [5850, 3, 1, 2, 1, 0, 1, 0, 0, 1, 0]


def test_the_digits_are_those_of_the_published_data():
    digits = handwritten_digits()
    assert digits.pictures.shape == (1797, 64)
    assert (digits.pictures.min(), digits.pictures.max()) == (0, 16)
    assert digits.targets.dtype == torch.int64
    assert digits.targets.bincount().tolist() == [
        *(178, 182, 177, 183, 181),
        *(182, 181, 179, 174, 180),
    ]


@pytest.mark.parametrize(
    "broken", ["1,2,3", "17" + ",0" * 64, "0," * 64 + "10", "a" + ",0" * 64]
)
def test_a_broken_digit_is_named_with_its_fix(broken, tmp_path):
    good = gzip.decompress(DIGITS.read_bytes()).decode().splitlines()[0]
    file = tmp_path / "digits.csv.gz"
    file.write_bytes(gzip.compress(f"{good}\n{broken}\n{good}\n".encode()))
    with pytest.raises(ValueError, match=":2: write 64 whole numbers"):
        read_digits(file)


def test_the_penguins_are_those_of_the_published_data():
    with penguins_file().open(encoding="utf-8", newline="") as lines:
        birds = list(csv.DictReader(lines))
    species = Counter(bird["Species"].split()[0] for bird in birds)
    assert species == {"Adelie": 152, "Chinstrap": 68, "Gentoo": 124}
    masses = [bird["Body Mass (g)"] for bird in birds]
    masses = [float(mass) for mass in masses if mass != "NA"]
    assert len(masses) == 342
    assert sum(masses) / 342 == pytest.approx(4201.754, abs=5e-4)
