import torch

from foundations.checks.closed_gates import check_closed_gates

dryness = torch.tensor([0.5, 1.0, 2.0, 4.0])  # (4,)
w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(-3.0, requires_grad=True)  # ()

sums = w * dryness + b  # (4,)
water = torch.relu(sums)  # (4,)
water.sum().backward()

# --8<-- [start:printed]
print("sums: ", sums.tolist())
print("water:", water.tolist())
print("slope along w:", w.grad.item())
print("slope along b:", b.grad.item())
# --8<-- [end:printed]

# --8<-- [start:one-by-one]
for dry in dryness:
    slope, along_bias = torch.autograd.grad(torch.relu(w * dry + b), [w, b])
    print(f"dryness {dry.item()}   slopes", slope.item(), along_bias.item())
# --8<-- [end:one-by-one]

# --8<-- [start:dead]
w = torch.tensor(2.0, requires_grad=True)  # ()
b = torch.tensor(-9.0, requires_grad=True)  # ()
sums = w * dryness + b  # (4,)
torch.relu(sums).sum().backward()

print("sums: ", sums.tolist())
print("slope along w:", w.grad.item())
print("slope along b:", b.grad.item())
# --8<-- [end:dead]

# --8<-- [start:right]
answers = {
    "sums": [-2, -1, 1, 5],
    "open": [False, False, True, True],
    "slope along w": 6,
    "slope along b": 2,
    "slope along w, b = -9": 0,
}
check_closed_gates(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["slope along w"] = 7.5
answers["slope along b"] = 4
check_closed_gates(answers)
# --8<-- [end:wrong]
