"""A learner who has understood a hand-made piece has understood PyTorch's.

Everything here is computed in float64, which holds about 16 digits. The two
sides add and multiply the same numbers in another order, and each operation
may round the last digit, so the first 12 have to agree. Numbers around 0 that
are left over where large ones cancel may differ by 1e-12 of what went in.
"""

import ast
import inspect
from collections.abc import Callable

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from torch import Tensor, nn
from torch.nn import functional

from foundations import pieces
from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.twins import row
from pageproof.shapes import ShapeChecks

# The same examples on every run: a test that fails can be run again.
steady = settings(derandomize=True, deadline=None, max_examples=60)

SIZES = st.integers(1, 6)


def numbers(*shape: int, limit: float = 10.0) -> st.SearchStrategy[Tensor]:
    """Draw tensors of float64 between -limit and limit."""
    return hnp.arrays("float64", shape, elements=st.floats(-limit, limit)).map(
        torch.from_numpy
    )


def eighths(*shape: int) -> st.SearchStrategy[Tensor]:
    """Draw tensors of multiples of 1/8, whose sums are never rounded.

    So both networks stand on the same side of ReLU's corner, or both on it.
    """
    return hnp.arrays("int64", shape, elements=st.integers(-32, 32)).map(
        lambda array: torch.from_numpy(array).double() / 8
    )


def float64(*values) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def assert_same(by_hand: Tensor, by_torch: Tensor, scale: float = 1.0) -> None:
    """Compare two tensors; `scale` is the size of what went into them."""
    torch.testing.assert_close(
        by_hand, by_torch.detach(), rtol=1e-12, atol=1e-12 * scale
    )


def gradient_of(
    function: Callable[[Tensor], Tensor], at: Tensor
) -> tuple[Tensor, Tensor]:
    """Return a function's value and the gradient of its sum, by autograd."""
    watched = at.clone().requires_grad_()
    value = function(watched)
    value.sum().backward()
    return value.detach(), watched.grad


@st.composite
def pairs(draw) -> tuple[Tensor, Tensor]:
    shape = draw(SIZES), draw(SIZES)
    return draw(numbers(*shape, limit=1e3)), draw(numbers(*shape, limit=1e3))


@steady
@given(pairs())
@example((float64([2.5]), float64([2.5])))
@example((float64([1e3, -1e3]), float64([-1e3, 1e3])))
def test_mse(pair):
    predictions, targets = pair
    value, gradient = gradient_of(
        lambda x: functional.mse_loss(x, targets), predictions
    )
    assert_same(pieces.mse(predictions, targets), value)
    assert_same(pieces.mse_gradient(predictions, targets), gradient)


@pytest.mark.parametrize(
    ("by_hand", "slope", "by_torch"),
    [
        (pieces.relu, pieces.relu_slope, torch.relu),
        (pieces.sigmoid, pieces.sigmoid_slope, torch.sigmoid),
        (pieces.gelu, pieces.gelu_slope, functional.gelu),
    ],
    ids=["relu", "sigmoid", "gelu"],
)
@steady
@given(x=numbers(8) | numbers(8, limit=1e3))
@example(x=float64(0.0, -0.0, 1e3, -1e3, 40.0, -40.0, 1e-300, -1e-300))
@example(x=float64(7.0))
def test_activation_functions(by_hand, slope, by_torch, x):
    value, slopes = gradient_of(by_torch, x)
    assert_same(by_hand(x), value)
    assert_same(slope(x), slopes)


@st.composite
def classifications(draw) -> tuple[Tensor, Tensor, Tensor]:
    """Draw logits, the true classes, and slopes along the shares."""
    batch, classes = draw(SIZES), draw(SIZES)
    logits = draw(
        numbers(batch, classes) | numbers(batch, classes, limit=1000.0)
    )
    truth = draw(
        hnp.arrays("int64", batch, elements=st.integers(0, classes - 1))
    )
    return logits, torch.from_numpy(truth), draw(numbers(batch, classes))


def check_softmax(logits: Tensor, weights: Tensor) -> None:
    shares, gradient = gradient_of(
        lambda x: torch.softmax(x, dim=1) * weights, logits
    )
    assert_same(pieces.softmax(logits) * weights, shares)
    by_hand = pieces.softmax_backward(pieces.softmax(logits), weights)
    assert_same(by_hand, gradient, scale=10)


def check_cross_entropy(logits: Tensor, truth: Tensor) -> None:
    loss, gradient = gradient_of(
        lambda x: functional.cross_entropy(x, truth), logits
    )
    assert_same(pieces.cross_entropy(logits, truth), loss)
    assert_same(pieces.cross_entropy_gradient(logits, truth), gradient)


FAR_APART = float64([1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0])


@steady
@given(classifications())
@example((FAR_APART, torch.tensor([1, 0]), torch.ones(2, 3).double()))
def test_softmax_and_cross_entropy(drawn):
    logits, truth, weights = drawn
    check_softmax(logits, weights)
    check_cross_entropy(logits, truth)


@st.composite
def networks(draw) -> tuple[pieces.TwoLayerNet, Tensor, Tensor]:
    """Draw a network, features and targets, of any small size."""
    batch, features, hidden, out = (draw(SIZES) for _ in range(4))
    net = pieces.TwoLayerNet(
        pieces.Linear(draw(eighths(hidden, features)), draw(eighths(hidden))),
        pieces.Linear(draw(eighths(out, hidden)), draw(eighths(out))),
    )
    return net, draw(eighths(batch, features)), draw(eighths(batch, out))


def torch_twin(net: pieces.TwoLayerNet) -> nn.Sequential:
    """Return the same network with the same weights, made of nn.Module."""
    hidden, features = net.hidden.weight.shape
    twin = nn.Sequential(
        nn.Linear(features, hidden),
        nn.ReLU(),
        nn.Linear(hidden, len(net.output.weight)),
    ).double()
    with torch.no_grad():
        for parameter, own in zip(
            twin.parameters(), net.parameters(), strict=True
        ):
            parameter.copy_(own)
    return twin


@steady
@given(networks())
def test_backpropagation_through_two_layers(drawn):
    net, features, targets = drawn
    twin = torch_twin(net)
    predictions = twin(features)
    functional.mse_loss(predictions, targets).backward()

    by_hand = net(features)
    gradients = net.backward(pieces.mse_gradient(by_hand, targets))
    assert_same(by_hand, predictions)
    largest = max(1.0, *(g.abs().max().item() for g in gradients))
    for gradient, parameter in zip(gradients, twin.parameters(), strict=True):
        assert_same(gradient, parameter.grad, scale=largest)


@st.composite
def descents(draw) -> tuple[Tensor, list[Tensor]]:
    """Draw where an optimizer starts, and the gradients that it is given."""
    size = draw(SIZES)
    steps = draw(st.lists(numbers(size), min_size=1, max_size=30))
    return draw(numbers(size)), steps


def check_optimizer(
    by_hand: type, by_torch: type, start: Tensor, gradients, **settings
) -> None:
    """Let both walk, and compare where they are after every step."""
    here, there = start.clone(), nn.Parameter(start.clone())
    mine, theirs = by_hand([here], **settings), by_torch([there], **settings)
    one, other = [], []
    for gradient in gradients:
        mine.step([gradient])
        there.grad = gradient.clone()
        theirs.step()
        one.append(here.clone())
        other.append(there.detach().clone())
    assert_same(torch.stack(one), torch.stack(other), scale=100)


RATES = st.sampled_from([1e-4, 0.01, 0.1, 1.0])
LONG = [torch.sin(torch.arange(3.0).double() + i) for i in range(1000)]
STILL = [torch.zeros(3).double()] * 50
BEGINNING = float64(1.0, -2.0, 0.0)


@steady
@given(descents(), RATES, st.sampled_from([0.0, 0.5, 0.9, 0.99]))
@example((BEGINNING, LONG), 0.1, 0.9)
@example((BEGINNING, LONG), 0.1, 0.0)
@example((BEGINNING, STILL), 0.1, 0.9)
def test_sgd(descent, lr, momentum):
    check_optimizer(
        pieces.Sgd, torch.optim.SGD, *descent, lr=lr, momentum=momentum
    )


@steady
@given(
    descents(),
    RATES,
    st.sampled_from([(0.9, 0.999), (0.0, 0.999), (0.9, 0.0), (0.5, 0.9)]),
    st.sampled_from([1e-8, 1e-3]),
)
@example((BEGINNING, LONG), 0.01, (0.9, 0.999), 1e-8)
@example((BEGINNING, STILL), 0.01, (0.9, 0.999), 1e-8)
def test_adam(descent, lr, betas, eps):
    check_optimizer(
        pieces.Adam, torch.optim.Adam, *descent, lr=lr, betas=betas, eps=eps
    )


def hand_made(model: HousePriceNet) -> pieces.TwoLayerNet:
    """Return the hand-made twin of a model, with the same weights."""
    layers = [
        pieces.Linear(
            layer.weight.detach().clone(), layer.bias.detach().clone()
        )
        for layer in (model.hidden, model.output)
    ]
    return pieces.TwoLayerNet(*layers)


@pytest.mark.parametrize(
    ("by_hand", "by_torch", "options"),
    [
        (pieces.Sgd, torch.optim.SGD, {"lr": 1e-5}),
        (pieces.Sgd, torch.optim.SGD, {"lr": 1e-6, "momentum": 0.9}),
        (pieces.Adam, torch.optim.Adam, {"lr": 0.01}),
    ],
    ids=["sgd", "momentum", "adam"],
)
def test_hand_made_training_is_equal_at_every_step(by_hand, by_torch, options):
    """A thousand steps without autograd against a thousand with it."""
    houses = eight_houses()
    features, prices = houses.features.double(), houses.prices.double()
    torch.manual_seed(42)
    model = HousePriceNet(features.shape[1]).double()
    net = hand_made(model)
    mine = by_hand(net.parameters(), **options)
    theirs = by_torch(model.parameters(), **options)
    ours, others = [], []

    for _ in range(1000):
        predictions = net(features)
        loss = pieces.mse(predictions, prices)
        gradients = net.backward(pieces.mse_gradient(predictions, prices))
        mine.step(gradients)
        step = [predictions], [loss], gradients, net.parameters()
        ours.append([row(*part) for part in step])

        predictions = model(features)
        loss = nn.MSELoss()(predictions, prices)
        theirs.zero_grad()
        loss.backward()
        theirs.step()
        parameters = list(model.parameters())
        gradients = [parameter.grad for parameter in parameters]
        step = [predictions], [loss], gradients, parameters
        others.append([row(*part) for part in step])

    parts = zip(zip(*ours, strict=True), zip(*others, strict=True), strict=True)
    for (one, other), scale in zip(parts, [100, 100, 1e4, 1], strict=True):
        assert_same(torch.stack(one), torch.stack(other), scale)
    assert ours[-1][1] < ours[0][1] / 10


def test_no_piece_uses_autograd():
    called = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(pieces)))
        if isinstance(node, ast.Attribute)
    }
    assert not called & {"autograd", "func", "grad", "nn", "requires_grad_"}


def test_every_shape_comment_of_the_pieces_is_executed_and_true():
    """With two sizes of everything, so that no name stands for a constant."""
    with ShapeChecks() as checked:
        for batch, features, hidden, out in [(5, 2, 8, 1), (3, 4, 6, 2)]:
            net = pieces.TwoLayerNet(
                pieces.Linear(
                    torch.randn(hidden, features), torch.ones(hidden)
                ),
                pieces.Linear(torch.randn(out, hidden), torch.ones(out)),
            )
            predictions = net(torch.randn(batch, features))
            pieces.mse(predictions, torch.zeros(batch, out))
            net.backward(torch.ones(batch, out))
            logits, truth = torch.randn(batch, hidden), torch.arange(batch)
            pieces.softmax_backward(pieces.softmax(logits), logits)
            pieces.cross_entropy(logits, truth)
            pieces.cross_entropy_gradient(logits, truth)
    assert not checked.problems, "\n".join(checked.problems.values())
    assert checked.missed(inspect.getsource(pieces), pieces.__file__) == []
