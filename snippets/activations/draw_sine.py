import torch
from torch import nn

from sitework.pictures import BLUE, INK, MUTED, ORANGE, new_figure, save

points = torch.linspace(-3.5, 3.5, 40).unsqueeze(1)  # (40, 1)
curve = torch.sin(points)  # (40, 1)


def trained(model):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(1000):
        loss = nn.functional.mse_loss(model(points), curve)  # ()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


torch.manual_seed(1)
straight = trained(nn.Sequential(nn.Linear(1, 16), nn.Linear(16, 1)))
bent = trained(nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1)))
hidden, relu, output = bent

figure = new_figure(4.8)
above, below = figure.subplots(2, 1, sharex=True)
with torch.no_grad():
    above.plot(points, curve, ".", color=INK, label="points of the sine")
    above.plot(points, straight(points), color=ORANGE, label="without ReLU")
    above.plot(points, bent(points), color=BLUE, label="with ReLU")
    corners = (-hidden.bias / hidden.weight.squeeze(1)).clamp(-3.5, 3.5)
    places = torch.cat([corners, points[[0, -1], 0]]).sort().values  # (18,)
    pieces = relu(hidden(places.unsqueeze(1))) * output.weight  # (18, 16)
    for corner, piece in zip(corners, pieces.T, strict=True):
        turns = torch.isin(places, torch.stack([corner, *points[[0, -1], 0]]))
        below.plot(places[turns], piece[turns], color=BLUE, linewidth=1)
    total = pieces.sum(dim=1) + output.bias  # (18,)
    below.plot(places, total, color=MUTED, linewidth=3, alpha=0.5)
above.legend(loc="upper left")
above.set(title="a network with 16 hidden neurons", ylim=(-1.3, 1.9))
below.set(title="what each neuron adds, and the sum", xlabel="x")
save(figure, __file__)
