# --8<-- [start:folder]
from foundations.data import eight_houses

folder = eight_houses()
# --8<-- [end:folder]

import torch
from torch import nn

features, prices = folder.features, folder.prices
sales = torch.cat([features, prices], dim=1)  # (8, 5)

# --8<-- [start:row-of-prices]
from foundations.models import HousePriceNet

torch.manual_seed(42)
untrained = HousePriceNet()
# --8<-- [end:row-of-prices]


# --8<-- [start:watch]
def watch(optimizer_class, epochs):
    """Train as the page does; return what happened in each epoch."""
    torch.manual_seed(42)
    watched = HousePriceNet(in_features=4, hidden_features=16)
    parameters = list(watched.parameters())
    optimizer = optimizer_class(parameters, lr=0.01)
    slopes, moves, off_by, losses, answering = [], [], [], [], []
    for _ in range(epochs):
        before = nn.utils.parameters_to_vector(parameters)  # (97,)
        sums = watched.hidden(features)  # (8, 16)
        misses = watched(features) - prices  # (8, 1)
        optimizer.zero_grad()
        loss = (misses**2).mean()  # ()
        loss.backward()
        optimizer.step()
        after = nn.utils.parameters_to_vector(parameters)  # (97,)
        slopes.append(torch.cat([p.grad.flatten() for p in parameters]))
        moves.append((after - before).detach().abs())
        off_by.append(misses.abs().mean().item())
        losses.append(loss.item())
        answering.append((sums > 0).any(dim=0).sum().item())
    return slopes, moves, off_by, losses, answering


# --8<-- [end:watch]

# --8<-- [start:adam]
adam_slopes, adam_moves, adam_off_by, _, _ = watch(
    torch.optim.Adam, epochs=2000
)
first_slopes = adam_slopes[0][adam_slopes[0] != 0].abs()
first_moves = adam_moves[0][adam_slopes[0] != 0]
first_moves_without_slope = adam_moves[0][adam_slopes[0] == 0]
last_moves = adam_moves[-1]
# --8<-- [end:adam]

# --8<-- [start:sgd]
sgd_slopes, sgd_moves, _, sgd_losses, answers_in = watch(
    torch.optim.SGD, epochs=3
)
# --8<-- [end:sgd]

# --8<-- [start:other-seeds]
is_left_out = torch.eye(8).bool()  # (8, 8)


def eight_rounds(inputs, targets, epochs, seeds=(42,)):
    """Train eight networks of each seed at once; each leaves a house out.

    Takes inputs of shape (8, 8, 4) and targets of shape (8, 8), a round in
    each. Returns the parameters, the sums of the hidden neurons and the misses
    of all networks.
    """
    networks = []
    for seed in seeds:
        torch.manual_seed(seed)
        network = HousePriceNet(in_features=4, hidden_features=16)
        networks += [list(network.parameters())] * 8
    w1, b1, w2, b2 = stacked = [
        torch.stack(same).detach().requires_grad_()
        for same in zip(*networks, strict=True)
    ]
    inputs, targets = (
        inputs.repeat(len(seeds), 1, 1),
        targets.repeat(len(seeds), 1),
    )
    unseen = is_left_out.repeat(len(seeds), 1)
    adam = torch.optim.Adam(stacked, lr=0.01)
    for _ in range(epochs + 1):
        sums = inputs @ w1.mT + b1.unsqueeze(1)  # (networks, 8, 16)
        answers = torch.relu(sums) @ w2.mT + b2.unsqueeze(1)
        misses = answers.squeeze(2) - targets  # (networks, 8)
        adam.zero_grad()
        (misses.masked_fill(unseen, 0) ** 2).sum().div(7).backward()
        adam.step()
    return stacked, sums, misses.detach()


def neurons_on(sums):
    """Count the houses learned from for which each neuron is on."""
    return ((sums > 0) & ~is_left_out.unsqueeze(2)).sum(dim=1)  # (8, 16)


def unseen_off_by(misses):
    """Return the mean absolute error for the houses left out, by seed."""
    return (
        misses.view(-1, 8, 8)
        .diagonal(dim1=1, dim2=2)
        .abs()
        .mean(dim=1)
        .tolist()
    )


houses = features.expand(8, 8, 4)  # (8, 8, 4)
true_prices = prices.flatten().expand(8, 8)  # (8, 8)
seeds = (42, 0, 1, 2, 3, 4)
networks, sums, misses = eight_rounds(houses, true_prices, 2000, seeds)
off_by_seed = unseen_off_by(misses)
# --8<-- [end:other-seeds]


# --8<-- [start:bend]
def bathroom(parameters):
    """Tell what one more bathroom adds to a house, in each of eight rounds."""
    w1, b1, w2, _ = parameters
    on = (w1[:8] @ features.mean(dim=0) + b1[:8]) > 0  # (8, 16)
    return (on * w2[:8, 0] * w1[:8, :, 2]).sum(dim=1).tolist()


on = neurons_on(sums[:8])
with_one = torch.cat([features, torch.ones(8, 1)], dim=1)  # (8, 5)
bathroom_in_line = [
    torch.linalg.lstsq(with_one[rows], prices[rows]).solution[2].item()
    for rows in ~is_left_out
]
patience = 10_000
patient, _, patient_misses = eight_rounds(houses, true_prices, patience)
bathroom_in_network = bathroom(networks)
bathroom_in_patient = bathroom(patient)
# --8<-- [end:bend]

# --8<-- [start:scaled]
means = torch.stack([features[rows].mean(dim=0) for rows in ~is_left_out])
spreads = torch.stack([features[rows].std(dim=0) for rows in ~is_left_out])
inputs = (features - means.unsqueeze(1)) / spreads.unsqueeze(1)  # (8, 8, 4)
price_means = torch.stack([prices[rows].mean(dim=0) for rows in ~is_left_out])
price_spreads = torch.stack([prices[rows].std(dim=0) for rows in ~is_left_out])
targets = (prices.flatten() - price_means) / price_spreads  # (8, 8)
early_epochs = 50
units = price_spreads.repeat(len(seeds), 1)  # (48, 1)
_, _, early = eight_rounds(inputs, targets, early_epochs, seeds)
_, scaled_sums, late = eight_rounds(inputs, targets, 2000, seeds)
early_off_by = unseen_off_by(early * units)
late_off_by = unseen_off_by(late * units)
bending = torch.stack(
    [(neurons_on(one) % 7 > 0).sum(dim=1) for one in scaled_sums.split(8)]
)  # (6, 8)
# --8<-- [end:scaled]


# --8<-- [start:ridge]
def ridge(decay, left_out):
    """Fit a line without one house; return its error for that one.

    The squares of the weights, times the decay, are added to the loss.
    """
    rows = torch.arange(8) != left_out
    middle, mean_price = features[rows].mean(dim=0), prices[rows].mean()
    inputs = (features[rows] - middle).double()  # (7, 4)
    wanted = (prices[rows] - mean_price).double()  # (7, 1)
    slopes = torch.linalg.solve(
        inputs.T @ inputs + decay * torch.eye(4, dtype=torch.float64),
        inputs.T @ wanted,
    )  # (4, 1)
    told = (features[left_out] - middle).double() @ slopes + mean_price  # (1,)
    return (told - prices[left_out]).abs().item()


def ridge_off_by(decay):
    return sum(ridge(decay, left_out) for left_out in range(8)) / 8


brakes = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]
best_brake = min(brakes, key=ridge_off_by)
# --8<-- [end:ridge]

# --8<-- [start:new-optimizer]
new_model = HousePriceNet()
old_loss = (new_model(features) - prices).square().mean()  # ()
old_optimizer = torch.optim.Adam(untrained.parameters(), lr=0.01)
old_loss.backward()
old_optimizer.step()
new_loss = (new_model(features) - prices).square().mean()  # ()
# --8<-- [end:new-optimizer]


# --8<-- [start:bathrooms]
def with_bathrooms(judge, count):
    """Return the page's guess for its first client's house, so changed."""
    house = torch.tensor([[14.0, 3.0, count, 1.5]])  # (1, 4)
    with torch.no_grad():
        return judge(house).item()


# --8<-- [end:bathrooms]

# --8<-- [start:inference]
with torch.inference_mode():
    frozen_prices = untrained(features)  # (8, 1)
try:
    refused_later = ""
    (frozen_prices * torch.ones(1, requires_grad=True)).sum().backward()
except RuntimeError as error:
    refused_later = str(error)
# --8<-- [end:inference]
