import torch

from foundations.checks.used_twice import check_used_twice

# --8<-- [start:autograd]
price = torch.tensor(4.0, requires_grad=True)  # ()
cups = 20 - 3 * price  # ()
cups.retain_grad()
money = price * cups  # ()
money.backward()

print("cups:", cups.item(), "  money:", money.item())
print("slope of money along cups: ", cups.grad.item())
print("slope of money along price:", price.grad.item())
# --8<-- [end:autograd]

# --8<-- [start:one-path]
price = torch.tensor(4.0, requires_grad=True)  # ()
cups = 20 - 3 * price  # ()
(price * cups.detach()).backward()
print("direct path:      ", price.grad.item())

price.grad.zero_()
(price.detach() * cups).backward()
print("path through cups:", price.grad.item())
# --8<-- [end:one-path]

# --8<-- [start:right]
answers = {
    "cups": 8,
    "slope along price, direct path": 8,
    "slope along price, path through cups": -12,
    "slope along price": -4,
}
check_used_twice(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["slope along price"] = -96
check_used_twice(answers)
# --8<-- [end:wrong]
