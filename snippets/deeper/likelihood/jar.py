import torch

# --8<-- [start:three]
for share in [0.2, 0.5, 0.8]:
    likelihood = share**7 * (1 - share) ** 3
    print(f"jar of {share}: {likelihood:.6f}")
# --8<-- [end:three]

# --8<-- [start:underflow]
chances = torch.tensor([0.7] * 700 + [0.3] * 300)  # (1000,)
print("product:            ", chances.prod().item())
print(f"sum of logarithms:   {torch.log(chances).sum().item():.2f}")
# --8<-- [end:underflow]

# --8<-- [start:descent]
handful = torch.tensor([1.0] * 7 + [0.0] * 3)  # (10,)
logit = torch.tensor(0.0, requires_grad=True)  # ()

for step in range(51):
    share = torch.sigmoid(logit)  # ()
    chances = torch.where(handful > 0.5, share, 1 - share)  # (10,)
    loss = -torch.log(chances).mean()  # ()
    loss.backward()
    if step in [0, 10, 50]:
        print(f"step {step:2}   loss {loss.item():.4f}   p {share.item():.4f}")
    with torch.no_grad():
        logit -= logit.grad
    logit.grad = None
# --8<-- [end:descent]
