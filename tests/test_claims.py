"""A reader can rely on sentences: each is proven in its place, or refused."""

import pytest
from small_project import BLOCK, FENCE, FRONT, PAGE, Make, said, section

from pageproof.arithmetic import wrong_sums
from pageproof.claims import separated
from pageproof.numbers import unbacked
from pageproof.pages import Page

PROVEN = f"{FRONT}# A\n\n{FENCE}\n{BLOCK}\n"


def sentence(text: str, proof: str) -> dict[str, str]:
    """Return the change that gives the page a sentence and its proof."""
    return {"docs/a.md": f"{PROVEN}{text}\n<!-- holds: {proof} -->\n"}


@pytest.mark.parametrize(
    "proof",
    [
        "total == 3.5",
        "total ≈ 3.5",
        "total / 3 ≈ 1.167",
        "torch.ones(3) == 1",
        "total > 3; total < 4",
        "3 * 4 == 12",
        "total == 3.5;",
    ],
)
def test_what_holds_passes(make: Make, proof: str):
    assert said(make(sentence("It is so.", proof))) == ""


@pytest.mark.parametrize(
    ("proof", "message"),
    [
        ("total == 3.6", "it is not so: total is tensor(3.5000)"),
        ("total ≈ 3.6", "it is 3.5, not 3.6"),
        ("total > 2; total > 4", "its proof:    total > 4"),
        ("torch.tensor([1, 2]) == 1", "it is not so"),
        ("not total", "it is not so"),
        ("totl == 3.5", "the proof fails with NameError: name 'totl'"),
        ("total.sun() == 3.5", "the proof fails with AttributeError"),
        ("total ==", "the proof is no expression"),
        ("total", "the proof is no comparison: it is tensor(3.5000)"),
        ("total == total", "the proof speaks of nothing that the page has"),
        ("True", "the proof speaks of nothing"),
        ("len('ab') == 2", "the proof speaks of nothing"),
    ],
)
def test_what_does_not_hold_is_named(make: Make, proof: str, message: str):
    problem = said(make(sentence("The `total` is so.", proof)))
    assert "docs/a.md:17: " in problem
    assert "the sentence: The `total` is so." in problem
    assert message in problem


SEEDED = "import torch\n\ntorch.manual_seed({})\n"
MORE = section(
    SEEDED.format(3) + "more = float(torch.tensor(3.5)) + 1\ntotal = 0"
)
LATER = section("print(total, torch.rand(1))").replace(":sum", ":later")
SHOWN = section("tensor(3.5000) tensor([0.7576])").replace(":sum", ":later")
AFTER = {
    "snippets/a/claims.py": MORE.replace(":sum", ":more"),
    "snippets/a/sum.py": section(
        SEEDED.format(1) + "total = torch.tensor(3.5)\nprint(total)"
    )
    + LATER,
    "snippets/a/sum.out": section("tensor(3.5000)") + SHOWN,
}


def test_a_proof_has_names_of_its_own_and_changes_nothing(make: Make):
    page = (
        f"{PROVEN}More.\n<!-- run: a/claims.py:more -->\n"
        "<!-- holds: more == 4.5; total == 0 -->\n\n"
        f"{FENCE}\n{BLOCK}".replace(":sum", ":later")
    )
    page = page.replace(":later", ":sum", 2)
    assert said(make({**AFTER, "docs/a.md": page})) == ""
    wrong = page.replace("4.5", "4.6")
    problem = said(make({**AFTER, "docs/a.md": wrong}))
    assert "the sentence: More." in problem
    assert "more is 4.5" in problem
    gone = page.replace("claims.py:more", "claims.py:less")
    problem = said(make({**AFTER, "docs/a.md": gone}))
    assert "docs/a.md:17: there is no section 'less' in a/claims" in problem


def test_a_page_takes_back_a_name_that_a_proof_has_used(make: Make):
    """A proof may run early what the page shows later, and then changes."""
    change = section("total = total + 1").replace(":sum", ":change")
    page = (
        f"{FRONT}Soon.\n<!-- run: a/sum.py:sum -->\n"
        f"<!-- holds: total == 3.5 -->\n\n{FENCE}\n{BLOCK}\n"
        f"{FENCE}\nNow.\n<!-- holds: total == 4.5 -->\n"
    )
    page = page.replace(":sum", ":change").replace(":change", ":sum", 3)
    sums = f"{AFTER['snippets/a/sum.py']}\n{change}"
    assert said(make({"snippets/a/sum.py": sums, "docs/a.md": page})) == ""


def test_a_proof_knows_only_what_stands_above_it(make: Make):
    early = f"{FRONT}So.\n<!-- holds: total == 3.5 -->\n\n{FENCE}\n{BLOCK}"
    problem = said(make({"docs/a.md": early}))
    assert "docs/a.md:7: the proof fails with NameError" in problem
    assert "\ntotal comes first in the fence at line 9, below: move" in problem


@pytest.mark.parametrize(
    "wrapper",
    [
        "!!! note\n\n    It is 3.6.\n    {}\n",
        '=== "Tab"\n\n    It is 3.6.\n    {}\n',
        "- first\n- It is 3.6.\n  {}\n- last\n",
        "| a |\n| --- |\n| 3.6 |\n\n{}\n",
        "![It is 3.6.](x.svg)\n{}\n",
        "It is 3.6.\n\n{}\n",
    ],
)
def test_a_proof_works_wherever_a_sentence_stands(make: Make, wrapper: str):
    text = wrapper.format("<!-- holds: total == 3.6;\n  total > 1 -->")
    svg = '<svg width="9pt" height="9pt"></svg>'
    project = make({"docs/a.md": PROVEN + text, "docs/x.svg": svg})
    page = Page(project, project.docs / "a.md")
    assert "3.6" in page.proofs[0].said
    assert unbacked(page) == []
    assert "it is not so: total is tensor(3.5000)" in said(project)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It ends at 3.5.", None),
        ("It ends at 3.6.", "3.6"),
        ("It starts at 1.5 and $0.25$.", None),
        ("A quarter is 0.25, see $0.25$.", None),
        ("It is 0.25 in short: $0.246$.", "0.25"),
        ("It is 12.5 by `12.5`.", None),
        ("It is 12.5. So `12.5`.", "12.5"),
        ("It has five rows, `{x:5.2f}`.", "five"),
        ("It has twenty-one rows.\n<!-- holds: x == 20 -->", "twenty-one"),
        ("It has four rows.\n<!-- holds: len(total) == 4 -->", None),
        ("Four and four.\n<!-- holds: len(total) == 4 -->", "four"),
        ("Half of it.\n<!-- holds: total * 2 == 7 -->", None),
        ("A third of it.\n<!-- holds: total * 2 == 7 -->", "A third"),
        ("That is 1,003.5 in all.", "1,003.5"),
        ("| a | 4<br>5 |\n\n<!-- holds: x == 4 -->", "5"),
        ("![at 8.25](x.svg)", "8.25"),
        ("It is 0 at first.", "0"),
        ("It is 0.00 by `0`.", "0.00"),
        ("It is 0.00 by `0.0041`.", None),
        ("Then it is 0:", "0"),
        ("Two rules:\n\n- one\n- other\n", None),
        ("Three rules:\n\n- one\n- other\n", "Three"),
        ("We need three:\n\n- a\n- b\n- c\n", None),
        ("See [here](https://example.org/1.7/x).", None),
        ("See section 8 and exercise 12.", None),
        ("## Step 9", None),
        ("{ .wide width=9 }", None),
        ("The two of us.", None),
    ],
)
def test_a_number_in_a_sentence_needs_backing(make: Make, text, number):
    listed = "docs/a.md: [The two of us]\n"
    exempt = "The two of us" in text
    project = make(
        {
            "docs/a.md": f"{PAGE}\n{text}\n",
            "snippets/no-claims.yml": listed if exempt else "",
        }
    )
    problems = unbacked(Page(project, project.docs / "a.md"))
    if number is None:
        assert problems == []
    else:
        assert len(problems) == 1
        assert f"docs/a.md:16: nothing backs “{number}” in" in problems[0]


def test_code_that_holds_the_neighbour_of_a_number_backs_neither(make: Make):
    """A change by one would not be noticed."""
    code = section("sizes = 7, 8, 12")
    page = f"{FRONT}{FENCE}\nThere are 12, not 8.\n"
    project = make({"docs/a.md": page, "snippets/a/sum.py": code})
    (problem,) = unbacked(Page(project, project.docs / "a.md"))
    assert "nothing backs “8”" in problem


def test_decimals_that_are_exchanged_are_noticed(make: Make):
    proof = "<!-- holds: low == 0.499; high == 0.675 -->"
    page = f"{PAGE}\nIt {{}}.\n{proof}\n"
    for text in ["rises from 0.499 to 0.675", "falls from 0.675 to 0.499"]:
        project = make({"docs/a.md": page.format(text)})
        problems = unbacked(Page(project, project.docs / "a.md"))
        assert len(problems) == text.startswith("falls")
    assert "docs/a.md:16: the proofs hold 0.675, 0.499 in" in problems[0]


def test_words_that_claim_nothing_are_on_the_page(make: Make):
    project = make({"snippets/no-claims.yml": "docs/a.md: [all of us]\n"})
    (problem,) = unbacked(Page(project, project.docs / "a.md"))
    assert "lists “all of us”, which the page doesn't say" in problem


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        (r"$14 \cdot 3 = 42$", None),
        (r"$14 \cdot 3 = 43$", r"14 \cdot 3 is 42, not 43"),
        (r"$\frac{51}{9} \approx 5.67$", None),
        (r"$\frac{51}{9} \approx 5.66$", "is 5.66667, not 5.66"),
        (r"$2(3 + 1)^2 = 32$ and $-\ln(2) = -0.693$", None),
        (r"$x = 3$, $(2, 3) = 6$, $8 + y = 9$", None),
        ("$$\n\\begin{aligned}\na &= 2 + 3 \\\\\n&= 6\n\\end{aligned}\n$$",
         "2 + 3 is 5, not 6"),
    ],
)  # fmt: skip
def test_a_sum_in_a_formula_is_right(make: Make, formula, wrong):
    project = make({"docs/a.md": f"{PAGE}\n{formula}\n"})
    problems = list(wrong_sums(Page(project, project.docs / "a.md")))
    assert len(problems) == (wrong is not None)
    if wrong:
        assert wrong in problems[0]
        assert problems[0].startswith("docs/a.md:16: ")


def test_a_reader_gets_no_proof():
    lines = [
        "So.",
        "<!-- holds: x == 3;",
        "  y -->",
        "<!-- a comment -->",
        "```text",
        "<!-- holds: x -->",
        "```",
        "  <!-- run: a/b.py:c -->",
        "End.",
    ]
    kept, proven = separated(lines)
    assert kept == [lines[0], *lines[3:7], lines[8]]
    assert proven == ["x == 3", "y"]


def test_a_proof_that_is_never_closed_is_named(make: Make):
    project = make({"docs/a.md": f"{PROVEN}So.\n<!-- holds: total == 3\n"})
    assert "docs/a.md:17: this proof is never closed" in said(project)
