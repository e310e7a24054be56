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
from torch import Tensor, nn
from torch.nn import functional

from foundations import pieces
from foundations.data import eight_houses
from foundations.models import HousePriceNet
from foundations.twins import row
from pageproof.shapes import ShapeChecks


@pytest.fixture(params=range(20))
def sizes(request: pytest.FixtureRequest) -> list[int]:
    """Seed what is drawn, and return four sizes from 1 to 6."""
    torch.manual_seed(request.param)
    return torch.randint(1, 7, (4,)).tolist()


def numbers(*shape: int, limit: float = 10.0) -> Tensor:
    """Draw float64 between -limit and limit."""
    return limit * (2 * torch.rand(*shape, dtype=torch.float64) - 1)


def eighths(*shape: int) -> Tensor:
    """Draw multiples of 1/8, whose sums are never rounded.

    So both networks stand on the same side of ReLU's corner, or both on it.
    """
    return torch.randint(-32, 33, shape).double() / 8


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


def test_mse(sizes):
    predictions = numbers(*sizes[:2], limit=1e3)
    for targets in (numbers(*sizes[:2], limit=1e3), predictions):
        value, gradient = gradient_of(
            lambda x, targets=targets: functional.mse_loss(x, targets),
            predictions,
        )
        assert_same(pieces.mse(predictions, targets), value)
        by_hand = pieces.mse_gradient(predictions, targets)
        assert_same(by_hand, gradient)


CORNERS = float64(0.0, -0.0, 1e3, -1e3, 40.0, -40.0, 1e-300, -1e-300)


@pytest.mark.parametrize(
    ("by_hand", "slope", "by_torch"),
    [
        (pieces.relu, pieces.relu_slope, torch.relu),
        (pieces.sigmoid, pieces.sigmoid_slope, torch.sigmoid),
        (pieces.gelu, pieces.gelu_slope, functional.gelu),
    ],
    ids=["relu", "sigmoid", "gelu"],
)
def test_activation_functions(by_hand, slope, by_torch, sizes):
    x = torch.cat([CORNERS, numbers(9), numbers(9, limit=1e3)])
    value, slopes = gradient_of(by_torch, x)
    assert_same(by_hand(x), value)
    assert_same(slope(x), slopes)


FAR_APART = float64([1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0])
EDGES = {
    "far apart, sure and right": (FAR_APART, [0, 1]),
    "far apart, sure and wrong": (FAR_APART, [1, 0]),
    "all 0": (torch.zeros(2, 3).double(), [0, 2]),
    "equal and large": (torch.full((2, 3), 1000.0).double(), [1, 1]),
    "one example": (float64([2.0, 1.0, 0.1]), [0]),
    "one class": (float64([5.0], [-1000.0]), [0, 0]),
}


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


@pytest.mark.parametrize("limit", [10.0, 1000.0])
def test_softmax_and_cross_entropy(sizes, limit):
    batch, classes, *_ = sizes
    logits = numbers(batch, classes, limit=limit)
    check_softmax(logits, numbers(batch, classes))
    check_cross_entropy(logits, torch.randint(classes, (batch,)))


@pytest.mark.parametrize(("logits", "truth"), EDGES.values(), ids=EDGES)
def test_softmax_and_cross_entropy_at_the_edges(logits, truth):
    check_softmax(logits, torch.arange(logits.numel()).view(logits.shape))
    check_cross_entropy(logits, torch.tensor(truth))


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


def test_backpropagation_through_two_layers(sizes):
    batch, inputs, hidden, out = sizes
    net = pieces.TwoLayerNet(
        pieces.Linear(eighths(hidden, inputs), eighths(hidden)),
        pieces.Linear(eighths(out, hidden), eighths(out)),
    )
    features, targets = eighths(batch, inputs), eighths(batch, out)
    twin = torch_twin(net)
    predictions = twin(features)
    functional.mse_loss(predictions, targets).backward()

    by_hand = net(features)
    gradients = net.backward(pieces.mse_gradient(by_hand, targets))
    assert_same(by_hand, predictions)
    largest = max(1.0, *(g.abs().max().item() for g in gradients))
    for gradient, parameter in zip(gradients, twin.parameters(), strict=True):
        assert_same(gradient, parameter.grad, scale=largest)


START = float64(1.0, -2.0, 0.0)
LONG = [torch.sin(torch.arange(3.0).double() + i) for i in range(1000)]
STILL = [torch.zeros(3).double()] * 50


def check_optimizer(by_hand: type, by_torch: type, gradients, **settings):
    """Let both walk, and compare where they are after every step."""
    here, there = START.clone(), nn.Parameter(START.clone())
    mine, theirs = by_hand([here], **settings), by_torch([there], **settings)
    one, other = [], []
    for gradient in gradients:
        mine.step([gradient])
        there.grad = gradient.clone()
        theirs.step()
        one.append(here.clone())
        other.append(there.detach().clone())
    assert_same(torch.stack(one), torch.stack(other), scale=100)


@pytest.mark.parametrize("lr", [1e-4, 0.1, 1.0])
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9, 0.99])
def test_sgd(lr, momentum):
    torch.manual_seed(0)
    for gradients in (numbers(30, 3), LONG, STILL):
        check_optimizer(
            pieces.Sgd, torch.optim.SGD, gradients, lr=lr, momentum=momentum
        )


@pytest.mark.parametrize(
    ("lr", "betas", "eps"),
    [
        (0.01, (0.9, 0.999), 1e-8),
        (1.0, (0.0, 0.999), 1e-8),
        (0.1, (0.9, 0.0), 1e-3),
        (1e-4, (0.5, 0.9), 1e-3),
    ],
)
def test_adam(lr, betas, eps):
    torch.manual_seed(0)
    settings = {"lr": lr, "betas": betas, "eps": eps}
    for gradients in (numbers(30, 3), LONG, STILL):
        check_optimizer(pieces.Adam, torch.optim.Adam, gradients, **settings)


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
