"""A lab on the site is light, private, and reads like any other page."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from built_site import ROOT, BuiltPage
from nbformat import NotebookNode
from PIL import Image, ImageStat
from playwright.sync_api import Page as BrowserPage

from pageproof.pages import Project
from sitework.labs import Lab
from sitework.notebooks import Notebook

PROJECT = Project(ROOT)
LABS = [Lab(PROJECT, script) for script in PROJECT.labs()]
EVERY_LAB = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.name)
PICTURE = re.compile(r"(?<=src=\")data:image/[^\"]+")


def shown(lab: Lab, site: dict[str, BuiltPage]) -> BuiltPage:
    return site[f"labs/{lab.path.stem}"]


def code_cells(lab: Lab) -> list[NotebookNode]:
    cells = Notebook(lab).recorded().cells
    return [cell for cell in cells if cell.cell_type == "code"]


def shortened(code: str) -> str:
    """Return code as a page shows it, with packed data cut off."""
    return "\n".join(
        line if len(line) < 500 else f"{line[:60]}…"
        for line in code.split("\n")
    )


def printed(cell: NotebookNode) -> str:
    return "".join(o.text for o in cell.outputs if o.output_type == "stream")


def pictures(cell: NotebookNode) -> list[str]:
    drawn = [o for o in cell.outputs if o.output_type == "display_data"]
    return [output.data["image/svg+xml"] for output in drawn]


@EVERY_LAB
def test_a_lab_is_a_page_like_any_other(lab, site):
    def loaded(page: BuiltPage) -> list[str]:
        tags = page.soup.select("script[src], link[rel=stylesheet], style")
        files = [tag.get("src") or tag.get("href") or "" for tag in tags]
        styles = [tag.get_text().strip() for tag in tags]
        return [Path(file).name for file in files if file] + [
            text for text in styles if text
        ]

    page = shown(lab, site)
    assert page.other_hosts() == page.dead_links() == []
    assert loaded(page) == loaded(site["glossary"])
    assert page.description.startswith("By the end of this ")
    assert 50 <= len(page.description) <= 180, page.description


@EVERY_LAB
def test_a_lab_shows_its_notebook_in_order(lab, site):
    cells = code_cells(lab)
    python = [shortened(cell.source) for cell in cells]
    page = shown(lab, site)
    assert [code.strip() for code in page.code("python")] == python
    assert page.code("output") == list(filter(None, map(printed, cells)))
    comments = [c.get_text() for c in page.soup.select("code .shape")]
    assert len(comments) == "\n".join(python).count("  # (") > 0


@EVERY_LAB
def test_each_picture_is_shown_and_named(lab, site):
    drawn = [picture for cell in code_cells(lab) for picture in pictures(cell)]
    images = shown(lab, site).images
    sources = [unquote(source) for source, _ in images]
    assert sources == [f"data:image/svg+xml,{picture}" for picture in drawn]
    names = [name for _, name in images]
    assert all(len(name) > 60 for name in names), names
    assert len(set(names)) == len(names)


@EVERY_LAB
def test_the_notebook_can_be_downloaded_from_its_page(lab, site):
    page = shown(lab, site)
    (link,) = page.soup.select("article a[download]")
    offered = page.file.parent / link["href"]
    assert offered.read_bytes() == lab.notebook.read_bytes()


@EVERY_LAB
def test_a_script_is_narrow_and_names_what_it_draws(lab):
    for number, line in enumerate(lab.lines, start=1):
        one_line = line.startswith(('# %% alt="', "# | "))
        assert one_line or len(line) <= 80, f"{lab.name}:{number}"
    for cell in lab.cells:
        draws = any("plt.show()" in line for line in cell.body)
        assert draws == bool(lab.prose[cell.line - 1]), cell.place


def test_a_picture_follows_the_colours_of_the_page(page: BrowserPage):
    def brightness() -> float:
        picture = page.locator("article img").first.screenshot()
        return ImageStat.Stat(Image.open(BytesIO(picture)).convert("L")).mean[0]

    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto("/labs/watched/")
    assert brightness() > 200
    for _ in range(2):
        page.locator(".md-header__option label:visible").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert brightness() < 60
