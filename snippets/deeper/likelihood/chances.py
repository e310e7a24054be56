# --8<-- [start:draws]
import torch


def share_of(events):
    """Return how often something happened, as a share of all draws."""
    return events.float().mean().item()


torch.manual_seed(0)
draws = torch.rand(100_000, 2) < 0.8  # (100000, 2)
first, second = draws[:, 0], draws[:, 1]
print(f"red first:                 {share_of(first):.2f}")
print(f"green first:               {share_of(~first):.2f}")
print(f"red both times:            {share_of(first & second):.2f}")

jars = torch.where(torch.rand(100_000) < 0.5, 0.2, 0.8)  # (100000,)
red = torch.rand(100_000) < jars  # (100000,)
print(f"red, from either jar:      {share_of(red):.2f}")
print(f"red, given the jar of 0.8: {share_of(red[jars > 0.5]):.2f}")
# --8<-- [end:draws]

# --8<-- [start:moments]
handfuls = torch.rand(100_000, 10) < 0.8  # (100000, 10)
reds = handfuls.float().sum(dim=1)  # (100000,)
mean = reds.mean()  # ()
variance = ((reds - mean) ** 2).mean()  # ()
print(f"mean {mean.item():.2f}   variance {variance.item():.2f}")
# --8<-- [end:moments]
