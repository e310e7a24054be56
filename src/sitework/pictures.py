"""Draws pictures for the pages: SVG, readable in light and dark, repeatable.

A script ``snippets/<page>/draw_<name>.py`` ends with ``save(figure, __file__)``
and so writes ``docs/assets/<page>/<name>.svg``, seen from the project's root.
"""

import hashlib
import io
import re
import shutil
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from PIL import Image, ImageChops, ImageStat

from pageproof.compare import difference, same
from pageproof.pages import Project
from pageproof.run import run_script

PAPER = "#fffffe"
INK = "#1d2430"
MUTED = "#5b6472"
FAINT = "#d5dbe4"
BLUE = "#1f5fbf"
ORANGE = "#b4530a"
GREEN = "#1c7a4c"
RED = "#b3261e"
PALE_BLUE = "#dbe8fb"
PALE_ORANGE = "#fbe6d3"
PALE_GREEN = "#d9f0e3"
PALE_RED = "#fbdfdc"

IN_THE_DARK = {
    PAPER: "#14181f",
    INK: "#e3e7ee",
    MUTED: "#a3adbb",
    FAINT: "#3a4453",
    BLUE: "#8ab8ff",
    ORANGE: "#ffb26b",
    GREEN: "#74d6a3",
    RED: "#ff9a91",
    PALE_BLUE: "#1d3354",
    PALE_ORANGE: "#4a2f17",
    PALE_GREEN: "#173d2a",
    PALE_RED: "#4d211e",
}

COORDINATE = re.compile(r'(?<!version=")\b\d+\.\d+')

TAG = re.compile(r"<[^>]*>")

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


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure in the style of the pages; sizes in inches.

    At a width of 5.6 the letters are still readable on a phone, where the
    picture shrinks. Put panels below each other rather than side by side.
    """
    mpl.rcParams.update(STYLE)
    return Figure(figsize=(width, height))


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
    return follow_scheme(buffer.getvalue())


def follow_scheme(text: str) -> str:
    """Return an SVG of Matplotlib's, its colours made to follow the scheme.

    Raises:
        ValueError: a colour is none of this module's.
    """
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


def same_copy(recorded: Path, drawn: Path) -> bool:
    """Tell whether a PNG is whole and shows what was drawn now.

    Another version of a font library smooths letters another way, so a small
    difference of the pixels is let be.
    """
    try:
        Image.open(recorded).verify()
        one, other = (Image.open(f).convert("RGB") for f in (recorded, drawn))
    except (OSError, SyntaxError):
        return False  # no PNG, or one with a wrong checksum
    mean = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return one.size == other.size and max(mean) < 1


def picture_problems(
    project: Project, script: Path, folder: Path, update: bool
) -> list[str]:
    """Draw a picture again; tell whether the page shows another one."""
    (folder / "docs").mkdir()
    _, problems = run_script(project, script, folder)
    if problems:
        return problems
    drawn = (folder / picture_of(script)).read_text("utf-8")
    shown = project.root / picture_of(script)
    recorded = shown.read_text("utf-8") if shown.exists() else ""
    copy = shown.with_suffix(".png")
    stale = (
        not copy.exists()
        or digest(recorded).encode() not in copy.read_bytes()
        or not same_copy(
            copy, (folder / picture_of(script)).with_suffix(".png")
        )
    )
    if same(recorded, drawn) and not stale:
        return []
    if update:
        shutil.copytree(folder / "docs", project.docs, dirs_exist_ok=True)
        return []
    if same(recorded, drawn):
        return [f"{project.name(copy)} is no copy of {shown.name}: make record"]
    return [
        f"{project.name(shown)} is not what {project.name(script)} draws:\n"
        f"{difference(recorded, drawn)[:2000]}\n"
        "If the script is right, record it: make record"
    ]
