import torch
from torch import nn

# --8<-- [start:devices]
model = nn.Linear(3, 1)
features = torch.ones(5, 3, device="meta")  # (5, 3)
try:
    model(features)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:devices]

# --8<-- [start:devices-fixed]
device = features.device
model = model.to(device)
print(tuple(model(features).shape), model(features).device == device)
# --8<-- [end:devices-fixed]

# --8<-- [start:array]
try:
    features.numpy()
except TypeError as error:
    print("TypeError:", error)
# --8<-- [end:array]

# --8<-- [start:array-fixed]
predictions = nn.Linear(3, 1)(torch.ones(2, 3))  # (2, 1)
print(predictions.detach().cpu().numpy().shape)
# --8<-- [end:array-fixed]

# --8<-- [start:absent-fixed]
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = nn.Linear(3, 1).to(device)
print(model(torch.ones(5, 3, device=device)).device.type == device.type)
# --8<-- [end:absent-fixed]

# --8<-- [start:full-fixed]
total = 0.0
with torch.no_grad():
    for batch in torch.ones(6, 3, device=device).split(2):
        total += model(batch).sum().item()
print(type(total).__name__)
# --8<-- [end:full-fixed]
