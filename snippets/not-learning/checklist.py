# --8<-- [start:data]
import torch
from torch import nn

torch.manual_seed(42)
areas = 40 + 160 * torch.rand(90)  # (90,)
rooms = (areas / 30 + torch.rand(90)).round()  # (90,)
features = torch.stack([areas, rooms], dim=1)  # (90, 2)
classes = (areas > 90).long() + (areas > 150).long()  # (90,)

print(features[:3], classes[:3])
print("not a number:", features.isnan().sum().item())
print("per class:", classes.bincount().tolist())
# --8<-- [end:data]

# --8<-- [start:shapes]
scaled = (features - features.mean(dim=0)) / features.std(dim=0)  # (90, 2)


def build():
    torch.manual_seed(42)
    return nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 3))


model = build()
logits = model(scaled)  # (90, 3)
print(tuple(logits.shape), tuple(classes.shape), classes.dtype)
# --8<-- [end:shapes]

# --8<-- [start:steps]
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
before = model[0].weight.detach().clone()  # (16, 2)

loss = loss_function(model(scaled), classes)  # ()
optimizer.zero_grad()
loss.backward()
optimizer.step()

for name, parameter in model.named_parameters():
    print(f"{name:8s}  slope {parameter.grad.abs().max().item():.4f}")
print("moved:", not torch.equal(before, model[0].weight))
# --8<-- [end:steps]


# --8<-- [start:rate]
from foundations.training import train


def last_loss(model, inputs, targets, learning_rate=0.1, epochs=300):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = train(model, inputs, targets, loss_function, optimizer, epochs)
    return losses[-1]


for learning_rate in [0.00001, 0.1, 1000.0]:
    loss = last_loss(build(), scaled, classes, learning_rate)
    print(f"rate {learning_rate:10.5f}   last loss {loss:.4f}")
# --8<-- [end:rate]

# --8<-- [start:start]
no_idea = loss_function(torch.zeros(90, 3), classes)  # ()
untrained = loss_function(build()(scaled), classes)  # ()
print(f"the same score for each class: {no_idea.item():.4f}")
print(f"this model, untrained:         {untrained.item():.4f}")
# --8<-- [end:start]

# --8<-- [start:batch]
few = scaled[:6]  # (6, 2)
targets = classes[:6]  # (6,)
loss = last_loss(build(), few, targets, learning_rate=0.5, epochs=2000)
print(f"last loss {loss:.4f}")
# --8<-- [end:batch]

# --8<-- [start:broken]
broken = build()
broken.append(nn.Softmax(dim=1))  # cross-entropy applies softmax, too
loss = last_loss(broken, few, targets, learning_rate=0.5, epochs=2000)
print(f"last loss {loss:.4f}")
# --8<-- [end:broken]

# --8<-- [start:scale]
print("means:", [round(mean) for mean in features.mean(dim=0).tolist()])
raw = last_loss(build(), features, classes)
fair = last_loss(build(), scaled, classes)
print(f"last loss, raw {raw:.4f}, scaled {fair:.4f}")
# --8<-- [end:scale]

# --8<-- [start:mode]
torch.manual_seed(42)
dropping = nn.Sequential(nn.Linear(2, 16), nn.Dropout(0.5), nn.Linear(16, 3))
for training in [True, False]:
    dropping.train(training)
    same = torch.equal(dropping(few), dropping(few))
    print("training:", training, "  same output twice:", same)
# --8<-- [end:mode]
