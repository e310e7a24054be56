import math

import torch

from sitework.pictures import BLUE, GREEN, INK, MUTED, ORANGE
from sitework.pictures import PALE_BLUE, PALE_ORANGE, new_figure, save

ANGLES = [90, 0, -45, -67.5]  # of the lines across the creases, in degrees
CUT, FAR = 11.25, 2.1  # its angle, and how far it is from the middle


def direction(angle):
    turn = math.radians(angle)
    return torch.tensor([math.cos(turn), math.sin(turn)])


def folded(places, layers):
    """Lay what is before each crease on what is beyond it."""
    for across in map(direction, ANGLES[:layers]):
        before = torch.relu(-places @ across)
        places = places + 2 * before[..., None] * across
    return places


def cut(places, layers):
    return folded(places, layers) @ direction(CUT) - FAR


fine = torch.linspace(-3, 3, 61)
grid = torch.cartesian_prod(fine, fine).reshape(61, 61, 2)
lines = [*grid[::10, ::30], *grid[::30, ::10].transpose(0, 1)]
rays = torch.stack([direction(22.5 * k) for k in range(17)])
ends = 3 * rays / rays.abs().amax(dim=1, keepdim=True)  # (17, 2)
middle = torch.zeros(2)
pieces = [torch.stack([middle, *ends[k : k + 2]]) for k in range(16)]
spread = torch.arange(1, 90)[:, None] * torch.tensor([0.75487767, 0.56984029])
points = (spread % 1 * 2 - 1) * 2.85  # (89, 2)
points = points[cut(points, 4).abs() > 0.15][:60]
beyond = cut(points, 4) > 0

figure = new_figure(4.6)
panels = figure.subplots(2, 2)
for axes, title, layers in [
    (panels[0, 0], "the flat sheet", 0),
    (panels[0, 1], "after layer 1", 1),
    (panels[1, 0], "after layer 4: the cut", 4),
    (panels[1, 1], "unfolded again", 0),
]:
    if title == "unfolded again":
        x, y = grid.unbind(dim=2)
        colours = [PALE_ORANGE, PALE_BLUE]
        axes.contourf(x, y, cut(grid, 4), [-9, 0, 9], colors=colours)
        axes.contour(x, y, cut(grid, 4), [0], colors=[GREEN])
    for piece in pieces if layers else []:
        shape = folded(piece, layers).T
        axes.fill(*shape, color=MUTED, alpha=0.035, linewidth=0)
    if layers < 4:
        for line in lines:
            axes.plot(*folded(line, layers).T, color=MUTED, linewidth=0.5)
        axes.plot(*folded(ends, layers).T, color=INK, linewidth=1)
    else:
        for piece in pieces:
            axes.plot(*folded(piece, layers).T, color=INK, linewidth=0.7)
        along = direction(CUT + 90)
        cut_ends = [FAR * direction(CUT) + k * along for k in (-1, 1)]
        axes.plot(*torch.stack(cut_ends).T, color=GREEN)
    for side, colour in [(beyond, BLUE), (~beyond, ORANGE)]:
        places = folded(points[side], layers)
        axes.plot(*places.T, "o", color=colour, markersize=3)
    far = 4.4 if layers == 4 else 6.2
    left, low = (-0.1, -1) if layers == 4 else (-3.1, -3.1)
    axes.set(xlim=(left, left + far), ylim=(low, low + far))
    axes.set(aspect="equal", title=title)
    axes.axis("off")
save(figure, __file__)
