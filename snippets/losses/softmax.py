import torch

# --8<-- [start:softmax]
classes = ["cat", "dog", "bird"]
logits = torch.tensor([2.0, 1.0, 0.1])  # (3,)

powers = torch.exp(logits)  # (3,)
print("powers:       ", powers)
print(f"their sum:     {powers.sum().item():.4f}")
print("shares:       ", powers / powers.sum())
print("torch.softmax:", torch.softmax(logits, dim=0))
# --8<-- [end:softmax]
