# --8<-- [start:shares]
import torch

examples = [1, 2, 3, 4]
predictions = torch.tensor([2.0, 8.0, 5.0, 10.0], requires_grad=True)  # (4,)
targets = torch.tensor([3.0, 7.0, 5.0, 3.0])  # (4,)
signed = (predictions - targets).detach()  # (4,)
errors = signed  # (4,)
cents = 100 * signed  # (4,)
outlier = examples[signed.abs().argmax()]


def share(penalties):
    return (penalties[-1] / penalties.sum()).item()


def percent(share):
    return 100 * share


shares_of_last = [share(signed**2), share(signed.abs())]
share_of_others = (signed[:-1] ** 2).sum().item() / (signed**2).sum().item()


def pull(loss):
    return torch.autograd.grad(loss(predictions, targets), predictions)[0]


mse_pull = pull(torch.nn.functional.mse_loss)  # (4,)
mae_pull = pull(torch.nn.functional.l1_loss)  # (4,)

once = torch.tensor([7.0, 0, 0, 0, 0, 0, 0])  # (7,)
often = torch.ones(7)  # (7,)


def way(slope):
    """Return how far off a number is after each step of gradient descent."""
    error, distances = 1.02, []
    for _ in range(99):
        error -= 0.1 * slope(error)
        distances.append(abs(error))
    return distances


mse_way = way(lambda error: 2 * error)
mae_way = way(lambda error: 1 if error > 0 else -1)
# --8<-- [end:shares]
