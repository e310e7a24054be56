"""Houses and handwritten digits as tensors, and penguins as a file.

Source: the houses of the chapter were made up for it, with prices that rise
roughly in line with size. They are no record of a real market. What the labs
use is real: see `windsor_houses`, `penguins_file` and `handwritten_digits`.
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass(frozen=True)
class Column:
    """One column of a table: what it holds, and in which unit."""

    name: str
    unit: str


@dataclass(frozen=True)
class Houses:
    """Some houses, one in each row.

    Attributes:
        features: what is known of each house, shape (houses, columns).
        prices: what each was sold for in $1000, shape (houses, 1).
        columns: the names and units of the columns of `features`.
    """

    features: Tensor
    prices: Tensor
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Digits:
    """Handwritten digits, one in each row.

    Attributes:
        pictures: 8 x 8 picture points, row by row, each from 0.0 (paper) to
            16.0 (ink), shape (digits, 64).
        targets: which digit each is, 0 to 9, shape (digits,), int64.
    """

    pictures: Tensor
    targets: Tensor


SIZE = Column("size", "100 sq ft")
BEDROOMS = Column("bedrooms", "rooms")
BATHROOMS = Column("bathrooms", "rooms")
AGE = Column("age", "decades")

DIGITS = Path(__file__).with_name("digits.csv.gz")
DRAWN_DIGITS = Path(__file__).with_name("drawn_digits.csv")
PENGUINS = Path(__file__).with_name("penguins.csv")
WINDSOR_HOUSES = Path(__file__).with_name("windsor_houses.csv")
YES_OR_NO = "yes or no"
WINDSOR_COLUMNS = {
    "price": Column("price", "$"),
    "lotsize": Column("lot size", "sq ft"),
    "bedrooms": BEDROOMS,
    "bathrooms": BATHROOMS,
    "stories": Column("storeys", "floors"),
    "driveway": Column("driveway", YES_OR_NO),
    "recreation": Column("recreation room", YES_OR_NO),
    "fullbase": Column("full basement", YES_OR_NO),
    "gasheat": Column("gas heating", YES_OR_NO),
    "aircon": Column("air conditioning", YES_OR_NO),
    "garage": Column("garage", "places"),
    "prefer": Column("preferred area", YES_OR_NO),
}


def five_houses() -> Houses:
    """Return the houses of section 5: features (5, 2), prices (5, 1)."""
    features = torch.tensor(
        [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
    )  # (5, 2)
    prices = torch.tensor(
        [[200.0], [300.0], [400.0], [150.0], [250.0]]
    )  # (5, 1)
    return Houses(features, prices, (SIZE, BEDROOMS))


def eight_houses() -> Houses:
    """Return the houses of section 8: features (8, 4), prices (8, 1)."""
    features = torch.tensor(
        [
            [10.0, 3.0, 2.0, 2.0],
            [15.0, 4.0, 2.5, 1.0],
            [20.0, 5.0, 3.0, 0.5],
            [8.0, 2.0, 1.0, 5.0],
            [12.0, 3.0, 2.0, 3.0],
            [25.0, 6.0, 4.0, 0.0],
            [9.0, 2.0, 1.0, 4.0],
            [18.0, 4.0, 3.0, 1.5],
        ]
    )  # (8, 4)
    prices = torch.tensor(
        [200.0, 320.0, 450.0, 120.0, 240.0, 550.0, 140.0, 380.0]
    ).unsqueeze(1)  # (8, 1)
    return Houses(features, prices, (SIZE, BEDROOMS, BATHROOMS, AGE))


def windsor_houses() -> Houses:
    """Return 546 real sales: features (546, 11), prices (546, 1).

    Sold in Windsor, Ontario, from July to September 1987; prices in thousands
    of Canadian dollars. A "yes" has become 1.0, a "no" 0.0.

    Source: P. M. Anglin and R. Gençay, "Semiparametric Estimation of a Hedonic
    Price Function", Journal of Applied Econometrics 11 (1996) 633-648;
    distributed as `HousePrices` in the R package AER.
    """
    with WINDSOR_HOUSES.open(encoding="utf-8", newline="") as lines:
        table = [
            [as_number(row[name]) for name in WINDSOR_COLUMNS]
            for row in csv.DictReader(lines)
        ]
    sales = torch.tensor(table)
    columns = tuple(WINDSOR_COLUMNS.values())
    return Houses(sales[:, 1:], sales[:, :1] / 1000, columns[1:])


def as_number(value: str) -> float:
    """Return a value of a table as a number; of "yes" and "no", 1 and 0."""
    return float({"yes": 1, "no": 0}.get(value, value))


def penguins_file() -> Path:
    """Return where the table of 344 real penguins is, holes and all.

    Three species, on three islands of the Palmer Archipelago, Antarctica, from
    2007 to 2009. Lengths are in millimetres, masses in grams, isotopes in
    thousandths, and `NA` is a hole. The file is as its authors left it.

    Source: K. B. Gorman, T. D. Williams and W. R. Fraser, "Ecological Sexual
    Dimorphism and Environmental Variability within a Community of Antarctic
    Penguins", PLoS ONE 9(3) (2014) e90081; published under CC0; distributed as
    `penguins_raw` in the R package palmerpenguins by A. M. Horst, A. P. Hill
    and K. B. Gorman.
    """
    return PENGUINS


def handwritten_digits() -> Digits:
    """Return 1,797 real digits: pictures (1797, 64), targets (1797,).

    Each picture point counts the black points of a 4 x 4 block of a picture
    with 32 x 32 points.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten
    Digits", UCI Machine Learning Repository (1998), its test set, licensed
    under CC BY 4.0; distributed with scikit-learn as `load_digits`.
    """
    return read_digits(DIGITS)


def read_digits(file: Path | str) -> Digits:
    """Return the digits of a table: pictures (digits, 64), targets (digits,).

    Args:
        file: a table, packed if its name ends in .gz, with 64 picture points
            and a digit a line. `DRAWN_DIGITS` is one: lines that a program has
            drawn in the digit reader of the first page.

    Raises:
        ValueError: a line holds something else. It names the line, and says
            what to write.
    """
    opened = gzip.open if Path(file).suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8", newline="") as lines:
        table = [
            read_digit(row, f"{file}:{number}")
            for number, row in enumerate(csv.reader(lines), start=1)
        ]
    if not table:
        raise ValueError(f"{file}:1: no digits: write a line for each of them")
    values = torch.tensor(table)  # (digits, 65)
    return Digits(values[:, :64].float(), values[:, 64])


def read_digit(row: list[str], place: str) -> list[int]:
    """Read one line of the table; `place` is its file and number."""
    values = [int(value) if value.isdecimal() else -1 for value in row]
    limits = [16] * 64 + [9]
    if len(values) != len(limits) or not all(
        0 <= value <= limit for value, limit in zip(values, limits, strict=True)
    ):
        raise ValueError(
            f"{place}: write 64 whole numbers from 0 to 16, then a digit"
        )
    return values
