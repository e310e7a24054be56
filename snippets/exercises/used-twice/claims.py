"""What the sentences of exercise 8 say beyond what its code prints."""

# --8<-- [start:stand]
import torch


def sold(price):
    return 20 - 3 * price


def taken(price):
    return price * sold(price)


def ways_back(node):
    """Count the ways from a result back to its leaves."""
    sources = [source for source, _ in node.next_functions if source]
    return sum(map(ways_back, sources)) if sources else 1


today = torch.tensor(4.0, requires_grad=True)  # ()
more = today.detach() + 0.1
income = taken(today)
paths = ways_back(income.grad_fn)
(slope,) = torch.autograd.grad(income, today)
direct = sold(today).item()
(sold_slope,) = torch.autograd.grad(sold(today), today)
through_cups = today.item() * sold_slope.item()

again = torch.tensor(4.0, requires_grad=True)  # ()
(formula_slope,) = torch.autograd.grad(20 * again - 3 * again**2, again)
# --8<-- [end:stand]
