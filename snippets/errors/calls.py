import torch
from torch import nn


# --8<-- [start:attribute]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 8)

    def forward(self, features):
        return self.output(self.hidden(features))


try:
    Net()(torch.ones(5, 2))
except AttributeError as error:
    print("AttributeError:", error)
# --8<-- [end:attribute]


# --8<-- [start:attribute-fixed]
class Complete(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 8)
        self.output = nn.Linear(8, 1)

    def forward(self, features):
        return self.output(self.hidden(features))


model = Complete()
print(tuple(model(torch.ones(5, 2)).shape))
# --8<-- [end:attribute-fixed]

# --8<-- [start:arguments]
try:
    model()
except TypeError as error:
    print("TypeError:", error)

try:
    model(torch.ones(5), torch.ones(5))
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:arguments]

# --8<-- [start:arguments-fixed]
areas = torch.ones(5)  # (5,)
rooms = torch.ones(5)  # (5,)
features = torch.stack([areas, rooms], dim=1)  # (5, 2)
print(tuple(model(features).shape))
# --8<-- [end:arguments-fixed]

# --8<-- [start:called]
prices = torch.tensor([10.0, 15.0])  # (2,)
try:
    prices(0)
except TypeError as error:
    print("TypeError:", error)

try:
    nn.modules.loss(prices, prices)
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:called]

# --8<-- [start:called-fixed]
print(prices[0])
loss_function = nn.MSELoss()
print(loss_function(prices, prices))
# --8<-- [end:called-fixed]

# --8<-- [start:range]
logits = torch.tensor([1.5, -0.2])  # (2,)
targets = torch.tensor([1.0, 0.0])  # (2,)
loss_function = nn.BCELoss()
try:
    loss_function(logits, targets)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:range]

# --8<-- [start:range-fixed]
loss_function = nn.BCEWithLogitsLoss()
print(loss_function(logits, targets))
# --8<-- [end:range-fixed]

# --8<-- [start:onehot]
scores = torch.zeros(2, 3)  # (2, 3)
one_hot = torch.tensor([[0, 0, 1], [1, 0, 0]])  # (2, 3)
loss_function = nn.CrossEntropyLoss()
try:
    loss_function(scores, one_hot)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:onehot]

# --8<-- [start:onehot-fixed]
print(loss_function(scores, one_hot.argmax(dim=1)))
print(loss_function(scores, one_hot.float()))
# --8<-- [end:onehot-fixed]

# --8<-- [start:load]
saved = nn.Linear(3, 1).state_dict()
try:
    nn.Linear(2, 1).load_state_dict(saved)
except RuntimeError as error:
    print("RuntimeError:", " ".join(str(error).split()))
# --8<-- [end:load]

# --8<-- [start:load-fixed]
rebuilt = nn.Linear(3, 1)
print(rebuilt.load_state_dict(saved))
# --8<-- [end:load-fixed]

# --8<-- [start:refused]
import io
import pickle

file = io.BytesIO()
torch.save(rebuilt, file)
file.seek(0)
try:
    torch.load(file, weights_only=True)
except pickle.UnpicklingError as error:
    print("UnpicklingError:", str(error).split(".")[0])
# --8<-- [end:refused]

# --8<-- [start:refused-fixed]
file = io.BytesIO()
torch.save(rebuilt.state_dict(), file)
file.seek(0)
print(rebuilt.load_state_dict(torch.load(file, weights_only=True)))
# --8<-- [end:refused-fixed]

# --8<-- [start:collate]
from torch.utils.data import DataLoader

houses = [torch.ones(2), None, torch.ones(2)]
try:
    next(iter(DataLoader(houses[1:2])))
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:collate]

# --8<-- [start:collate-fixed]
complete = [house for house in houses if house is not None]
print(tuple(next(iter(DataLoader(complete, batch_size=2))).shape))
# --8<-- [end:collate-fixed]

# --8<-- [start:unpack]
loader = DataLoader(torch.ones(6, 2), batch_size=3)
try:
    for inputs, targets in loader:
        print(inputs, targets)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:unpack]

# --8<-- [start:unpack-fixed]
from torch.utils.data import TensorDataset

pairs = TensorDataset(torch.ones(6, 2), torch.zeros(6, 1))
for inputs, targets in DataLoader(pairs, batch_size=3):
    print(tuple(inputs.shape), tuple(targets.shape))
# --8<-- [end:unpack-fixed]

# --8<-- [start:computed]
weight = 0.1 * torch.ones(2, requires_grad=True)  # (2,)
try:
    torch.optim.SGD([weight], lr=0.1)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:computed]

# --8<-- [start:computed-fixed]
weight = (0.1 * torch.ones(2)).requires_grad_()  # (2,)
optimizer = torch.optim.SGD([weight], lr=0.1)
print(weight)
# --8<-- [end:computed-fixed]

# --8<-- [start:embedding]
vectors = nn.Embedding(num_embeddings=3, embedding_dim=2)
try:
    vectors(torch.tensor([1, 3]))
except IndexError as error:
    print("IndexError:", error)
# --8<-- [end:embedding]

# --8<-- [start:embedding-fixed]
vectors = nn.Embedding(num_embeddings=4, embedding_dim=2)
print(tuple(vectors(torch.tensor([1, 3])).shape))
# --8<-- [end:embedding-fixed]

# --8<-- [start:single]
normalised = nn.BatchNorm1d(3)
try:
    normalised(torch.ones(1, 3))
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:single]

# --8<-- [start:single-fixed]
print(normalised.eval()(torch.ones(1, 3)).shape)
# --8<-- [end:single-fixed]
