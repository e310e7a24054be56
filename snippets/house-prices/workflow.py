# --8<-- [start:workflow]
"""Reads the tables of steps, and tells whether their lines are marked rightly.

A line is in the code of its page. It is bold if no page before has it.
"""

import re
from pathlib import Path

import foundations

docs = Path(foundations.__file__).parents[2] / "docs"
snippets = docs.with_name("snippets")
pages_in_order = [
    "network/from-scratch.md",
    "network/with-nn.md",
    "house-prices.md",
    "in-practice.md",
    "labs/digits.py",
]


def text_of(page):
    folder = snippets if page.endswith(".py") else docs
    # The digits are features, too, so that other names alone change nothing.
    return (folder / page).read_text("utf-8").replace("pictures", "features")


def code_of(page):
    """Return the code of a page, or of a lab without its text."""
    if page.endswith(".py"):
        return re.sub(r"(?m)^#.*\n", "", text_of(page))
    files = re.findall(r'--8<-- "(.+?\.py):', text_of(page))
    return "".join(
        text_of(file) for file in files if (snippets / file).exists()
    )


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


def wrong_lines_of(page):
    """Return the lines that the code hasn't got, or whose mark is wrong."""
    pages = pages_in_order[: pages_in_order.index(page)]
    before = "".join(code_of(earlier) for earlier in pages)
    return [
        line
        for lines in steps_of(page).values()
        for bold, line in lines
        if line not in code_of(page) or bool(bold) == (line in before)
    ]


# --8<-- [end:workflow]
