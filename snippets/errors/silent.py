import torch
from torch import nn

# --8<-- [start:accumulate]
inputs = torch.tensor([[0.0], [1.0], [2.0], [3.0]])  # (4, 1)
targets = 2 * inputs + 1  # (4, 1)

torch.manual_seed(42)
model = nn.Linear(1, 1)
loss_function = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(49):
    loss = loss_function(model(inputs), targets)  # ()
    loss.backward()
    optimizer.step()
    if epoch % 12 == 0:
        print(f"epoch {epoch:2d}   loss {loss.item():.4g}")
# --8<-- [end:accumulate]


# --8<-- [start:accumulate-fixed]
def train(learning_rate):
    torch.manual_seed(42)
    model = nn.Linear(1, 1)
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for epoch in range(49):
        loss = loss_function(model(inputs), targets)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch % 12 == 0:
            print(f"epoch {epoch:2d}   loss {loss.item():.4g}")


train(learning_rate=0.1)
# --8<-- [end:accumulate-fixed]

# --8<-- [start:order]
torch.manual_seed(42)
model = nn.Linear(1, 1)
loss_function = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(49):
    loss = loss_function(model(inputs), targets)  # ()
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    if epoch % 12 == 0:
        print(f"epoch {epoch:2d}   loss {loss.item():.4g}")
# --8<-- [end:order]

# --8<-- [start:order-fixed]
train(learning_rate=0.1)
# --8<-- [end:order-fixed]

# --8<-- [start:rate]
train(learning_rate=1.0)
# --8<-- [end:rate]

# --8<-- [start:rate-fixed]
train(learning_rate=0.1)
# --8<-- [end:rate-fixed]

# --8<-- [start:softmax]
logits = torch.tensor([[100.0, 0.0, 0.0]])  # (1, 3)
truth = torch.tensor([0])  # (1,)

probabilities = torch.softmax(logits, dim=1)  # (1, 3)
loss_function = nn.CrossEntropyLoss()
print(loss_function(probabilities, truth))
# --8<-- [end:softmax]

# --8<-- [start:softmax-fixed]
print(loss_function(logits, truth))
# --8<-- [end:softmax-fixed]

# --8<-- [start:broadcast]
import warnings

predictions = torch.tensor([[1.0], [2.0], [3.0]])  # (3, 1)
truth = torch.tensor([1.0, 2.0, 3.0])  # (3,)

loss_function = nn.MSELoss()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(loss_function(predictions, truth))

print("UserWarning:", caught[0].message)
# --8<-- [end:broadcast]

# --8<-- [start:broadcast-fixed]
print(loss_function(predictions, truth.reshape(3, 1)))
# --8<-- [end:broadcast-fixed]

# --8<-- [start:straight]
inputs = torch.linspace(-1, 1, 21).reshape(21, 1)  # (21, 1)
targets = inputs.abs()  # (21, 1)


def fit(*layers):
    model = nn.Sequential(*layers)
    loss_function = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(1000):
        loss = loss_function(model(inputs), targets)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


torch.manual_seed(42)
loss = fit(nn.Linear(1, 8), nn.Linear(8, 1))
print("loss below 0.001:", loss < 0.001)
# --8<-- [end:straight]

# --8<-- [start:straight-fixed]
torch.manual_seed(42)
loss = fit(nn.Linear(1, 8), nn.ReLU(), nn.Linear(8, 1))
print("loss below 0.001:", loss < 0.001)
# --8<-- [end:straight-fixed]
