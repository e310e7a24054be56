# --8<-- [start:workflow]
"""Reads the tables of steps, and finds the lines that are marked wrongly.

The code of a page has each line of its table. A line is bold if the code of the
page before hasn't got it.
"""

import inspect
import re
from pathlib import Path

page_before = {
    "network/with-nn.md": "network/from-scratch.md",
    "house-prices.md": "network/with-nn.md",
    "in-practice.md": "house-prices.md",
    "labs/digits.py": "in-practice.md",
}


def text_of(page):
    # A lab can't ask foundations where the files are, as it runs without it.
    snippets = Path(inspect.getfile(text_of)).parents[1]
    folder = snippets.with_name("docs") if page.endswith(".md") else snippets
    # Pictures are features, too: a loop over them is no other loop.
    return (folder / page).read_text("utf-8").replace("pictures", "features")


def code_of(page):
    """Return the code of a page, or of a lab without its text."""
    if page.endswith(".py"):
        return re.sub(r"(?m)^#.*\n", "", text_of(page))
    files = re.findall(r'--8<-- "(?!foundations)(.+?\.py):', text_of(page))
    return "".join(text_of(file) for file in files)


def steps_of(page):
    """Return the lines of each step in a page's table, with their marks."""
    table = re.search(r"\| Step .*\n.*\n((?:(?:# )?\|.*\n)+)", text_of(page))
    rows = [row.split("|") for row in table[1].splitlines()]
    return {
        step.strip(): re.findall(r"(\*\*)?`(.+?)`", lines)
        for _, step, lines, *_ in rows
    }


def new_on(page):
    """Return the steps in which a line is bold."""
    steps = steps_of(page).items()
    return [step for step, lines in steps if any(bold for bold, _ in lines)]


def has(code, line):
    """Tell whether code has a line, and not as a part of longer words."""
    return re.search(rf"(?<!\w){re.escape(line)}(?!\w)", code) is not None


def wrong_lines_of(page):
    """Return the lines that the code hasn't got, or whose mark is wrong."""
    now, before = code_of(page), code_of(page_before[page])
    return [
        line
        for lines in steps_of(page).values()
        for bold, line in lines
        if not has(now, line) or bool(bold) == has(before, line)
    ]


# --8<-- [end:workflow]
