"""What makes a page unfit to be shown, seen without running its code."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from os.path import relpath

from pymdownx.snippets import SnippetMissingError

from pageproof.claims import CODE
from pageproof.pages import SVG_SIZE, Page, Project
from pageproof.sections import PageError

INCLUDE = re.compile(r"^[ \t]*-+8<-+(?:[ \t]|$)")
HTML_CODE = re.compile(r"<(?:pre|code)\b[^>]*language-py")
PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?(?P<source>[^\s)>]+)")
NUMBERED = re.compile(r"(?:exercise|section)\s(\d+)", re.IGNORECASE)
HEADING = re.compile(r"^# ((?:Exercise )?(\d+)\b.*)", re.MULTILINE)
# On a page, x[0](y) is no link; and one may begin on the line above.
LINK = re.compile(
    r"(?:^|(?<![]!\w])\[)(?P<text>[^\]\[]*)\]"
    r"\((?P<file>[^\s)#:]*)(?:#(?P<anchor>[^\s)]*))?(?=[\s)])"
)
# What needs an extension of Markdown, and which.
NEEDS = [
    ("a footnote", re.compile(r"\[\^[\w-]+\]"), "footnotes"),
    ("a task list", re.compile(r"^\s*[-*+] \[[ xX]\] "), "pymdownx.tasklist"),
    ("an abbreviation", re.compile(r"^\*\[[^\]]+\]:"), "abbr"),
    ("a definition list", re.compile(r"^: {3}\S"), "def_list"),
    ("marked text", re.compile(r"==\w[^=]*\w=="), "pymdownx.mark"),
    ("struck text", re.compile(r"~~\w[^~]*\w~~"), "pymdownx.tilde"),
    ("inserted text", re.compile(r"\^\^\w[^^]*\w\^\^"), "pymdownx.caret"),
    ("a key", re.compile(r"\+\+\w[\w+-]*\+\+"), "pymdownx.keys"),
    ("an emoji", re.compile(r"(?<!\S):[a-z][\w-]+:(?!\S)"), "pymdownx.emoji"),
]


def problems(page: Page, recording: bool = False) -> Iterator[str]:
    """Say what is wrong with a page as it is written: where, and how to fix it.

    While `recording`, outputs need not be there yet.
    """
    try:
        for key in ("title", "description"):
            if not str(page.meta.get(key) or "").strip():
                yield (
                    f"{page.name}:1: the page has no {key}. Begin it with\n"
                    "---\ntitle: …\ndescription: …\n---"
                )
        parts = [*page.fences, *page.proofs]
    except PageError as error:
        yield str(error)
        return
    for part in parts:
        if part.pulled:
            try:
                page.included(part)
            except PageError as error:
                if not (recording and "make record" in str(error)):
                    yield str(error)
    for fence in page.fences:
        if fence.language == "mermaid":
            yield (
                f"{fence.place}: the site shows mermaid as its source. Draw "
                "it with a script, draw_<name>.py"
            )
        for number, line in enumerate(fence.body, start=fence.line + 1):
            missing = "" if fence.pulled else missing_from(page.project, line)
            if missing:
                yield f"{page.name}:{number}: {missing}"
    for number, line in page.prose.items():
        for problem in problems_of_a_line(page, line):
            yield f"{page.name}:{number}: {problem}"


def problems_of_a_line(page: Page, line: str) -> Iterator[str]:
    """Say what the site would not show of a line outside of fences."""
    if missing := missing_from(page.project, line):
        yield missing
    if HTML_CODE.search(line):
        yield "code in HTML is not run. Write a python fence"
    text = CODE.sub("", line)
    for what, pattern, extension in NEEDS:
        if extension not in page.project.extensions and pattern.search(text):
            yield (
                f"{what} is shown as it is written. Write it another way, or "
                f"add {extension} to markdown_extensions in mkdocs.yml"
            )
    for picture in PICTURE.finditer(text):
        if problem := problem_of_a_picture(page, picture["source"]):
            yield f"the picture {picture['source']} {problem}"
    for link in LINK.finditer(text):
        yield from problem_of_a_link(page, *link.groups(""))


def missing_from(project: Project, line: str) -> str:
    """Say why a line includes nothing; empty if it does, or isn't meant to."""
    if not INCLUDE.match(line):
        return ""
    try:
        shown = "".join(project.expanded([line.strip()])).strip()
    except SnippetMissingError as error:
        return f"{error}. Correct the name, or write the file"
    if shown in ("", line.strip()):
        return "this line includes nothing. Name a file, or delete it"
    return ""


def problem_of_a_picture(page: Page, source: str) -> str:
    """Say why a picture can't be shown; empty if a script has drawn it."""
    if "//" in source or source.startswith("data:"):
        return (
            "comes from another host. Draw it with a script, and name the file "
            "in docs/assets"
        )
    file = page.path.parent / source
    if not file.is_file():
        return "is not there. Correct the name, or draw it: make record"
    begin = file.read_bytes()[:999].decode("utf-8", "replace")
    if file.suffix != ".svg" or not SVG_SIZE.search(begin):
        return (
            "is none that a script has drawn, so it has no size in points. "
            "Draw it with snippets/<page>/draw_<name>.py"
        )
    return ""


def problem_of_a_link(
    page: Page, text: str, file: str, anchor: str
) -> Iterator[str]:
    """Say that a link leads nowhere, or to another number than it says."""
    path = page.path.parent / file if file else page.path
    wanted, known = anchor, set()
    if not path.is_file():
        files = page.project.docs.rglob("*.*")
        wanted, known = file, {relpath(f, page.path.parent) for f in files}
    elif path.suffix == ".md":
        target = Page(page.project, path)
        known = target.anchors if anchor else known
        said = NUMBERED.search(text)
        heading = HEADING.search("\n".join(target.body))
        if said and heading and said[1] != heading[2]:
            yield (
                f'the link "{said[0]}" leads to "{heading[1]}" in {file}. '
                "Correct the number, or the link"
            )
    if known and wanted not in known:
        like = get_close_matches(wanted, known, 1)
        fix = f"Did you mean {like[0]}?" if like else "Correct it"
        link = f"{file}#{anchor}".rstrip("#")
        yield f"the link {link} leads nowhere. {fix}"
