# --8<-- [start:houses]
import torch

X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)
# --8<-- [end:houses]


# --8<-- [start:parameters]
def draw_parameters(features):
    w1 = (2 * torch.rand(features, 8) - 1) / features**0.5  # (features, 8)
    b1 = torch.zeros(8)  # (8,)
    w2 = (2 * torch.rand(8, 1) - 1) / 8**0.5  # (8, 1)
    b2 = torch.zeros(1)  # (1,)
    return [number.requires_grad_() for number in (w1, b1, w2, b2)]


torch.manual_seed(42)
w1, b1, w2, b2 = draw_parameters(features=2)
# --8<-- [end:parameters]


# --8<-- [start:forward]
def forward(X, w1, b1, w2, b2):
    sums = X @ w1 + b1  # (5, 8)
    reports = torch.relu(sums)  # (5, 8)
    return reports @ w2 + b2  # (5, 1)


predictions = forward(X, w1, b1, w2, b2)  # (5, 1)
print(predictions.detach().flatten())
# --8<-- [end:forward]


# --8<-- [start:loop]
def train(X, y, parameters, learning_rate):
    for epoch in range(2001):
        predictions = forward(X, *parameters)  # (5, 1)
        loss = ((predictions - y) ** 2).mean()  # ()
        loss.backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter -= learning_rate * parameter.grad
                parameter.grad.zero_()
        if epoch % 500 == 0:
            print(f"epoch {epoch:4}   loss {loss.item():10.4f}")


train(X, y, [w1, b1, w2, b2], learning_rate=0.0001)
# --8<-- [end:loop]

# --8<-- [start:reports]
reports = torch.relu(X @ w1 + b1)  # (5, 8)
print("houses reported:", (reports > 0).sum(dim=0).tolist())
# --8<-- [end:reports]

# --8<-- [start:days]
days = torch.tensor([[-2.0], [-1.0], [0.0], [1.0], [2.0]])  # (5, 1)
costs = days.abs()  # (5, 1)

torch.manual_seed(42)
office = draw_parameters(features=1)
train(days, costs, office, learning_rate=0.1)
# --8<-- [end:days]

# --8<-- [start:sides]
with torch.no_grad():
    reports = torch.relu(days @ office[0] + office[1])  # (5, 8)
print(reports[0])
print(reports[4])
# --8<-- [end:sides]

# --8<-- [start:equal]
copies = [
    torch.full((1, 8), 0.5, requires_grad=True),
    torch.zeros(8, requires_grad=True),
    torch.full((8, 1), 0.5, requires_grad=True),
    torch.zeros(1, requires_grad=True),
]
train(days, costs, copies, learning_rate=0.1)
print(copies[0].detach())
print(forward(days, *copies).detach().flatten())
# --8<-- [end:equal]
