"""Adds to a built site its pages as Markdown, and llms.txt, which lists them.

Shortens its search index, too, which the theme loads on the first visit.

python -m sitework.files site
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from pageproof.pages import Page, Project
from sitework import reference

ATTRIBUTES = re.compile(r"(?m)^\{ .*\}\n| *\{ [.#].*\}$|^///.*\n")
CODE = re.compile(r"<pre>(?:(?!</pre>)(?!Error:).)*</pre>", re.DOTALL)
TAG = re.compile(r"</?(?:pre|code|p|ol|ul|li)>")
WORDS_INDEXED = 120
# A section explains a word; exercises and labs use it. So it comes first.
BOOSTS = {"exercises/": 0.5, "labs/": 0.5}


def markdown(page: Page) -> str:
    """Return a page as Markdown that holds its code and its outputs."""
    lines = page.lines[page.lines.index("---", 1) + 1 :]
    shown = page.project.expanded(reference.expanded(lines))
    return ATTRIBUTES.sub("", "\n".join(shown).lstrip("\n"))


def in_order(nav: list | dict | str) -> Iterator[str]:
    """Yield the files of a ``nav`` in the order of reading."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from in_order(part)


def guide(project: Project) -> str:
    """Return the text of ``llms.txt``: what the site is, and its pages."""
    config = yaml.safe_load((project.root / "mkdocs.yml").read_text("utf-8"))
    lines = [f"# {config['site_name']}", "", f"> {config['site_description']}"]
    lines += ["", "## Pages", ""]
    for file in in_order(config["nav"]):
        if file.endswith(".md"):
            text = (project.docs / file).read_text("utf-8")
            meta = yaml.safe_load(text.split("---\n")[1])
            link = f"[{meta['title']}]({project.site_url}{file})"
            lines.append(f"- {link}: {meta['description']}")
    return "\n".join([*lines, ""])


def shortened(entry: dict) -> dict:
    """Leave of an entry of the search index what people look for.

    That is how a section begins, in words, and the messages of errors.
    """
    text = TAG.sub(" ", CODE.sub("", entry["text"]))
    boosts = [
        {"boost": boost}
        for folder, boost in BOOSTS.items()
        if entry["location"].startswith(folder) and entry["location"] != folder
    ]
    return {
        **entry,
        "text": " ".join(text.split()[:WORDS_INDEXED]),
        **(boosts[0] if boosts else {}),
    }


def add_files(project: Project, site: Path) -> None:
    """Write the files into the folder of a built site."""
    for page in project.pages():
        file = site / page.path.relative_to(project.docs)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(page), "utf-8")
    index = site / "search" / "search_index.json"
    content = json.loads(index.read_text("utf-8"))
    entries = map(shortened, content["docs"])
    content["docs"] = [e for e in entries if e["text"] or e["title"]]
    index.write_text(json.dumps(content, separators=(",", ":")), "utf-8")
    (site / "llms.txt").write_text(guide(project), "utf-8")


if __name__ == "__main__":
    add_files(Project(Path.cwd()), Path(sys.argv[1]))
