import torch

from foundations.checks.adding_up import check_adding_up

# --8<-- [start:printed]
side = torch.tensor(3.0, requires_grad=True)  # ()

(side**2).backward()
print("first: ", side.grad.item())
(4 * side).backward()
print("second:", side.grad.item())
side.grad.zero_()
(4 * side).backward()
print("third: ", side.grad.item())
# --8<-- [end:printed]


# --8<-- [start:wrong]
def forgetful_walk(start, learning_rate, steps):
    dial = torch.tensor(start, requires_grad=True)  # ()
    for _ in range(steps):
        cost = (dial - 7) ** 2  # ()
        cost.backward()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
    return dial.item()


answers = {
    "after the first backward": 6,
    "after the second backward": 10,
    "after zero_ and the third backward": 4,
}
check_adding_up(answers, forgetful_walk)
# --8<-- [end:wrong]


# --8<-- [start:solution]
def walk(start, learning_rate, steps):
    dial = torch.tensor(start, requires_grad=True)  # ()
    for _ in range(steps):
        cost = (dial - 7) ** 2  # ()
        cost.backward()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
        dial.grad.zero_()
    return dial.item()


for steps in [1, 2, 3, 10, 11, 12]:
    fixed, forgetful = walk(2.0, 0.1, steps), forgetful_walk(2.0, 0.1, steps)
    print(f"steps {steps:2}   fixed {fixed:.3f}   forgetful {forgetful:.3f}")
# --8<-- [end:solution]

# --8<-- [start:right]
check_adding_up(answers, walk)
# --8<-- [end:right]


# --8<-- [start:too-early]
def early_walk(start, learning_rate, steps):
    dial = torch.tensor(start, requires_grad=True)  # ()
    for _ in range(steps):
        cost = (dial - 7) ** 2  # ()
        cost.backward()
        dial.grad.zero_()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
    return dial.item()


check_adding_up(answers, early_walk)
# --8<-- [end:too-early]
