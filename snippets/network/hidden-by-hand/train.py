# --8<-- [start:start]
import torch

X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)

torch.manual_seed(42)
w1 = 0.5 * torch.randn(2, 8)  # (2, 8)
b1 = torch.zeros(8)  # (8,)
w2 = 0.5 * torch.randn(8, 1)  # (8, 1)
b2 = torch.zeros(1)  # (1,)
# --8<-- [end:start]


# --8<-- [start:forward]
def forward(X, w1, b1, w2, b2):
    sums = X @ w1 + b1  # (5, 8)
    reports = torch.relu(sums)  # (5, 8)
    return reports @ w2 + b2  # (5, 1)


predictions = forward(X, w1, b1, w2, b2)  # (5, 1)
print(predictions.flatten())
# --8<-- [end:forward]


# --8<-- [start:loop]
def train(parameters, epochs=2001, learning_rate=0.0001):
    for parameter in parameters:
        parameter.requires_grad_()
    for epoch in range(epochs):
        predictions = forward(X, *parameters)  # (5, 1)
        loss = ((predictions - y) ** 2).mean()  # ()
        loss.backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter -= learning_rate * parameter.grad
                parameter.grad.zero_()
        if epoch % 500 == 0:
            print(f"epoch {epoch:4}   loss {loss.item():9.2f}")
    return loss.item()


last_loss = train([w1, b1, w2, b2])
# --8<-- [end:loop]

# --8<-- [start:gates]
with torch.no_grad():
    reports = torch.relu(X @ w1 + b1)  # (5, 8)
print((reports > 0).sum(dim=0))
# --8<-- [end:gates]

# --8<-- [start:equal]
v1 = torch.full((2, 8), 0.5)  # (2, 8)
a1 = torch.zeros(8)  # (8,)
v2 = torch.full((8, 1), 0.5)  # (8, 1)
a2 = torch.zeros(1)  # (1,)
equal_loss = train([v1, a1, v2, a2])
print(v1.detach()[:, :4])
# --8<-- [end:equal]
