# --8<-- [start:descend]
import torch


def descend(curvatures, optimizer_class, steps, **settings):
    """Walk down a valley from (1, 1); return the places, (places, 2)."""
    place = torch.ones_like(curvatures).requires_grad_()  # (2,)
    optimizer = optimizer_class([place], **settings)
    path = [place.detach().clone()]
    for _ in range(steps):
        optimizer.zero_grad()
        height = (curvatures * place.square()).sum() / 2
        height.backward()
        optimizer.step()
        path.append(place.detach().clone())
    return torch.stack(path)


def steps_needed(path):
    """Count the steps to a thousandth of the first distance, for good."""
    distances = path.norm(dim=1)  # (places,)
    too_far = distances >= distances[0] / 1000
    assert not too_far[-1], "still on the way"
    # The last place that is too far, and one step more.
    return too_far.nonzero()[-1].item() + 1


# --8<-- [end:descend]

# --8<-- [start:plain]
plain = {}
print("b/a   best rate   steps")
for ratio in [1, 10, 100, 1000]:
    curvatures = torch.tensor([1, ratio], dtype=torch.float64)
    rate = 2 / (1 + ratio)
    path = descend(curvatures, torch.optim.SGD, 4 * ratio, lr=rate)
    plain[ratio] = steps_needed(path)
    print(f"{ratio:4}   {rate:8.6f}   {plain[ratio]:5}")
# --8<-- [end:plain]

# --8<-- [start:houses]
X = torch.tensor([[10.0, 3], [15, 4], [20, 5], [8, 2], [12, 3]])  # (5, 2)


def condition(features):
    """Return the curvatures of the mean squared error and their ratio."""
    inputs = torch.cat([features, torch.ones(len(features), 1)], dim=1)
    curvatures = torch.linalg.eigvalsh(2 * inputs.T @ inputs / len(inputs))
    return curvatures, (curvatures[-1] / curvatures[0]).item()


scaled = (X - X.mean(dim=0)) / X.std(dim=0)  # (5, 2)
for features in [X, scaled]:
    curvatures, ratio = condition(features.double())
    print([f"{c:.3f}" for c in curvatures.tolist()], f"b/a = {ratio:.0f}")
# --8<-- [end:houses]

# --8<-- [start:sledge]
sledge = {}
print(" b/a       rate   momentum   steps   without")
for ratio in [1, 10, 100, 1000]:
    curvatures = torch.tensor([1, ratio], dtype=torch.float64)
    rate = (2 / (1 + ratio**0.5)) ** 2
    momentum = ((ratio**0.5 - 1) / (ratio**0.5 + 1)) ** 2
    path = descend(curvatures, torch.optim.SGD, 400, lr=rate, momentum=momentum)
    sledge[ratio] = steps_needed(path)
    print(
        f"{ratio:4}   {rate:8.6f}   {momentum:8.6f}"
        f"   {sledge[ratio]:5}   {plain[ratio]:7}"
    )
# --8<-- [end:sledge]


# --8<-- [start:adam]
def adam(slope, place, rate, steps, corrected=True):
    """Return the places of Adam's walk, (places, 2)."""
    mean, square = torch.zeros_like(place), torch.zeros_like(place)
    path = [place]
    for step in range(1, steps + 1):
        gradient = slope(place)  # (2,)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        seen = (1 - 0.9**step, 1 - 0.999**step) if corrected else (1, 1)
        stride = (mean / seen[0]) / ((square / seen[1]).sqrt() + 1e-8)
        place = place - rate * stride
        path.append(place)
    return torch.stack(path)


start = torch.ones(2, dtype=torch.float64)  # (2,)
curvatures = torch.tensor([1, 100], dtype=torch.float64)  # (2,)
ours = adam(lambda place: curvatures * place, start, 0.1, 300)
theirs = descend(curvatures, torch.optim.Adam, 300, lr=0.1)
torch.testing.assert_close(ours, theirs)
print(steps_needed(ours), "steps")
# --8<-- [end:adam]

# --8<-- [start:stretched]
stretched = torch.tensor([1, 100_000], dtype=torch.float64)  # (2,)
for optimizer_class in [torch.optim.SGD, torch.optim.Adam]:
    for steepness in [curvatures, stretched]:
        path = descend(steepness, optimizer_class, 3, lr=0.005)
        along_y = [f"{y:.4g}" for y in path[:, 1].tolist()]
        print(f"{optimizer_class.__name__:4}", *along_y)
# --8<-- [end:stretched]

# --8<-- [start:correction]
for corrected in [True, False]:
    walk = adam(torch.ones_like, start, 0.1, 1000, corrected)
    strides = (walk[:-1] - walk[1:])[:, 0]  # (1000,)
    print([f"{strides[step - 1]:.3f}" for step in [1, 2, 12, 100, 1000]])
# --8<-- [end:correction]
