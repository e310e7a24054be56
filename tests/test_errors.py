"""Where versions of PyTorch word an error differently, the page has both."""

import re

import pytest
import torch
from built_site import ROOT
from torch import nn

TEXT = (ROOT / "docs" / "errors.md").read_text("utf-8")


def test_the_page_quotes_what_this_pytorch_says_of_decimal_classes():
    entry = TEXT.split("### Class numbers have a decimal point")[1]
    seen = entry.split("**You see:**")[1].split("**It means:**")[0]
    quoted = re.findall(r"`([^`]+)`", " ".join(seen.split()))
    with pytest.raises(RuntimeError) as caught:
        nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.tensor([0.0, 2.0]))
    assert str(caught.value) in quoted
