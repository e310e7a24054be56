# --8<-- [start:draws]
import torch

torch.manual_seed(0)
draws = torch.rand(100_000, 2) < 0.8  # (100000, 2)
coins = torch.rand(100_000) < 0.5  # (100000,)
jars = torch.where(coins, 0.2, 0.8)  # 0.2 where it is true, else 0.8
red = torch.rand(100_000) < jars  # (100000,)

for name, events in [
    ("red first", draws[:, 0]),
    ("red both times", draws.all(dim=1)),
    ("red, from either jar", red),
    ("red, given the jar of 0.8", red[jars > 0.5]),
]:
    print(f"{name:25}  {events.float().mean().item():.2f}")
# --8<-- [end:draws]

# --8<-- [start:moments]
handfuls = torch.rand(100_000, 10) < 0.8  # (100000, 10)
reds = handfuls.float().sum(dim=1)  # (100000,)
mean = reds.mean()  # ()
variance = ((reds - mean) ** 2).mean()  # ()
print(f"mean {mean.item():.2f}   variance {variance.item():.2f}")
# --8<-- [end:moments]
