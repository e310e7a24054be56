"""A lab on the site is light, private, and reads like any other page."""

import gzip
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import jupytext
import pytest
from bs4 import BeautifulSoup
from built_site import ROOT, BuiltPage
from nbformat import NotebookNode
from PIL import Image, ImageStat
from playwright.sync_api import Page as BrowserPage

from pageproof.numbers import unbacked_decimals
from pageproof.pages import Page, Project
from sitework.notebooks import lab_of

PROJECT = Project(ROOT)
EVERY_LAB = pytest.mark.parametrize("lab", PROJECT.labs(), ids=PROJECT.name)
PICTURE = re.compile(r"(?<=src=\")data:image/[^\"]+")


def shown(lab: Path, site: dict[str, BuiltPage]) -> BuiltPage:
    return site[f"labs/{lab.stem}"]


def soup(page: BuiltPage) -> BeautifulSoup:
    return BeautifulSoup(page.file.read_text("utf-8"), "html.parser")


def recorded(lab: Path) -> NotebookNode:
    return lab_of(PROJECT, lab).recorded()


def code_cells(lab: Path) -> list[NotebookNode]:
    return [c for c in recorded(lab).cells if c.cell_type == "code"]


def printed(cell: NotebookNode) -> str:
    return "".join(o.text for o in cell.outputs if o.output_type == "stream")


def pictures(cell: NotebookNode) -> list[str]:
    drawn = [o for o in cell.outputs if o.output_type == "display_data"]
    return [output.data["image/svg+xml"] for output in drawn]


@EVERY_LAB
def test_a_lab_is_light(lab, site):
    html = shown(lab, site).file.read_text("utf-8")
    without_pictures = PICTURE.sub("", html)
    assert len(gzip.compress(without_pictures.encode())) <= 60 * 1024
    assert len(gzip.compress(html.encode())) <= 100 * 1024


@EVERY_LAB
def test_a_lab_is_a_page_like_any_other(lab, site):
    def loaded(page: BuiltPage) -> list[str]:
        tags = soup(page).select("script[src], link[rel=stylesheet], style")
        files = [tag.get("src") or tag.get("href") or "" for tag in tags]
        styles = [tag.get_text().strip() for tag in tags]
        return [Path(file).name for file in files if file] + [
            text for text in styles if text
        ]

    page = shown(lab, site)
    assert page.other_hosts() == page.dead_links() == []
    assert loaded(page) == loaded(site["glossary"])
    assert page.description.startswith("After this lab you ")
    assert 50 <= len(page.description) <= 180, page.description


@EVERY_LAB
def test_a_lab_shows_its_notebook_in_order(lab, site):
    cells = code_cells(lab)
    data = [c.source for c in cells if "data" in c.metadata.get("tags", [])]
    python = [c.source for c in cells if c.source not in data]
    texts = [printed(c) for c in cells if c.source not in data and printed(c)]
    page = shown(lab, site)
    assert [code.strip() for code in page.code("python")] == python
    assert page.code("output") == data + texts
    comments = [c.get_text() for c in soup(page).select("code .shape")]
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
def test_headings_are_in_the_table_of_contents(lab, site):
    page = shown(lab, site)
    (title,) = [h[3:] for h in page.headings if h.startswith("h1 ")]
    assert page.title.startswith(title)
    links = soup(page).select(".md-sidebar--secondary .md-nav__list a")
    assert [link.get_text().strip() for link in links] == [
        h[3:] for h in page.headings if not h.startswith("h1 ")
    ]
    assert all(soup(page).select_one(link["href"]) for link in links)


@EVERY_LAB
def test_the_notebook_can_be_downloaded_from_its_page(lab, site):
    page = shown(lab, site)
    (link,) = soup(page).select("article a[download]")
    offered = page.file.parent / link["href"]
    assert offered.read_bytes() == lab_of(PROJECT, lab).path.read_bytes()


@EVERY_LAB
def test_numbers_in_sentences_occur_in_code_or_output(lab, tmp_path):
    """Read the lab as a page, with cells and outputs as its fences."""
    parts = [
        cell.source
        if cell.cell_type == "markdown"
        else f"```text\n{cell.source}\n{printed(cell)}\n```"
        for cell in recorded(lab).cells
    ]
    text = tmp_path / f"{lab.stem}.md"
    text.write_text("\n\n".join(parts), "utf-8")
    problems = unbacked_decimals(Page(PROJECT, text))
    assert not problems, "\n".join(problems)


@EVERY_LAB
def test_a_script_is_narrow_and_names_what_it_draws(lab):
    for number, line in enumerate(lab.read_text("utf-8").split("\n"), start=1):
        named = line.startswith('# %% alt="')
        assert named or len(line) <= 80, f"{PROJECT.name(lab)}:{number}"
    for cell in jupytext.read(lab).cells:
        assert ("plt.show()" in cell.source) == ("alt" in cell.metadata)


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
