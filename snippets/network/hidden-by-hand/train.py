# --8<-- [start:start]
import torch

X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)

torch.manual_seed(42)
w1 = (0.5 * torch.randn(2, 8)).requires_grad_()  # (2, 8)
b1 = torch.zeros(8, requires_grad=True)  # (8,)
w2 = (0.5 * torch.randn(8, 1)).requires_grad_()  # (8, 1)
b2 = torch.zeros(1, requires_grad=True)  # (1,)
# --8<-- [end:start]


# --8<-- [start:forward]
def forward(X, w1, b1, w2, b2):
    sums = X @ w1 + b1  # (5, 8)
    reports = torch.relu(sums)  # (5, 8)
    return reports @ w2 + b2  # (5, 1)


predictions = forward(X, w1, b1, w2, b2)  # (5, 1)
print(predictions.detach().flatten())
# --8<-- [end:forward]


# --8<-- [start:before]
def count_reports(w1, b1):
    with torch.no_grad():
        reports = torch.relu(X @ w1 + b1)  # (5, 8)
    return (reports > 0).sum(dim=0).tolist()


print("houses reported:", count_reports(w1, b1))
# --8<-- [end:before]


# --8<-- [start:loop]
def train(*parameters):
    for epoch in range(2001):
        predictions = forward(X, *parameters)  # (5, 1)
        loss = ((predictions - y) ** 2).mean()  # ()
        loss.backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter -= 0.0001 * parameter.grad
                parameter.grad.zero_()
        if epoch % 500 == 0:
            print(f"epoch {epoch:4}   loss {loss.item():9.2f}")


train(w1, b1, w2, b2)
# --8<-- [end:loop]

# --8<-- [start:gates]
print("houses reported:", count_reports(w1, b1))
# --8<-- [end:gates]

# --8<-- [start:equal]
equal_w1 = torch.full((2, 8), 0.5, requires_grad=True)  # (2, 8)
equal_b1 = torch.zeros(8, requires_grad=True)  # (8,)
equal_w2 = torch.full((8, 1), 0.5, requires_grad=True)  # (8, 1)
equal_b2 = torch.zeros(1, requires_grad=True)  # (1,)
train(equal_w1, equal_b1, equal_w2, equal_b2)
print(equal_w1.detach()[:, :4])
# --8<-- [end:equal]
