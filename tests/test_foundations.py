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


def train(model, features, targets, epochs=5, learning_rate=0.01):
    return training.train(
        model,
        features,
        targets,
        loss_function=nn.MSELoss(),
        optimizer=torch.optim.SGD(model.parameters(), lr=learning_rate),
        epochs=epochs,
    )


@pytest.mark.parametrize(("model", "in_features", "parameters"), MODELS)
def test_a_model_has_the_size_the_chapter_says(model, in_features, parameters):
    count = sum(p.numel() for p in model().parameters())
    assert count == parameters
    for batch in (1, 5):
        assert model()(torch.randn(batch, in_features)).shape == (batch, 1)


def test_the_sizes_of_the_network_can_be_chosen():
    network = models.HousePriceNet(in_features=3, hidden_features=7)
    assert network.hidden.weight.shape == (7, 3)
    assert network(torch.randn(2, 3)).shape == (2, 1)


@pytest.mark.parametrize("houses", [data.five_houses(), data.eight_houses()])
def test_houses_have_a_price_and_a_named_unit_for_each_column(houses):
    count, columns = houses.features.shape
    assert houses.prices.shape == (count, 1)
    assert len(houses.columns) == columns
    assert all(column.name and column.unit for column in houses.columns)


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


def test_training_is_the_loop_of_the_chapter():
    """The same numbers as a loop written out, from the same weights."""
    houses = data.five_houses()
    torch.manual_seed(0)
    model = models.LinearPriceModel()
    weight, bias = (p.detach().clone() for p in model.parameters())
    losses = train(model, *given(houses), epochs=20, learning_rate=1e-4)

    for loss in losses:
        errors = houses.features @ weight.T + bias - houses.prices  # (5, 1)
        assert loss == pytest.approx((errors**2).mean().item(), rel=1e-4)
        slope = 2 * errors / len(errors)  # (5, 1)
        weight = weight - 1e-4 * slope.T @ houses.features  # (1, 2)
        bias = bias - 1e-4 * slope.sum()  # (1,)
    assert len(losses) == 20
    torch.testing.assert_close(model.linear.weight.detach(), weight)


def given(houses: data.Houses) -> tuple[torch.Tensor, torch.Tensor]:
    return houses.features, houses.prices


X, Y = given(data.five_houses())


def test_training_is_all_that_happens_to_a_model():
    """A layer that counts its passes, or is off in eval(), is used as meant."""
    model = nn.Sequential(
        nn.Flatten(), nn.LazyLinear(3), nn.BatchNorm1d(3), nn.Linear(3, 1)
    ).eval()
    train(model, X, Y, epochs=4)
    assert model.training
    assert model[2].num_batches_tracked == 4


def test_every_shape_comment_of_the_library_is_executed_and_true():
    """With two batch sizes, so that no name stands for a constant."""
    files = [inspect.getfile(module) for module in (models, data, training)]
    with ShapeChecks() as checked:
        houses = [data.five_houses(), data.eight_houses()]
        data.handwritten_digits()
        for model, in_features, _ in MODELS:
            (features, prices) = next(
                given(h) for h in houses if len(h.columns) == in_features
            )
            train(model(), features, prices, learning_rate=1e-5)
            train(model(), features[:3], prices[:3], learning_rate=1e-5)
    assert not checked.problems, "\n".join(checked.problems.values())
    texts = [(Path(file).read_text("utf-8"), str(file)) for file in files]
    assert [missed for text in texts for missed in checked.missed(*text)] == []
