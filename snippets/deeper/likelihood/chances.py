# --8<-- [start:draws]
import torch

torch.manual_seed(0)
draws = torch.rand(100_000, 2) < 0.8  # (100000, 2)
print(f"red first:                 {draws[:, 0].float().mean().item():.2f}")
print(f"green first:               {(~draws[:, 0]).float().mean().item():.2f}")
print(
    f"red both times:            {draws.all(dim=1).float().mean().item():.2f}"
)

jars = torch.where(torch.rand(100_000) < 0.5, 0.2, 0.8)  # (100000,)
red = torch.rand(100_000) < jars  # (100000,)
print(f"red, from either jar:      {red.float().mean().item():.2f}")
print(f"red, given the jar of 0.8: {red[jars > 0.5].float().mean().item():.2f}")
# --8<-- [end:draws]

# --8<-- [start:moments]
handfuls = torch.rand(100_000, 10) < 0.8  # (100000, 10)
reds = handfuls.float().sum(dim=1)  # (100000,)
mean = reds.mean()  # ()
variance = ((reds - mean) ** 2).mean()  # ()
print(f"mean {mean.item():.2f}   variance {variance.item():.2f}")
# --8<-- [end:moments]
