import torch

# --8<-- [start:temperatures]
celsius = torch.linspace(-40, 100, 50).unsqueeze(1)  # (50, 1)
fahrenheit = 1.8 * celsius + 32  # (50, 1)
# --8<-- [end:temperatures]
