import torch

celsius = torch.linspace(-40, 100, 50).unsqueeze(1)  # (50, 1)

# --8<-- [start:means]
mean = celsius.mean().item()
mean_square = (celsius**2).mean().item()

print(f"mean of C  = {mean:.0f}")
print(f"mean of C² = {mean_square:.0f}")
# --8<-- [end:means]

# --8<-- [start:creep]
rate, start_bias = 0.0001, 0.83
kept = 1 - rate * 2 * (1 - mean**2 / mean_square)
gap = (32 - start_bias) * kept**5000

print(f"kept of the gap in one epoch: {kept:.6f}")
print(f"kept after 5000 epochs:       {kept**5000:.2f}")
print(f"bias after 5000 epochs:       {32 - gap:.1f}")
print(f"best weight for that bias:    {1.8 + gap * mean / mean_square:.2f}")
# --8<-- [end:creep]

# --8<-- [start:patience]
epochs = 0
gap = 32 - start_bias
while gap > 0.1:
    gap *= kept
    epochs += 1
print(f"about {round(epochs, -3)} epochs")
# --8<-- [end:patience]
