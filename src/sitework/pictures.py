"""Draws pictures for the pages: SVG, readable in light and dark, repeatable.

A script ``snippets/<page>/draw_<name>.py`` ends with ``save(figure, __file__)``
and so writes ``docs/assets/<page>/<name>.svg``, seen from the project's root.
"""

import hashlib
import io
import re
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
STYLESHEET = ASSETS / "stylesheets" / "foundations.css"
NAMES = (
    *("paper", "ink", "muted", "line", "blue", "orange", "green", "red"),
    *("pale-blue", "pale-orange", "pale-green", "pale-red"),
)


def colours(selector: str) -> list[str]:
    """Return the colours that a rule of the stylesheet gives to the names."""
    _, rule = STYLESHEET.read_text("utf-8").split(f"\n{selector} {{\n", 1)
    found = dict(re.findall(r"--([\w-]+): (#\w+);", rule.partition("}")[0]))
    return [found[name] for name in NAMES]


LIGHT = colours(":root")
IN_THE_DARK = dict(
    zip(LIGHT, colours('[data-md-color-scheme="slate"]'), strict=True)
)
PAPER, INK, MUTED, FAINT, BLUE, ORANGE, GREEN, RED, *pale = LIGHT
PALE_BLUE, PALE_ORANGE, PALE_GREEN, PALE_RED = pale

COORDINATE = re.compile(r'(?<!version=")\b\d+\.\d+')
TAG = re.compile(r"<[^>]*>")

WIDTH = 4.5  # inches: no more than a phone shows without making letters small

# Stands before and behind a picture in what the run of a lab prints.
PICTURE = "\0"

STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": PAPER,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "figure.constrained_layout.use": True,
    "figure.facecolor": PAPER,
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "grid.color": FAINT,
    "legend.frameon": False,
    "legend.labelcolor": INK,
    "lines.linewidth": 2,
    "path.simplify": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "foundations",
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}


def new_figure(height: float) -> Figure:
    """Return an empty figure in the style of the pages; its height in inches.

    All are as wide as a page on a phone, so that letters keep their size
    there. Put panels below each other rather than side by side.
    """
    mpl.rcParams.update(STYLE)
    return Figure(figsize=(WIDTH, height))


def draw_cell(
    axes: Axes,
    corner: tuple[float, float],
    text: str,
    fill: str,
    ink: str,
    *,
    edge: str = "",
    line: str | tuple = "-",
    size: float = 12,
    bold: bool = False,
) -> None:
    """Draw a number in a square of side 1, of which `corner` is one corner.

    A cell on plain paper lies below its coloured neighbours.
    """
    axes.add_patch(
        Rectangle(
            corner,
            1,
            1,
            facecolor=fill,
            edgecolor=edge or ink,
            linestyle=line,
            linewidth=1.3,
            zorder=1 if fill == PAPER else 2,
        )
    )
    axes.text(
        corner[0] + 0.5,
        corner[1] + 0.52,
        text,
        color=ink,
        fontsize=size,
        fontweight="bold" if bold else "normal",
        ha="center",
        va="center",
        zorder=3,
    )


def four_places(coordinate: re.Match) -> str:
    """Write 1.25 as 1.2500, since another processor may get 1.2500001."""
    return f"{float(coordinate[0]):.4f}"


def render(figure: Figure) -> str:
    """Return the figure as SVG whose colours follow the page's scheme.

    Raises:
        ValueError: a colour is none of this module's.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = TAG.sub(lambda tag: COORDINATE.sub(four_places, tag[0]), text)
    text = text.replace("'DejaVu Sans'", "system-ui, 'DejaVu Sans', sans-serif")
    foreign = set(re.findall(r"#[0-9a-f]{6}\b", text)) - set(IN_THE_DARK)
    if foreign:
        raise ValueError(
            f"the colours {sorted(foreign)} have no partner for the dark "
            "scheme; use the names in sitework.pictures"
        )
    text = re.sub(r"(?<=: )#([0-9a-f]{6})\b", r"var(--c\1)", text)
    light, dark = (
        "".join(f"--c{name[1:]}:{colour};" for name, colour in pairs)
        for pairs in ([(c, c) for c in IN_THE_DARK], IN_THE_DARK.items())
    )
    style = (
        f"<style>:root{{{light}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}</style>\n"
    )
    return text.replace("<defs>", f"{style}<defs>", 1)


def print_pictures() -> None:
    """Let plt.show() print its pictures, between marks, for the run of a lab.

    They are drawn as a notebook draws them, in the style of the pages.
    """
    from matplotlib import pyplot

    cycle = mpl.cycler(color=[BLUE, ORANGE, GREEN, RED])
    mpl.use("agg")
    mpl.rcParams.update(
        {**STYLE, "axes.prop_cycle": cycle, "savefig.bbox": "tight"}
    )

    def show() -> None:
        for number in pyplot.get_fignums():
            svg = render(pyplot.figure(number))
            print(PICTURE, svg, PICTURE, sep="", end="")
        pyplot.close("all")

    pyplot.show = show


def picture_of(script: Path) -> Path:
    """Return the picture that a script draws, seen from the root.

    Raises:
        ValueError: the script is not named snippets/<page>/draw_<name>.py.
    """
    parts = script.parts
    if "snippets" not in parts or not script.stem.startswith("draw_"):
        raise ValueError(
            f"{script}: a picture is drawn by snippets/<page>/draw_<name>.py"
        )
    page = Path(*parts[parts.index("snippets") + 1 : -1])
    name = script.stem.removeprefix("draw_").replace("_", "-")
    return Path("docs", "assets", page, f"{name}.svg")


def save(figure: Figure, script: str) -> None:
    """Write the picture of a script (pass ``__file__``).

    Raises:
        FileNotFoundError: the working directory has no ``docs``.
    """
    path = picture_of(Path(script).resolve())
    if not Path("docs").is_dir():
        raise FileNotFoundError(
            f"no folder docs here: run python {script} from the project's root"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    svg = render(figure)
    path.write_text(svg, "utf-8")
    # For notebooks, which show no SVG on Colab. It names the SVG it belongs to.
    figure.savefig(
        path.with_suffix(".png"), dpi=120, metadata={"Source": digest(svg)}
    )


def digest(svg: str) -> str:
    """Return a short name for exactly this picture."""
    return hashlib.sha256(svg.encode()).hexdigest()[:16]
