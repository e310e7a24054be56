"""The models of the chapter, from a single neuron to a configurable network.

Source: the linear model and the one with a hidden layer are made in section 5
of the chapter, the configurable one in section 8. Each of them raises PyTorch's
RuntimeError, which names both shapes, for features it has no weights for.
"""

import torch
from torch import Tensor, nn


# --8<-- [start:linear]
class LinearPriceModel(nn.Module):
    """A price as a weighted sum of size and bedrooms, plus a bias.

    Takes features of shape (batch, 2), in 100 square feet and in rooms, and
    returns prices of shape (batch, 1), in thousands of dollars.
    """

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features=2, out_features=1)

    def forward(self, features: Tensor) -> Tensor:
        return self.linear(features)  # (batch, 1)


# --8<-- [end:linear]


# --8<-- [start:hidden]
class HiddenPriceModel(nn.Module):
    """The price model with a hidden layer of eight neurons between.

    Takes features of shape (batch, 2), in 100 square feet and in rooms, and
    returns prices of shape (batch, 1), in thousands of dollars.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(in_features=2, out_features=8)
        self.output = nn.Linear(in_features=8, out_features=1)

    def forward(self, features: Tensor) -> Tensor:
        hidden = self.hidden(features)  # (batch, 8)
        activated = torch.relu(hidden)  # (batch, 8)
        return self.output(activated)  # (batch, 1)


# --8<-- [end:hidden]


# --8<-- [start:house-price-net]
class HousePriceNet(nn.Module):
    """Any number of features in, one hidden layer, one price out.

    Takes features of shape (batch, in_features) and returns prices of shape
    (batch, 1), in thousands of dollars.
    """

    def __init__(self, in_features: int = 4, hidden_features: int = 16) -> None:
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden_features)
        self.output = nn.Linear(hidden_features, 1)

    def forward(self, features: Tensor) -> Tensor:
        hidden = self.hidden(features)  # (batch, hidden_features)
        activated = torch.relu(hidden)  # (batch, hidden_features)
        return self.output(activated)  # (batch, 1)


# --8<-- [end:house-price-net]
