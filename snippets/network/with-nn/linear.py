# --8<-- [start:data]
import torch
from torch import Tensor, nn

X = torch.tensor(
    [[10.0, 3.0], [15.0, 4.0], [20.0, 5.0], [8.0, 2.0], [12.0, 3.0]]
)  # (5, 2)
y = torch.tensor([[200.0], [300.0], [400.0], [150.0], [250.0]])  # (5, 1)
# --8<-- [end:data]

from foundations.models import LinearPriceModel

# --8<-- [start:model]
torch.manual_seed(42)
model = LinearPriceModel()

print(model)
for name, parameter in model.named_parameters():
    print(name, tuple(parameter.shape))
# --8<-- [end:model]

# --8<-- [start:out-by-in]
weight = model.linear.weight  # (1, 2)
bias = model.linear.bias  # (1,)
by_hand = X @ weight.T + bias  # (5, 1)
by_model = model(X)  # (5, 1)

print("the same predictions:", torch.allclose(by_hand, by_model))
# --8<-- [end:out-by-in]

# --8<-- [start:loop]
loss_function = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.0001)

for epoch in range(1000):
    predictions = model(X)  # (5, 1)
    loss = loss_function(predictions, y)  # ()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 100 == 0:
        print(f"epoch {epoch:3d}   loss {loss.item():8.2f}")

print(f"last epoch  loss {loss.item():8.2f}")
# --8<-- [end:loop]
