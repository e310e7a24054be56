"""The chapter's houses as tensors, with the names and units of the columns.

Source: made up for this chapter, with prices that rise roughly in line with
size. They are no record of a real market.
"""

from dataclasses import dataclass

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


SIZE = Column("size", "100 sq ft")
BEDROOMS = Column("bedrooms", "rooms")
BATHROOMS = Column("bathrooms", "rooms")
AGE = Column("age", "decades")


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
