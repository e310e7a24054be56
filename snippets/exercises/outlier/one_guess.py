import torch

# --8<-- [start:one-guess]
minutes = torch.tensor([4.0, 5.0, 5.0, 6.0, 60.0])  # (5,)
guesses = torch.arange(0.0, 61.0)  # (61,)

errors = guesses.unsqueeze(1) - minutes  # (61, 5)
by_mse = (errors**2).mean(dim=1).argmin().item()
by_mae = errors.abs().mean(dim=1).argmin().item()

print("smallest MSE: guess", by_mse, "  mean:  ", minutes.mean().item())
print("smallest MAE: guess", by_mae, "  median:", minutes.median().item())
# --8<-- [end:one-guess]
