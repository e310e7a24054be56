# --8<-- [start:fit]
import torch


def curve(x):
    return torch.sin(4 * x)


def powers(x, size):
    """Return 1, x, x², … of each place: (places, size)."""
    return x.unsqueeze(1) ** torch.arange(size)


places = torch.linspace(-1, 1, 15, dtype=torch.float64)  # (15,)
between = torch.linspace(-1, 1, 200, dtype=torch.float64)  # (200,)

torch.manual_seed(0)
noise = 0.3 * torch.randn(15, 1000, dtype=torch.float64)
fittings = curve(places).unsqueeze(1) + noise  # (15, 1000)


def predictions(size):
    """Fit one model to each fitting; return their curves, (200, 1000)."""
    parameters = torch.linalg.pinv(powers(places, size)) @ fittings
    return powers(between, size) @ parameters


# --8<-- [end:fit]

# --8<-- [start:split]
truth = curve(between).unsqueeze(1)  # (200, 1)
fresh = truth + 0.3 * torch.randn(200, 1000, dtype=torch.float64)
irreducible = 0.3**2  # the noise
split = {}
print("size   bias²   variance   noise     sum   measured")
for size in [2, 4, 6, 8, 10, 12, 15]:
    guesses = predictions(size)  # (200, 1000)
    mean = guesses.mean(dim=1, keepdim=True)  # (200, 1)
    bias2 = (mean - truth).square().mean().item()
    variance = (guesses - mean).square().mean().item()
    measured = (guesses - fresh).square().mean().item()
    split[size] = (bias2, variance, measured)
    total = bias2 + variance + irreducible
    print(
        f"{size:4}   {bias2:5.3f}   {variance:8.3f}   {irreducible:5.3f}"
        f"  {total:6.3f}   {measured:8.3f}"
    )
# --8<-- [end:split]
