# --8<-- [start:starter]
import torch

from foundations.checks.adding_up import check_adding_up

side = torch.tensor(3.0, requires_grad=True)  # ()

area = side**2  # ()
area.backward()  # side.grad: the first answer

fence = 4 * side  # ()
fence.backward()  # side.grad: the second answer

side.grad.zero_()
fence = 4 * side  # ()
fence.backward()  # side.grad: the third answer


def walk(start, learning_rate, steps):
    """Return where the dial stands after some steps downhill."""
    dial = torch.tensor(start, requires_grad=True)  # ()
    for _ in range(steps):
        cost = (dial - 7) ** 2  # ()
        cost.backward()
        with torch.no_grad():
            dial -= learning_rate * dial.grad
    return dial.item()


print(f"walk ends at {walk(2.0, 0.1, 3):.2f}")
answers = {
    "after the first backward": ...,
    "after the second backward": ...,
    "after zero_ and the third backward": ...,
}
check_adding_up(answers, walk)
# --8<-- [end:starter]
