"""Sections of a file: what stands between two markers, for pages to pull in."""

import re
import unicodedata
from pathlib import Path

from pymdownx.snippets import SnippetPreprocessor

# The site's own idea of a marker: # --8<-- [start:name]
MARKER = SnippetPreprocessor.RE_SNIPPET_SECTION

# An output that holds it would end its block, or take in a file.
MARKUP = re.compile(r"^\s*```|8<-", re.MULTILINE)
NAMED = {
    "\r": "a carriage return, as progress bars print it",
    "\t": "a tab, which the site turns into spaces",
    "\x1b": "an ANSI code, as colours are made of",
}


class PageError(AssertionError):
    """Something on a page is not true, or cannot be proven.

    Whatever reads or runs a page may raise it. It says where, what is wrong and
    how to fix it.
    """


def unshowable(text: str) -> str:
    """Name the first thing that a page can't show; empty if there is none.

    A page is text in lines: what moves the cursor or colours a terminal gets
    lost in it.
    """
    if markup := MARKUP.search(text):
        return f"{markup[0].strip()}, which a page takes for its own markup"
    for character in text:
        category = unicodedata.category(character)
        if character != "\n" and category in ("Cc", "Cs", "Zl", "Zp"):
            return NAMED.get(character) or f"the character {character!r}"
    return ""


def read_sections(file: Path, name: str) -> dict[str, dict[int, str]]:
    """Return a file's sections: by their names the lines, by their numbers.

    Messages call the file by its `name`.
    """
    sections: dict[str, dict[int, str]] = {}
    inside = None
    for number, line in enumerate(read(file, name).split("\n"), start=1):
        marker = MARKER.match(line)
        if marker and marker["escape"]:
            line = line.replace(";", "", 1)
        elif marker:
            section = marker["name"]
            starts = marker["type"].lower() == "start"
            misplaced = inside or section in sections
            if not starts:
                misplaced = section != inside
            if misplaced:
                raise PageError(
                    f"{name}:{number}: this marker is out of place. A section "
                    "has a start and an end of the same name, in order, none "
                    "is inside of another, and no name comes twice"
                )
            inside = section if starts else None
            sections.setdefault(section, {})
            continue
        elif "8<-" in line and ("[start" in line or "[end" in line):
            raise PageError(
                f"{name}:{number}: this marker is not read as one. Write "
                "# --8<-- [start:name], where the name begins with a letter "
                "from a to z and goes on with such letters, digits, - and _"
            )
        if inside:
            sections[inside][number] = line
    if inside:
        raise PageError(
            f"{name}: the section '{inside}' has no end. Write below it: "
            f"# --8<-- [end:{inside}]"
        )
    for section, lines in sections.items():
        if not any(line.strip() for line in lines.values()):
            raise PageError(
                f"{name}: the section '{section}' is empty. Put what the page "
                "should show between its markers, or delete it"
            )
    return sections


def read(file: Path, name: str) -> str:
    """Return a file's text."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise PageError(
            f"{name}:{line}: not written in UTF-8. Save the file as UTF-8"
        ) from None


def in_place(lines: dict[int, str]) -> str:
    """Return numbered lines as a text that has each of them in its place."""
    numbers = range(1, max(lines, default=0) + 1)
    return "\n".join(lines.get(number, "") for number in numbers)
