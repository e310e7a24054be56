# --8<-- [start:product]
import torch
from torch import nn

amounts = torch.ones(2, 3)  # (2, 3)
prices = torch.ones(2, 3)  # (2, 3)
try:
    amounts @ prices
except RuntimeError as error:
    print("RuntimeError:", error)

layer = nn.Linear(in_features=3, out_features=1)
features = torch.ones(5, 2)  # (5, 2)
try:
    layer(features)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:product]

# --8<-- [start:product-fixed]
print(tuple((amounts @ prices.T).shape))

layer = nn.Linear(in_features=2, out_features=1)
print(tuple(layer(features).shape))
# --8<-- [end:product-fixed]

# --8<-- [start:vector]
table = torch.ones(2, 3)  # (2, 3)
row = torch.ones(2)  # (2,)
try:
    table @ row
except RuntimeError as error:
    print("RuntimeError:", error)

longer = torch.ones(3)  # (3,)
try:
    longer @ row
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:vector]

# --8<-- [start:vector-fixed]
print(table @ longer)
print(row @ table)
# --8<-- [end:vector-fixed]

# --8<-- [start:stretch]
table = torch.ones(4, 3)  # (4, 3)
one_per_row = torch.tensor([1.0, 2.0, 3.0, 4.0])  # (4,)
try:
    table + one_per_row
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:stretch]

# --8<-- [start:stretch-fixed]
print(table + one_per_row.reshape(4, 1))
# --8<-- [end:stretch-fixed]

# --8<-- [start:reshape]
eggs = torch.arange(12)  # (12,)
try:
    eggs.reshape(3, 5)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:reshape]

# --8<-- [start:reshape-fixed]
print(tuple(eggs.reshape(3, -1).shape))
# --8<-- [end:reshape-fixed]

# --8<-- [start:cat]
features = torch.ones(5, 2)  # (5, 2)
prices = torch.ones(4, 1)  # (4, 1)
try:
    torch.cat([features, prices], dim=1)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:cat]

# --8<-- [start:cat-fixed]
prices = torch.ones(5, 1)  # (5, 1)
print(tuple(torch.cat([features, prices], dim=1).shape))
# --8<-- [end:cat-fixed]

# --8<-- [start:ragged]
rows = [[10.0, 3.0], [15.0]]
try:
    torch.tensor(rows)
except ValueError as error:
    print("ValueError:", error)
# --8<-- [end:ragged]

# --8<-- [start:ragged-fixed]
print(torch.tensor([[10.0, 3.0], [15.0, 4.0]]))
# --8<-- [end:ragged-fixed]

# --8<-- [start:index]
week = torch.tensor([72, 68, 75, 71, 69, 74, 73])  # (7,)
try:
    week[7]
except IndexError as error:
    print("IndexError:", error)
# --8<-- [end:index]

# --8<-- [start:index-fixed]
print(week[6].item(), week[-1].item())
# --8<-- [end:index-fixed]

# --8<-- [start:dimension]
try:
    week.sum(dim=1)
except IndexError as error:
    print("IndexError:", error)
# --8<-- [end:dimension]

# --8<-- [start:dimension-fixed]
print(week.sum(dim=0))
# --8<-- [end:dimension-fixed]

# --8<-- [start:view]
turned = torch.arange(6).reshape(2, 3).T  # (3, 2)
try:
    turned.view(6)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:view]

# --8<-- [start:view-fixed]
print(turned.reshape(6))
# --8<-- [end:view-fixed]

# --8<-- [start:stack]
sentences = [torch.tensor([4, 8, 1]), torch.tensor([7, 2])]
try:
    torch.stack(sentences)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:stack]

# --8<-- [start:stack-fixed]
padded = nn.utils.rnn.pad_sequence(sentences, batch_first=True)  # (2, 3)
print(padded)
# --8<-- [end:stack-fixed]

# --8<-- [start:indices]
grid = torch.ones(2, 3)  # (2, 3)
try:
    grid[0, 0, 0]
except IndexError as error:
    print("IndexError:", error)

single = torch.tensor(2.5)  # ()
try:
    single[0]
except IndexError as error:
    print("IndexError:", error)
# --8<-- [end:indices]

# --8<-- [start:indices-fixed]
print(grid[0, 0].item(), single.item())
# --8<-- [end:indices-fixed]

# --8<-- [start:dimensions]
picture = torch.ones(28, 28)  # (28, 28)
convolution = nn.Conv2d(in_channels=1, out_channels=4, kernel_size=3)
try:
    convolution(picture)
except RuntimeError as error:
    print("RuntimeError:", error)

try:
    torch.dot(picture, picture)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:dimensions]

# --8<-- [start:dimensions-fixed]
batch = picture.reshape(1, 1, 28, 28)  # (1, 1, 28, 28)
print(tuple(convolution(batch).shape))
print(torch.dot(picture.flatten(), picture.flatten()))
# --8<-- [end:dimensions-fixed]
