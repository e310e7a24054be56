import torch

from sitework.pictures import BLUE, ORANGE, new_figure, save

CUT = 0.2
CREASES = [0.0, 0.5, 0.25]

figure = new_figure(5.6)
panels = figure.subplots(3, 1, sharex=True, sharey=True)
strip = torch.linspace(-1, 1, 17)  # (17,)
packet = strip
for folds, (axes, crease) in enumerate(zip(panels, CREASES, strict=True), 1):
    packet = (packet - crease).abs()  # (17,)
    share = (CUT - packet[:-1]) / packet.diff()  # (16,)
    met = (share > 0) & (share < 1)  # (16,)
    crossings = (strip[:-1] + share * strip.diff())[met]
    axes.plot(strip, packet, color=BLUE)
    axes.axhline(CUT, color=ORANGE, linestyle="--", linewidth=1.4)
    axes.plot(crossings, [CUT] * len(crossings), "o", color=ORANGE)
    axes.set(
        title=f"folds: {folds}, cuts: {len(crossings)}",
        ylim=(-0.06, 1.06),
        yticks=[0, 0.5, 1],
    )
panels[1].set(ylabel="place in the packet")
panels[-1].set(xlabel="place on the strip", xlim=(-1, 1))
save(figure, __file__)
