"""Draws the graph of tanh in parts, and beside it that of tanh at once."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

from foundations.engine import Value, backward, history
from sitework.pictures import BLUE, STYLE, WIDTH, save

mpl.use("agg")
mpl.rcParams.update(STYLE)

with redirect_stdout(StringIO()):
    solution = runpy.run_path(str(Path(__file__).with_name("solution.py")))

# What is in each box, and where it is: to the right, and up.
PARTS = {"x": (2, 5), "2x": (2, 4), "exp": (2, 3), "exp − 1": (1, 2)}
PARTS |= {"exp + 1": (3, 2), "1 / (exp + 1)": (3, 1), "tanh": (2, 0)}
ONE = {"x": (5, 5), "tanh": (5, 0)}

axes = plt.figure(figsize=(WIDTH, 6.2)).subplots()
axes.set(xlim=(0.1, 5.8), ylim=(-0.4, 5.4))
axes.axis("off")
for name, places in (("tanh_in_parts", PARTS), ("tanh", ONE)):
    x = Value(0.5)
    result = solution[name](x)
    backward(result)
    # Plain numbers have no parents, and get no box.
    values = [v for v in history(result) if v.parents or v is x]
    place_of = dict(zip(values, places.values(), strict=True))
    for (value, place), title in zip(place_of.items(), places, strict=True):
        text = f"{title}\n{value.number:.3f}\nslope {value.grad:.3f}"
        box = {"boxstyle": "round", "facecolor": "none", "edgecolor": BLUE}
        text = text.replace("-", "−")
        axes.text(*place, text, ha="center", va="center", bbox=box)
        for parent in value.parents:
            if parent in place_of:
                arrow = {"arrowstyle": "->", "color": BLUE}
                arrow |= {"shrinkA": 32, "shrinkB": 32}  # room for the boxes
                ends = place, place_of[parent]
                axes.annotate("", *ends, arrowprops=arrow)
save(axes.figure, __file__)
