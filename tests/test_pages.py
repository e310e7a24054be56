"""An author is told what is wrong with a page as it is written, and where."""

import pytest
from small_project import (
    BLOCK,
    CONFIG,
    FENCE,
    FRONT,
    GOOD,
    OUT,
    PAGE,
    SUM,
    Make,
    said,
    section,
)

from pageproof.outputs import orphans

BODY = PAGE.removeprefix(FRONT)


def text(body: str) -> dict[str, str]:
    """Return the change that gives page a.md another text."""
    return {"docs/a.md": f"{FRONT}{body}"}


# What a page says, and what its author is told behind "docs/a.md:".
TEXTS = [
    # What a reader sees as Python is run, or refused.
    *(
        (f"```{name}\n1\n```", f"6: name the language python, not {name}")
        for name in ("py", "python3", "Python", "pycon", "numpy")
    ),
    ("```{ .py }\nprint(1)\n```", "6: name the language python, not py"),
    (
        "```python\nprint(1)\n```",
        "6: a python fence holds one line, which pulls",
    ),
    (
        f"> {FENCE}".replace("\n", "\n> "),
        "6: a fence behind > or the mark of a",
    ),
    (f"- {FENCE}", "6: a fence behind > or the mark of a list is not run"),
    ('<pre><code class="language-python">', "6: code in HTML is not run"),
    ("# A\n\n```python\n", "8: this fence is never closed"),
    (f"- a\n\n    {FENCE}", "10: this closes the fence of line 8 at another"),
    (f"{FENCE}\n{BLOCK}\n{BLOCK}", "14: no Python fence stands above this"),
    # What it pulls in is there.
    (
        FENCE.replace("sum.py", "gone.py"),
        "6: there is no section 'sum' in a/gone.py.\n  There is no such file.",
    ),
    (
        FENCE.replace(":sum", ":product"),
        "6: there is no section 'product' in a/sum.py.\n  It has sum. Correct "
        "the name, or mark it there: # --8<-- [start:product]",
    ),
    (
        FENCE + BLOCK.replace(":sum", ":sun"),
        "9: there is no section 'sun' in a/sum.py.\n  It has sum. Correct",
    ),
    ('--8<-- ""', "6: this line includes nothing"),
    ('--8<-- "a/gone.md"', "6: Snippet at path 'a/gone.md' could not be found"),
    # What the site would show as it is written.
    ("So.[^1]", "6: a footnote is shown as"),
    ("- [x] done", "6: a task list is shown"),
    ("Well :smile: so", "6: an emoji is shown"),
    ("It is ==so==.", "6: marked text is"),
    ("```mermaid\ngraph TD\n```", "6: the site shows mermaid as its source"),
    # Links lead somewhere.
    ("[b\nc](indx.md)", "7: the link indx.md leads nowhere. Did you mean ind"),
    (
        "[b](index.md#hom)",
        "6: the link index.md#hom leads nowhere. Did you mean home?",
    ),
    ("## So what { #why }\n\n[b](#so-what)", "8: the link #so-what leads"),
    # Pictures are drawn by scripts.
    (
        "![so](https://example.org/x.svg)",
        "6: the picture https://example.org/x.svg comes from another",
    ),
    ("![so](x.svg)", "6: the picture x.svg is not there"),
    ("![so](x.png)", "6: the picture x.png is none that a script has drawn"),
    ("![so](y.svg)", "6: the picture y.svg is none that a script has drawn"),
    # A link says the number of the page that it leads to.
    (
        "- Go to [exercise 4](b.md#so)",
        '6: the link "exercise 4" leads to "Exercise 5: so" in b.md. Correct',
    ),
]
OTHERS = {
    "docs/b.md": f"{FRONT}# Exercise 5: so\n",
    "docs/x.png": b"\x89PNG\r\n\x1a\n\0\xff",
    "docs/y.svg": '<svg width="10"></svg>',
}


@pytest.mark.parametrize(("body", "message"), TEXTS)
def test_what_is_wrong_is_named_with_its_line(
    make: Make, body: str, message: str
):
    project = make({**OTHERS, **text(f"{body}\n")})
    assert f"docs/a.md:{message}" in said(project)


def change(file: str, old: str, new: str) -> dict[str, str]:
    """Return the change of one file of the good project."""
    assert old in GOOD[file]
    return {file: GOOD[file].replace(old, new)}


CODE, END = "snippets/a/sum.py", "# --8<-- [end:sum]"
MISPLACED = "this marker is out of place. A section has a start and an end of"
MESSAGES = [
    (
        change("snippets/a/sum.out", ":sum", ":old"),
        "docs/a.md:12: there is no section 'sum' in a/sum.out.\n"
        "  It is not recorded yet. Record it: make record",
    ),
    (
        {"mkdocs.yml": CONFIG.replace("[snippets, src]", "[elsewhere]")},
        "docs/a.md:8: there is no section 'sum' in a/sum.py",
    ),
    # Sections are valid.
    (change(CODE, END, ""), f"{CODE}: the section 'sum' has no end"),
    (change(CODE, "# --8<-- [start:sum]", ""), f"{CODE}:6: {MISPLACED}"),
    ({CODE: SUM + SUM}, f"{CODE}:7: {MISPLACED}"),
    (change(CODE, "import", f"{SUM}\nimport"), f"{CODE}:2: {MISPLACED}"),
    ({CODE: section("")}, f"{CODE}: the section 'sum' is empty"),
    (change(CODE, ":sum", ":1st"), f"{CODE}:1: this marker is not read as one"),
    (change(CODE, ":sum", ":größe"), f"{CODE}:1: this marker is not read"),
    # What is written above the text.
    ({"docs/a.md": BODY}, "docs/a.md:1: the page has no"),
    (
        {"docs/a.md": f"---\ntitle: A\n\n{BODY}"},
        "docs/a.md:1: the front matter is never closed",
    ),
    (
        {"docs/a.md": f"---\ntitle: A\n---\n{BODY}"},
        "docs/a.md:1: the page has no description",
    ),
    (
        change("docs/a.md", "title: A page", "title: a: page"),
        "docs/a.md:2: the front matter is no YAML",
    ),
    (
        {"docs/a.md": f"---\n- a\n---\n{BODY}"},
        "docs/a.md:1: the page has no title",
    ),
    (
        {"docs/a.md": f"{FRONT}# Größe\n".encode("latin-1")},
        "docs/a.md:6: not written in UTF-8",
    ),
]


@pytest.mark.parametrize(("changes", "message"), MESSAGES)
def test_a_wrong_file_is_named(make: Make, changes: dict, message: str):
    assert message in said(make(changes))


FINE = {
    "a byte order mark": {"docs/a.md": PAGE.encode("utf-8-sig")},
    "Windows line ends": {
        "docs/a.md": PAGE.replace("\n", "\r\n"),
        "snippets/a/sum.py": SUM.replace("\n", "\r\n"),
        "snippets/a/sum.out": OUT.replace("\n", "\r\n"),
    },
    "spaces in and behind markers": {
        "snippets/a/sum.py": SUM.replace("[end:sum]", "[ end : sum ]  "),
        "snippets/a/sum.out": OUT.replace("]\n", "] \n"),
    },
    "a space behind an include": {"docs/a.md": PAGE.replace('"\n', '" \n')},
    "tildes": {"docs/a.md": PAGE.replace("```", "~~~")},
    "the right number": {**OTHERS, **text("So [exercise 5](b.md) ends\n")},
    "links": text(
        f"{BODY}\n## So `it` is {{ .x }}\n\n{{ #why }}\n\n[a](#why) "
        "[b](#so-it-is) [c](index.md#home) [`d[0]`](https://x.org/#e)\n"
        "<!-- holds: [abs][0](total) == 3.5 -->\n"
    ),
    "what code says": text(
        f"{BODY}\nIt is `[^1]` and `==x==`.\n\n```text\n- [x] so\n```\n"
    ),
    "tags that only MkDocs knows": {
        "mkdocs.yml": f"{CONFIG}\nextra:\n  a: !ENV HOME\n"
        "  b: !!python/name:material.extensions.emoji.twemoji\n"
    },
}


@pytest.mark.parametrize("case", FINE)
def test_what_is_fine_is_left_alone(make: Make, case: str):
    assert said(make(FINE[case])) == ""


BAD = section("print(undefined_name)")


@pytest.mark.parametrize(
    ("wrapper", "depth"),
    [
        ("!!! note\n\n", 4),
        ('??? question "Folded"\n\n    Text.\n\n', 4),
        ('=== "Tab"\n\n', 4),
        ("!!! note\n\n    - a list in a note\n\n", 8),
    ],
)
def test_a_fence_runs_wherever_it_stands(make: Make, wrapper: str, depth: int):
    fence = "".join(f"{' ' * depth}{line}\n" for line in FENCE.splitlines())
    project = make({**text(f"{wrapper}{fence}"), "snippets/a/sum.py": BAD})
    assert "NameError: name 'undefined_name'" in said(project)


def test_sections_and_outputs_that_no_page_shows_are_named(make: Make):
    project = make(
        {
            "snippets/a/sum.py": SUM + SUM.replace(":sum", ":more"),
            "snippets/a/gone.out": OUT,
        }
    )
    problems = "\n".join(orphans(project))
    assert "snippets/a/sum.py: no page shows the section 'more'" in problems
    assert "snippets/a/gone.out: its snippet is gone" in problems
