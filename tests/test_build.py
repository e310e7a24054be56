"""An author can rely on the build: it names what is wrong, and goes on.

One small project has a page for each thing that can be wrong. It is built once.
"""

import logging
import re
import subprocess
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import markdown
import pytest
from built_site import ROOT, BuiltPage, build, read_site
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from small_project import CONFIG, GOOD
from small_project import FRONT as ABOVE

FRONT = f"{ABOVE}# A page\n\n"
EMOJI = """
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""
RUNS = '```python\n--8<-- "a/sum.py:sum"\n```\n\n'
SHAPES = RUNS.replace(":sum", ":comments")
COMMENTS = """
# --8<-- [start:comments]
x = torch.ones(2, 3)  # (2, 3)
y = x.sum()  # (see below)
# --8<-- [end:comments]
"""
TEXT = "```text\n{}\n```\n"

# What stands on a page, at which of its lines (the first of it is 8), what the
# author is told, and what stands on the page in its place.
WRONG = {
    "aligned": (
        r"It is $\begin{aligned} a &= b \end{aligned}$.",
        r"8: .*aligned.*It knows \\begin{split}",
        "can't be shown",
    ),
    "twice": (
        "Text.\n\n$$\nx_1_2\n$$\n",
        "11: the formula x_1_2 can't",
        "x_1_2",
    ),
    "elsewhere": (
        "![x](https://example.org/x.svg)",
        "8: the picture https://example.org/x.svg comes from another host",
        "",
    ),
    "not_recorded": (
        f'{RUNS}```output\n--8<-- "a/sum.out:comments"\n```\n',
        "12: .*'comments' in a/sum.out.*make record",
        "not recorded yet: make record",
    ),
    "no_section": (
        RUNS.replace(":sum", ":product"),
        "8: there is no section 'product' in a/sum.py",
        "there is no section 'product' in a/sum.py",
    ),
    "no_file": (TEXT.format('--8<-- "gone.txt"'), "9: .*gone.txt", "gone.txt"),
    "no_output": (
        f'{RUNS}```output\n--8<-- "a/sum.out:sun"\n```\n',
        "12: there is no section 'sun' in a/sum.py.\n  It has sum, comments.",
        "there is no section 'sun' in a/sum.py",
    ),
    "link": ("[so](indx.md)", "8: the link indx.md .* mean index.md", "so"),
    "reference": (
        "::: foundations.gone",
        "8: there is no src/foundations/gone.py",
        "there is no src/foundations/gone.py",
    ),
    "open_fence": ("```python\nx = 1\n", "8: this fence is never closed", ""),
}
LINKS = "[x](b.md) [y](#nowhere) [z](index.md#nowhere)"
WITHOUT_FRONT = {"bare": "# A page\n", "open_front": "---\ntitle: A\n\n# A\n"}
RAW = (
    '<div><script src="https://example.org/x.js"></script>'
    '<img src="//example.org/x.png" alt=""><a href="../nowhere/">raw</a></div>'
)


@dataclass
class Build:
    """What came of a strict build: its pages, what it said, how it ended."""

    pages: dict[str, BuiltPage]
    said: list[str]
    ended: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("wrong")
    files = {
        **GOOD,
        "mkdocs.yml": CONFIG.replace("\n  - tables\n", f"{EMOJI}  - tables\n"),
        "docs/index.md": FRONT,
        "docs/links.md": FRONT + LINKS,
        "docs/right.md": f"{FRONT}:material-check:\n\n{RUNS}{SHAPES}{RAW}\n",
        "snippets/a/sum.py": f"{GOOD['snippets/a/sum.py']}{COMMENTS}",
        "overrides/main.html": '{% extends "base.html" %}',
        "src/sitework/hook.py": (ROOT / "src/sitework/hook.py").read_text(),
        **{f"docs/{n}.md": FRONT + text for n, (text, _, _) in WRONG.items()},
        **{f"docs/{n}.md": text for n, text in WITHOUT_FRONT.items()},
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        said, ended = built_here(folder)
    return Build(read_site(folder / "site"), said, ended)


def built_here(folder: Path) -> tuple[list[str], str]:
    """Build a project in this process; return its warnings, and its end."""
    said: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: said.append(record.getMessage())
    logging.getLogger("mkdocs").addHandler(listener)
    config = load_config(str(folder / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_with_mkdocs(config)
    except Abort as abort:
        return said, str(abort)
    finally:
        logging.getLogger("mkdocs").removeHandler(listener)
    return said, ""


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_page_is_named_with_its_line(name, built):
    _, told, shown = WRONG[name]
    said = "\n".join(built.said)
    assert re.search(f"(?ms)^docs/{name}.md:{told}", said), said
    html = built.pages[name].file.read_text("utf-8")
    assert shown in unescape(re.sub("<[^>]+>", "", html))


def test_front_matter_that_is_missing_or_open_is_named(built):
    def named(page: str) -> list[str]:
        return [said for said in built.said if said.startswith(page)]

    missing = named("docs/bare.md:1: the page has no ")
    assert [said.split()[5] for said in missing] == ["title.", "description."]
    assert named("docs/open_front.md:1: the front matter is never closed")


def test_what_is_right_costs_no_warning_and_strict_builds_stop(built):
    assert not [said for said in built.said if "right.md" in said]
    assert "twemoji" in built.pages["right"].file.read_text("utf-8")
    assert re.fullmatch(
        r"Aborted with \d+ warnings in strict mode!", built.ended
    )


def test_a_comment_that_tells_no_shape_is_not_marked_as_one(built):
    html = built.pages["right"].file.read_text("utf-8")
    shapes = re.findall('<span class="c1 shape">(.*?)</span>', html)
    assert shapes == ["# ()", "# (2, 3)"]
    assert "# (see below)" in html


def test_other_hosts_and_dead_links_in_html_are_named(built):
    page = built.pages["right"]
    assert len(page.other_hosts()) == 2
    assert page.dead_links() == [
        "right: the link 'raw' to ../nowhere/ leads nowhere"
    ]


def test_dead_links_and_anchors_stop_both_builds(built, make, tmp_path):
    project = make({"docs/links.md": FRONT + LINKS})
    with pytest.raises(AssertionError) as failure:
        build("zensical", project.root, tmp_path / "shop")
    for said in ("\n".join(built.said), str(failure.value)):
        assert "links.md" in said
        assert "b.md" in said
        assert said.count("nowhere") >= 2


def test_a_build_needs_no_pytorch():
    parts = "hook, markup, mathml"
    code = f"import sys; from sitework import {parts}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"torch", "numpy", "matplotlib"} & set(run.stdout.split())


def convert(text: str) -> str:
    """Return a text with formulas as HTML, through the extension alone."""
    extensions = ["sitework.mathml", "pymdownx.arithmatex"]
    settings = {"pymdownx.arithmatex": {"generic": True}}
    return markdown.markdown(
        text, extensions=extensions, extension_configs=settings
    )


@pytest.mark.parametrize(
    ("formula", "signs"),
    [("x = -2", 1), ("5 (-2) - 1", 1), ("(a) - b", 0), ("e^{-x}", 1)],
)
def test_a_sign_stands_close_to_its_number(formula, signs):
    assert convert(f"${formula}$").count('form="prefix"') == signs


def test_a_full_stop_stays_with_its_formula():
    assert "</math>.</span> Next." in convert("It is $p$. Next.")
