"""A learner can rely on the package that the pages import."""

import inspect
from pathlib import Path

import pytest
import torch
from built_site import ROOT
from torch import nn

from foundations import data, models, training
from pageproof.pages import Page, Project
from pageproof.shapes import ShapeChecks

MODELS = [
    (models.LinearPriceModel, 2, 3),
    (models.HiddenPriceModel, 2, 33),
    (models.HousePriceNet, 4, 97),
]


@pytest.mark.parametrize(
    ("page", "names", "houses"),
    [
        ("network/from-scratch.md", ("X", "y"), data.five_houses()),
        ("network/with-nn.md", ("X", "y"), data.five_houses()),
        ("house-prices.md", ("features", "prices"), data.eight_houses()),
    ],
)
def test_the_houses_are_those_written_out_on_the_pages(page, names, houses):
    project = Project(ROOT)
    shown: dict[str, torch.Tensor] = {}
    fences = Page(project, project.docs / page).python
    (code,) = [f.text for f in fences if f.target[1] == "data"]
    exec(f"import torch\n{code}", shown)
    assert torch.equal(shown[names[0]], houses.features)
    assert torch.equal(shown[names[1]], houses.prices)


def test_every_shape_comment_of_the_library_is_executed_and_true():
    """With two batch sizes, so that no name stands for a constant."""
    files = [inspect.getfile(module) for module in (models, data, training)]
    with ShapeChecks() as checked:
        data.handwritten_digits()
        for model_class, in_features, _ in MODELS:
            four = in_features == 4
            houses = data.eight_houses() if four else data.five_houses()
            for batch in (3, 5):
                model = model_class()
                training.train(
                    model,
                    houses.features[:batch],
                    houses.prices[:batch],
                    nn.MSELoss(),
                    torch.optim.SGD(model.parameters(), lr=1e-5),
                    epochs=2,
                )
    assert not checked.problems, "\n".join(checked.problems.values())
    texts = [(Path(file).read_text("utf-8"), str(file)) for file in files]
    assert [missed for text in texts for missed in checked.missed(*text)] == []
