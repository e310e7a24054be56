"""An author is told what is wrong with a page as it is written, and where."""

import pytest
from small_project import (
    BLOCK,
    CONFIG,
    FENCE,
    FRONT,
    OUT,
    PAGE,
    SUM,
    Make,
    said,
    section,
)

from pageproof.form import problems
from pageproof.outputs import orphans

BODY = PAGE.removeprefix(FRONT)


def text(body: str) -> dict[str, str]:
    """Return the change that gives page a.md another text."""
    return {"docs/a.md": f"{FRONT}{body}"}


def test_a_good_project_has_no_problems(make: Make):
    project = make()
    assert [p for page in project.pages() for p in problems(page)] == []
    assert orphans(project) == []


def test_a_page_tells_what_is_known_of_it(make: Make):
    project = make(
        {
            "docs/b/c-d.md": f"{FRONT}# C\n\n/// html | some-figure\n///\n\n"
            "    /// html | other-figure[a=1]\n\n/// html | some-figure\n\n"
            "```text\n/// html | not-one\n```\n",
            "docs/b/index.md": f"{FRONT}# B\n",
        }
    )
    pages = {page.address: page for page in project.pages()}
    assert list(pages) == ["a/", "b/c-d/", "b/", ""]
    page = pages["b/c-d/"]
    assert page.figures == ["some-figure", "other-figure"]
    assert page.meta == {"title": "A page", "description": "What it is about."}
    assert page.body[:2] == ["", "# C"]


MESSAGES = {
    # What a reader sees as Python is run, or refused.
    "typed code": (
        text("```python\nprint(1)\n```\n"),
        "docs/a.md:6: a python fence holds one line, which pulls a section",
    ),
    **{
        f"named {name}": (
            text(f"```{name}\nprint(1)\n```\n"),
            f"docs/a.md:6: name the language python, not {name.strip('{. }')}",
        )
        for name in (
            "py",
            "py3",
            "python3",
            "Python",
            "pycon",
            "ipython",
            "{ .py }",
            "numpy",
        )
    },
    "in a quotation": (
        text("".join(f"> {line}\n" for line in FENCE.splitlines())),
        "docs/a.md:6: a fence behind > or the mark of a list is not run",
    ),
    "behind the mark of a list": (
        text(f"- {FENCE}"),
        "docs/a.md:6: a fence behind > or the mark of a list is not run",
    ),
    "in HTML": (
        text('<pre><code class="language-python">print(1)</code></pre>\n'),
        "docs/a.md:6: code in HTML is not run",
    ),
    "never closed": (
        text("# A\n\n```python\n"),
        "docs/a.md:8: this fence is never closed",
    ),
    "closed at another depth": (
        text(f"- a list\n\n    {FENCE}"),
        "docs/a.md:10: this closes the fence of line 8 at another depth",
    ),
    "an output without code": (
        text(f"{FENCE}\n{BLOCK}\n{BLOCK}"),
        "docs/a.md:14: no Python fence stands above this output block",
    ),
    # What it pulls in is there.
    "no such file": (
        text(FENCE.replace("sum.py", "gone.py")),
        "docs/a.md:6: there is no section 'sum' in a/gone.py.\n"
        "  There is no such file.",
    ),
    "no such section": (
        text(FENCE.replace(":sum", ":product")),
        "docs/a.md:6: there is no section 'product' in a/sum.py.\n"
        "  Correct the name, or mark the section there: "
        "# --8<-- [start:product]",
    ),
    "an output that is not recorded": (
        {"snippets/a/sum.out": OUT.replace(":sum", ":old")},
        "docs/a.md:12: there is no section 'sum' in a/sum.out.\n"
        "  It is not recorded yet. Record it: make record",
    ),
    "an include of nothing": (
        text('--8<-- ""\n'),
        "docs/a.md:6: this line includes nothing",
    ),
    "an include of a missing file": (
        text('--8<-- "a/gone.md"\n'),
        "docs/a.md:6: Snippet at path 'a/gone.md' could not be found",
    ),
    "includes from elsewhere": (
        {"mkdocs.yml": CONFIG.replace("[snippets, src]", "[elsewhere]")},
        "docs/a.md:8: there is no section 'sum' in a/sum.py",
    ),
    # Sections are valid.
    "a section without an end": (
        {"snippets/a/sum.py": SUM.replace("# --8<-- [end:sum]", "")},
        "snippets/a/sum.py: the section 'sum' has no end",
    ),
    "a section without a start": (
        {"snippets/a/sum.py": SUM.replace("# --8<-- [start:sum]", "")},
        "snippets/a/sum.py:6: the section 'sum' ends here, but has not",
    ),
    "a section twice": (
        {"snippets/a/sum.py": SUM + SUM},
        "snippets/a/sum.py:7: there is another section 'sum' above",
    ),
    "a section inside of another": (
        {"snippets/a/sum.py": SUM.replace("import", f"{SUM}\nimport", 1)},
        "snippets/a/sum.py:2: the section 'sum' starts inside of 'sum'",
    ),
    "an empty section": (
        {"snippets/a/sum.py": section("")},
        "snippets/a/sum.py: the section 'sum' is empty",
    ),
    "a section named with a digit in front": (
        {"snippets/a/sum.py": SUM.replace(":sum", ":1st")},
        "snippets/a/sum.py:1: this marker is not read as one",
    ),
    "a section named with an umlaut": (
        {"snippets/a/sum.py": SUM.replace(":sum", ":größe")},
        "snippets/a/sum.py:1: this marker is not read as one",
    ),
    # What is written above the text.
    "no front matter": ({"docs/a.md": BODY}, "docs/a.md:1: the page has no"),
    "front matter that is never closed": (
        {"docs/a.md": f"---\ntitle: A\n\n{BODY}"},
        "docs/a.md:1: the front matter is never closed",
    ),
    "no description": (
        {"docs/a.md": f"---\ntitle: A\n---\n{BODY}"},
        "docs/a.md:1: the page has no description",
    ),
    "a colon in the title": (
        {"docs/a.md": PAGE.replace("title: A page", "title: a: page")},
        "docs/a.md:2: the front matter is no YAML",
    ),
    "front matter that is a list": (
        {"docs/a.md": f"---\n- a\n---\n{BODY}"},
        "docs/a.md:2: the front matter is no list of settings",
    ),
    "another encoding": (
        {"docs/a.md": f"{FRONT}# Größe\n".encode("latin-1")},
        "docs/a.md:6: not written in UTF-8",
    ),
    # What the site would show as it is written.
    "a footnote": (text("So.[^1]\n"), "docs/a.md:6: a footnote is shown as"),
    "a task list": (text("- [x] done\n"), "docs/a.md:6: a task list is shown"),
    "an abbreviation": (text("*[AI]: a\n"), "docs/a.md:6: an abbreviation is"),
    "a definition": (text("Term\n:   It.\n"), "docs/a.md:7: a definition list"),
    "an emoji": (text("Well :smile: so\n"), "docs/a.md:6: an emoji is shown"),
    "a key": (text("Press ++ctrl+c++.\n"), "docs/a.md:6: a key is shown as"),
    "struck text": (text("It is ~~so~~.\n"), "docs/a.md:6: struck text is"),
    "marked text": (text("It is ==so==.\n"), "docs/a.md:6: marked text is"),
    "mermaid": (
        text("```mermaid\ngraph TD\n```\n"),
        "docs/a.md:6: the site shows mermaid as its source",
    ),
    # Pictures are drawn by scripts.
    "a picture of another host": (
        text("![so](https://example.org/x.svg)\n"),
        "docs/a.md:6: the picture https://example.org/x.svg comes from another",
    ),
    "a missing picture": (
        text("![so](x.svg)\n"),
        "docs/a.md:6: the picture x.svg is not there",
    ),
    "a PNG": (
        {**text("![so](x.png)\n"), "docs/x.png": b"\x89PNG\r\n\x1a\n\0\xff"},
        "docs/a.md:6: the picture x.png is none that a script has drawn",
    ),
    "an SVG of other hands": (
        {**text("![so](x.svg)\n"), "docs/x.svg": '<svg width="10"></svg>'},
        "docs/a.md:6: the picture x.svg is none that a script has drawn",
    ),
}


@pytest.mark.parametrize("case", MESSAGES)
def test_what_is_wrong_is_named_with_its_place(make: Make, case: str):
    changes, message = MESSAGES[case]
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
        ("!!! note\n", 4),
        ('??? question "Folded"\n\n    Text.\n\n', 4),
        ('=== "Tab"\n\n', 4),
        ("- a list\n\n", 4),
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
