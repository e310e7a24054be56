import torch

predictions = torch.tensor([[12.0], [31.0], [45.0], [20.0]])  # (4, 1)
targets = torch.tensor([10.0, 30.0, 40.0, 26.0])  # (4,)


def table_loss(predictions, targets):
    return ((predictions - targets) ** 2).mean()  # ()


# --8<-- [start:trained]
torch.manual_seed(0)
kilometres = torch.tensor([[0.8], [2.4], [3.5], [2.1]])  # (4, 1)
model = torch.nn.Linear(in_features=1, out_features=1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for _ in range(1000):
    loss_of_table = table_loss(model(kilometres), targets)
    optimizer.zero_grad()
    loss_of_table.backward()
    optimizer.step()

learned = model(kilometres).detach()  # (4, 1)
# --8<-- [end:trained]

# --8<-- [start:single]
single = predictions[:1].squeeze()  # ()
try:
    len(single)
except TypeError as error:
    refusal = str(error)
# --8<-- [end:single]
