import torch
from torch import nn


# --8<-- [start:empty]
class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 8), nn.Linear(8, 1)]


try:
    torch.optim.SGD(Listed().parameters(), lr=0.1)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:empty]


# --8<-- [start:empty-fixed]
class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 8)
        self.output = nn.Linear(8, 1)


class InModuleList(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 8), nn.Linear(8, 1)])


for model in [Named(), InModuleList()]:
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    print(sum(parameter.numel() for parameter in model.parameters()))
# --8<-- [end:empty-fixed]

# --8<-- [start:brackets]
model = nn.Linear(2, 1)
try:
    torch.optim.SGD(model.parameters, lr=0.1)
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:brackets]

# --8<-- [start:brackets-fixed]
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
# --8<-- [end:brackets-fixed]


# --8<-- [start:super]
class Forgetful(nn.Module):
    def __init__(self):
        self.linear = nn.Linear(2, 1)


try:
    Forgetful()
except AttributeError as error:
    print("AttributeError:", error)
# --8<-- [end:super]


# --8<-- [start:super-fixed]
class Mindful(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 1)


print(Mindful())
# --8<-- [end:super-fixed]


# --8<-- [start:forward]
class Misspelt(nn.Module):
    def foward(self, features):
        return features.sum(dim=1)


features = torch.ones(5, 2)  # (5, 2)
try:
    Misspelt()(features)
except NotImplementedError as error:
    print("NotImplementedError:", error)
# --8<-- [end:forward]


# --8<-- [start:forward-fixed]
class Spelt(nn.Module):
    def forward(self, features):
        return features.sum(dim=1)


print(Spelt()(features))
# --8<-- [end:forward-fixed]


# --8<-- [start:return]
class Silent(nn.Module):
    def forward(self, features):
        features.sum(dim=1)


predictions = Silent()(features)
targets = torch.ones(5)  # (5,)
loss_function = nn.MSELoss()
try:
    loss_function(predictions, targets)
except AttributeError as error:
    print("AttributeError:", error)

try:
    predictions - targets
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:return]

# --8<-- [start:return-fixed]
predictions = Spelt()(features)  # (5,)
print(loss_function(predictions, targets))
# --8<-- [end:return-fixed]

# --8<-- [start:class]
logits = torch.zeros(4, 3)  # (4, 3)
classes = torch.tensor([1, 2, 3, 1])  # (4,)
loss_function = nn.CrossEntropyLoss()
try:
    loss_function(logits, classes)
except IndexError as error:
    print("IndexError:", error)
# --8<-- [end:class]

# --8<-- [start:class-fixed]
classes = torch.tensor([0, 1, 2, 0])  # (4,)
print(loss_function(logits, classes))
# --8<-- [end:class-fixed]

# --8<-- [start:decimal]
loss_function = nn.CrossEntropyLoss()
try:
    loss_function(logits, classes.float())
except RuntimeError as error:
    print("RuntimeError, and it names Long:", "Long" in str(error))
# --8<-- [end:decimal]

# --8<-- [start:decimal-fixed]
print(loss_function(logits, classes.long()))
# --8<-- [end:decimal-fixed]

# --8<-- [start:column]
column = classes.reshape(4, 1)  # (4, 1)
loss_function = nn.CrossEntropyLoss()
try:
    loss_function(logits, column)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:column]

# --8<-- [start:column-fixed]
print(loss_function(logits, column.squeeze(1)))
# --8<-- [end:column-fixed]

# --8<-- [start:count]
few = torch.tensor([0, 1])  # (2,)
loss_function = nn.CrossEntropyLoss()
try:
    loss_function(logits, few)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:count]

# --8<-- [start:count-fixed]
print(loss_function(logits[:2], few))
# --8<-- [end:count-fixed]

# --8<-- [start:binary]
logits = torch.zeros(4, 1)  # (4, 1)
targets = torch.tensor([1.0, 0.0, 1.0, 1.0])  # (4,)
loss_function = nn.BCEWithLogitsLoss()
try:
    loss_function(logits, targets)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:binary]

# --8<-- [start:binary-fixed]
print(loss_function(logits, targets.reshape(4, 1)))
# --8<-- [end:binary-fixed]
