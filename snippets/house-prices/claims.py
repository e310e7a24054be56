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

# --8<-- [start:dropout]
forgetful = nn.Dropout(0.5)
in_training = forgetful(torch.ones(1000))  # (1000,)
in_training_mode = nn.Dropout(0.5)
afterwards = forgetful.eval()(torch.ones(1000))  # (1000,)
# --8<-- [end:dropout]

# --8<-- [start:other-seeds]
networks = []
for seed in (42, 0, 1, 2, 3, 4):
    torch.manual_seed(seed)
    parameters = HousePriceNet(in_features=4, hidden_features=16).parameters()
    networks += [list(parameters)] * 8
# Eight networks of each seed at once, and each leaves one house out.
w1, b1, w2, b2 = stacked = [
    torch.stack(same).detach().requires_grad_()
    for same in zip(*networks, strict=True)
]
is_left_out = torch.eye(8).repeat(6, 1).bool()  # (48, 8)
adam_of_all = torch.optim.Adam(stacked, lr=0.01)
for _ in range(2001):
    sums = features @ w1.mT + b1.unsqueeze(1)  # (48, 8, 16)
    answers = torch.relu(sums) @ w2.mT + b2.unsqueeze(1)  # (48, 8, 1)
    misses = answers.squeeze(2) - prices.flatten()  # (48, 8)
    adam_of_all.zero_grad()
    (misses.masked_fill(is_left_out, 0) ** 2).sum().div(7).backward()
    adam_of_all.step()
off_by_seed = misses[is_left_out].abs().view(6, 8).mean(dim=1).tolist()
# --8<-- [end:other-seeds]

# --8<-- [start:bend]
from foundations.training import train

torch.manual_seed(42)
pricer = HousePriceNet(in_features=4, hidden_features=16)
adam = torch.optim.Adam(pricer.parameters(), lr=0.01)
train(pricer, features, prices, nn.MSELoss(), adam, epochs=2000)
neurons_on = (pricer.hidden(features) > 0).sum(dim=0)  # (16,)
with_one = torch.cat([features, torch.ones(8, 1)], dim=1)  # (8, 5)
told = pricer(features).detach()  # (8, 1)
straight = torch.linalg.lstsq(with_one, told).solution  # (5, 1)
bend_of_network = (with_one @ straight - told).abs().max()
# What one more bathroom changes, in each of the eight rounds of seed 42.
usual = features.mean(dim=0)  # (4,)
on = (w1[:8] @ usual + b1[:8]) > 0  # (8, 16)
bathroom_in_network = (on * w2[:8, 0] * w1[:8, :, 2]).sum(dim=1).tolist()
bathroom_in_line = [
    torch.linalg.lstsq(with_one[rows], prices[rows]).solution[2].item()
    for rows in ~torch.eye(8).bool()
]
# --8<-- [end:bend]


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


brakes = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]
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
