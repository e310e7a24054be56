import torch

# --8<-- [start:guesses]
torch.manual_seed(0)
red = torch.rand(100_000) < 0.7  # (100000,)
for guess in [0.5, 0.7, 0.9]:
    chances = torch.where(red, guess, 1 - guess)  # (100000,)
    loss = -torch.log(chances).mean()  # ()
    print(f"guess {guess}: {loss.item():.3f}")
# --8<-- [end:guesses]
