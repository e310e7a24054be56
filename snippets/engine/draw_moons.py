"""Draws the two moons and their border, with the page's own code."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import matplotlib as mpl

from sitework.pictures import BLUE, ORANGE, STYLE, WIDTH, save

mpl.use("agg")
mpl.rcParams.update(STYLE)
mpl.rcParams["axes.prop_cycle"] = mpl.cycler(color=[BLUE, ORANGE])
mpl.rcParams["figure.figsize"] = WIDTH, 3.4

with redirect_stdout(StringIO()):
    page = runpy.run_path(str(Path(__file__).with_name("neurons.py")))
save(page["axes"].figure, __file__)
