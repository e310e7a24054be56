"""The parts of a network and of its training, made by hand from plain tensors.

Each piece computes what its namesake in PyTorch computes, its gradient
included, and none of them uses autograd. The page "From scratch and from
torch, side by side" (docs/twins.md) shows each beside the original, and
tests/test_twins.py compares the two on random input.

Sources: sections 5 to 8 of the chapter; for GELU Hendrycks and Gimpel, 2016
(arXiv:1606.08415); for Adam Kingma and Ba, 2015 (arXiv:1412.6980).

The pieces check nothing: sizes that cannot be computed with raise PyTorch's
RuntimeError, which names both, and others are broadcast as everywhere. The box
"What ours leave out" at the end of the page lists what PyTorch's do besides.
"""

import math

import torch
from torch import Tensor


# --8<-- [start:mse]
def mse(predictions: Tensor, targets: Tensor) -> Tensor:
    """Return the mean of the squared errors (section 7).

    Takes two tensors of one shape, returns one number.
    """
    errors = predictions - targets
    return (errors**2).mean()  # ()


def mse_gradient(
    predictions: Tensor,
    targets: Tensor,
) -> Tensor:
    """Return the slope of the loss along each prediction.

    A square's slope is twice its root, and a mean of n
    numbers passes on one n-th to each.
    """
    errors = predictions - targets
    return 2 * errors / errors.numel()


# --8<-- [end:mse]


# --8<-- [start:relu]
def relu(x: Tensor) -> Tensor:
    """Return the larger of 0 and x (section 6)."""
    return x.clamp(min=0)


def relu_slope(x: Tensor) -> Tensor:
    """Return 1 where x is positive, else 0; 0 at 0."""
    return (x > 0).to(x.dtype)


# --8<-- [end:relu]


# --8<-- [start:sigmoid]
def sigmoid(x: Tensor) -> Tensor:
    """Return 1 over 1 + e to the minus x (section 6)."""
    return 1 / (1 + torch.exp(-x))


def sigmoid_slope(x: Tensor) -> Tensor:
    """Return the value times what it lacks to 1."""
    value = sigmoid(x)
    return value * (1 - value)


# --8<-- [end:sigmoid]


# --8<-- [start:gelu]
def share_below(x: Tensor) -> Tensor:
    """Return which share of normal draws is below x."""
    return (1 + torch.erf(x / math.sqrt(2))) / 2


def gelu(x: Tensor) -> Tensor:
    """Return x times the share of draws below it.

    Section 6; Hendrycks and Gimpel, 2016.
    """
    return x * share_below(x)


def gelu_slope(x: Tensor) -> Tensor:
    """Return the share, plus x times its slope.

    This is the product rule. The slope of the share is the
    height of the bell curve at x.
    """
    bell = torch.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    return share_below(x) + x * bell


# --8<-- [end:gelu]


# --8<-- [start:softmax]
def softmax(logits: Tensor) -> Tensor:
    """Return shares that add up to 1 in each row.

    Section 7. Each is e to the power of its logit, over the
    sum of the row's powers. Taking off the highest logit
    first changes no share, and no power overflows.
    """
    highest = logits.amax(dim=1, keepdim=True)  # (batch, 1)
    powers = (logits - highest).exp()  # (batch, classes)
    total = powers.sum(dim=1, keepdim=True)  # (batch, 1)
    return powers / total  # (batch, classes)


def softmax_backward(
    shares: Tensor,
    gradient: Tensor,
) -> Tensor:
    """Return slopes along the logits from those of shares.

    Only what is above the row's average counts, since the
    shares of a row can't all grow together.
    """
    weighted = shares * gradient  # (batch, classes)
    average = weighted.sum(dim=1, keepdim=True)  # (batch, 1)
    return shares * (gradient - average)  # (batch, classes)


# --8<-- [end:softmax]


# --8<-- [start:cross-entropy]
def cross_entropy(logits: Tensor, truth: Tensor) -> Tensor:
    """Return the mean of minus ln of the true shares.

    Takes logits (batch, classes) and class numbers (batch,).
    Section 7. ln of a share is its logit minus ln of the
    row's sum of powers (log-sum-exp): no share is ever
    computed, so none is rounded to 0.
    """
    highest = logits.amax(dim=1, keepdim=True)  # (batch, 1)
    lowered = logits - highest  # (batch, classes)
    powers = lowered.exp()  # (batch, classes)
    log_total = powers.sum(dim=1).log()  # (batch,)
    column = truth.unsqueeze(1)  # (batch, 1)
    of_truth = lowered.gather(1, column)  # (batch, 1)
    return (log_total - of_truth.squeeze(1)).mean()  # ()


def cross_entropy_gradient(
    logits: Tensor,
    truth: Tensor,
) -> Tensor:
    """Return each share minus what it should have been.

    That is 1 for the true class, else 0. The loss is a
    mean over the batch, so all is divided by its size.
    """
    shares = softmax(logits)  # (batch, classes)
    column = truth.unsqueeze(1)  # (batch, 1)
    lacking = shares.gather(1, column) - 1  # (batch, 1)
    gradient = shares.scatter(1, column, lacking)
    return gradient / len(truth)  # (batch, classes)


# --8<-- [end:cross-entropy]


# --8<-- [start:linear]
class Linear:
    """A weighted sum for each output, plus its bias (section 5).

    The weight is (out, in), as in nn.Linear, the bias (out,).
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self.weight = weight
        self.bias = bias

    def __call__(self, inputs: Tensor) -> Tensor:
        """Keep the inputs, which `backward` will need."""
        self.inputs = inputs  # (batch, in)
        return inputs @ self.weight.T + self.bias  # (batch, out)

    def backward(
        self,
        gradient: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the slopes along inputs, weight and bias.

        Takes those along the outputs, (batch, out). Multiply
        along a path, add where paths meet (section 4).
        """
        of_inputs = gradient @ self.weight  # (batch, in)
        of_weight = gradient.T @ self.inputs  # (out, in)
        of_bias = gradient.sum(dim=0)  # (out,)
        return of_inputs, of_weight, of_bias


# --8<-- [end:linear]


# --8<-- [start:network]
class TwoLayerNet:
    """The network of sections 5 and 8: linear, ReLU, linear.

    The hidden layer has n neurons.
    """

    def __init__(self, hidden: Linear, output: Linear) -> None:
        self.hidden = hidden
        self.output = output

    def parameters(self) -> list[Tensor]:
        """Return weight and bias of each layer."""
        hidden, output = self.hidden, self.output
        return [
            hidden.weight,
            hidden.bias,
            output.weight,
            output.bias,
        ]

    def __call__(self, features: Tensor) -> Tensor:
        """Keep the sums, whose signs `backward` will need."""
        self.sums = self.hidden(features)  # (batch, n)
        activated = relu(self.sums)  # (batch, n)
        return self.output(activated)  # (batch, out)

    def backward(self, gradient: Tensor) -> list[Tensor]:
        """Walk from the last layer to the first (section 4).

        Takes the slopes along the predictions, (batch, out).
        Returns one gradient for each of `parameters()`.
        """
        gradient, *of_output = self.output.backward(gradient)
        gradient = gradient * relu_slope(self.sums)  # (batch, n)
        _, *of_hidden = self.hidden.backward(gradient)
        return [*of_hidden, *of_output]


# --8<-- [end:network]


# --8<-- [start:sgd]
class Sgd:
    """Gradient descent with momentum, as in torch.optim.SGD.

    Each parameter has a velocity. A step keeps the share
    `momentum` of it, adds the gradient, and moves against the
    result by `lr`, the learning rate (sections 3 and 5).
    """

    def __init__(
        self,
        params: list[Tensor],
        lr: float,
        momentum: float = 0.0,
    ) -> None:
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.velocities = [torch.zeros_like(p) for p in params]

    @torch.no_grad()
    def step(self, gradients: list[Tensor]) -> None:
        """Change the parameters in place."""
        for parameter, velocity, gradient in zip(
            self.params,
            self.velocities,
            gradients,
            strict=True,
        ):
            velocity *= self.momentum
            velocity += gradient
            parameter -= self.lr * velocity


# --8<-- [end:sgd]


# --8<-- [start:adam]
class Adam:
    """Steps of about `lr` for each parameter (section 8).

    Each has two running averages, of its gradients and of
    their squares. They start at 0, so early on they are too
    small, and are divided by the share that they have seen.
    `eps` keeps from dividing by 0. Kingma and Ba, 2015.
    """

    def __init__(
        self,
        params: list[Tensor],
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        self.params = params
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.steps = 0
        self.means = [torch.zeros_like(p) for p in params]
        self.squares = [torch.zeros_like(p) for p in params]

    @torch.no_grad()
    def step(self, gradients: list[Tensor]) -> None:
        """Change the parameters in place."""
        self.steps += 1
        keep, keep_square = self.betas
        seen = 1 - keep**self.steps
        seen_square = 1 - keep_square**self.steps
        for parameter, mean, square, gradient in zip(
            self.params,
            self.means,
            self.squares,
            gradients,
            strict=True,
        ):
            mean *= keep
            mean += (1 - keep) * gradient
            square *= keep_square
            square += (1 - keep_square) * gradient * gradient
            root = square.sqrt() / seen_square**0.5 + self.eps
            parameter -= self.lr * (mean / seen) / root


# --8<-- [end:adam]
