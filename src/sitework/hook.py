"""What MkDocs does for this site in each build: `hooks` in mkdocs.yml.

Each problem of a page becomes a warning that says where it is and how to fix
it. So a strict build lists them all before it stops, and `mkdocs serve` goes
on and shows notes in their places. Zensical has no hooks: there all this is
missing.
"""

import json
import logging
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from pymdownx.snippets import SnippetMissingError

from pageproof.claims import separated
from pageproof.form import missing_from, problems
from pageproof.pages import Page, Project
from sitework import files as made
from sitework import places, reference
from sitework.labs import Lab
from sitework.problems import notes

log = logging.getLogger("mkdocs.hooks.sitework")

TAG = re.compile(r"<[^>]+>")
PROMISE = re.compile(r'class="promise">(.*?)</p>', re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(?:\d+ )?([^<]*)")
LABS = "labs/index.md"
# A section explains a word; exercises and labs use it, so they come later.
LATER = ("exercises/", "labs/")

pages: dict[str, Page] = {}
copies: dict[str, str] = {}
reading: list[SitePage] = []
placed: dict[str, list] = {}
found_by: dict[str, str] = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Read the pages, once for all that follows."""
    project = Project(Path(config.config_file_path).parent)
    for known in (pages, copies, placed, found_by):
        known.clear()
    config.extra["search_worker"] = "assets/search/worker.js"
    for file in files.documentation_pages():
        name = Path(file.src_uri)
        pages[file.src_uri] = Page(project, project.docs / name)
        if name.suffix == ".ipynb":
            script = project.snippets / name.with_suffix(".py")
            pages[file.src_uri] = Lab(project, script)


def on_nav(nav: Navigation, **_: object) -> None:
    """Note the order of reading."""
    reading[:] = nav.pages


def on_page_markdown(text: str, page: SitePage, **_: object) -> str | None:
    """Check a page, put notes where it can't be shown, copy it as Markdown."""
    source = pages[page.file.src_uri]
    if isinstance(source, Lab):
        return None
    found = list(problems(source))
    lines = text.split("\n")
    try:
        kept, _ = separated(reference.expanded(lines))
        shown = source.project.expanded(kept)
    except SnippetMissingError:
        lines = shown = with_notes(source, lines, found)
    for problem in found:
        log.warning(problem)
    copies[page.file.src_uri] = made.markdown(shown)
    return "\n".join(lines)


def with_notes(page: Page, lines: list[str], found: list[str]) -> list[str]:
    """Put in place of each line that includes nothing what is wrong with it."""
    messages = dict(problem.split(": ", 1) for problem in found)
    shown = []
    for number, line in enumerate(lines, len(page.lines) - len(lines) + 1):
        if note := missing_from(page.project, line):
            # A fence has its message at the line of its opening marks.
            note = messages.get(f"{page.name}:{number - 1}", note)
            if "make record" in note:
                note = "not recorded yet: make record"
            line = line.partition("-")[0] + note.split("\n")[0]
        shown.append(line)
    return shown


def on_page_content(html: str, page: SitePage, **_: object) -> None:
    """Report what extensions could not show; note what is; describe labs."""
    source = pages[page.file.src_uri]
    if page.url.startswith(LATER):
        page.meta.setdefault("search", {"boost": 0.9})
    for anchor, words in places.found_by(source, page.toc):
        found_by[f"{page.url}{anchor}"] = words
    if isinstance(source, Lab):
        page.meta |= told_of_lab(html, source.notebook.name)
        return
    for file, place in places.found(source, page.toc):
        placed.setdefault(file, []).append(place)
    for wanted, message in notes(html):
        numbered = enumerate(source.lines, start=1)
        line = next((n for n, text in numbered if wanted in text), 1)
        log.warning(f"{source.name}:{line}: {message}")


def told_of_lab(html: str, name: str) -> dict[str, str]:
    """Return what the front matter of a page tells, for a lab."""
    heading, promise = (
        " ".join(TAG.sub("", "".join(part.findall(html)[:1])).split())
        for part in (HEADING, PROMISE)
    )
    lines = pages[LABS].lines if LABS in pages else []
    rows = [line.split(" | ") for line in lines if f"]({name}) | " in line]
    question = rows[0][1] if rows else ""
    return {"title": heading, "description": promise, "question": question}


def listing(page: SitePage, config: MkDocsConfig) -> str:
    """Return the line of a page in ``llms.txt``."""
    file, told = page.file.src_uri, page.meta
    if isinstance(pages[file], Lab):
        file = page.url + pages[file].notebook.name
    address = f"{config.site_url or ''}{file}"
    return f"- [{told.get('title')}]({address}): {told.get('description')}"


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what programs read beside the pages."""
    site = Path(config.site_dir)
    for file, text in copies.items():
        (site / file).write_text(text, "utf-8")
    lines = [listing(page, config) for page in reading]
    (site / "llms.txt").write_text(made.guide(config, lines), "utf-8")
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text("utf-8"))
    ignored = []
    if (words := site / "assets/search/words.json").exists():
        ignored = json.loads(words.read_text("utf-8"))["ignored"].split()
    sections = made.searched(content.pop("docs"), found_by, ignored)
    for file, part in {
        index: content | {"docs": []},  # the theme fetches it on each page
        index.with_name("sections.json"): sections,
        site / "assets/figures/error-finder/places.json": placed,
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(part, separators=(",", ":")), "utf-8")
