import torch


# --8<-- [start:nudges]
def wave(x):
    return torch.sin((2 * x + 5) ** 3)


def measured_slope(f, x, nudge):
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)


x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)  # ()
wave(x).backward()

for nudge in [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]:
    slope = measured_slope(wave, x.detach(), nudge)  # ()
    print(f"nudge {nudge:8.6f}   measured {slope.item():9.4f}")
print(f"by autograd               {x.grad.item():9.4f}")
# --8<-- [end:nudges]

# --8<-- [start:float32]
single = torch.tensor(3.0)  # ()
tiny = 1e-7
print("float32 slope:", measured_slope(wave, single, tiny).item())
same = (single + tiny == single).item()
print(f"is {single:g} + {tiny:.7f} equal to {single:g}?", same)
# --8<-- [end:float32]

# --8<-- [start:gradcheck]
from torch.autograd.gradcheck import GradcheckError, gradcheck

x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)  # ()
print("wave passes:", gradcheck(wave, x))
# --8<-- [end:gradcheck]


# --8<-- [start:caught]
def careless_square(x):
    return x * x.detach()


try:
    gradcheck(careless_square, x)
except GradcheckError as error:
    print("GradcheckError:", error)
# --8<-- [end:caught]
