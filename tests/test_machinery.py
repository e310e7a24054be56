"""An author can rely on the checks: each fails on what it is there for.

Every test makes a small project with one thing wrong, and expects the message
that says where it is and how to mend it.
"""

import re
import subprocess
import sys

import markdown
import pytest
from built_site import build, read_site
from small_project import CONFIG, GOOD, OUT, PAGE, SUM

from pageproof.compare import same
from pageproof.outputs import STAMP, orphans
from pageproof.pages import PageError, Project
from pageproof.prose import unbacked_numbers
from pageproof.run import (
    PageRun,
    check_output,
    script_problems,
)
from sitework.pictures import BLUE, new_figure, picture_problems, render


def prove(project: Project) -> None:
    """Run all pages here, without pytest in between."""
    for page in project.pages():
        run = PageRun(page)
        for fence in page.python:
            check_output(fence, run.run_to(fence), update=False)


def run_pytest(project: Project, *arguments: str) -> tuple[int, str]:
    """Run a project's pages as an author does."""
    plugins = ["-p", "pageproof.plugin", "--markdown-docs"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        *plugins,
        *(arguments or ["docs"]),
    ]
    run = subprocess.run(
        command, cwd=project.root, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


def test_the_good_project_passes_all_checks(make, tmp_path):
    project = make()
    prove(project)
    status, printed = run_pytest(project)
    assert (status, "1 passed" in printed) == (0, True), printed
    script = project.snippets / "a" / "sum.py"
    assert script_problems(project, script, tmp_path) == []
    assert orphans(project) == []


# 1. Every fence is pulled from a file and runs, wherever it stands.


def test_code_typed_into_a_page_is_refused(make):
    project = make({"docs/a.md": "# A\n\n```python\nprint(1)\n```\n"})
    with pytest.raises(
        PageError,
        match=r"(?s)docs/a.md:3: a python fence holds one line, .*--8",
    ):
        prove(project)


@pytest.mark.parametrize("language", ["py", "python3"])
def test_other_names_of_python_are_refused(make, language):
    project = make({"docs/a.md": f"```{language}\nprint(1)\n```\n"})
    with pytest.raises(
        PageError, match=f"a.md:1: name the language python, .*{language}"
    ):
        prove(project)


def test_a_missing_section_is_named(make):
    project = make({"docs/a.md": PAGE.replace("sum.py:sum", "sum.py:product")})
    with pytest.raises(
        PageError,
        match=r"(?s)a.md:3: .* no section 'product' in a/sum.py.*start:product",
    ):
        prove(project)


def test_a_missing_output_section_tells_how_to_record_it(make):
    project = make({"snippets/a/sum.out": OUT.replace(":sum", ":gone")})
    with pytest.raises(PageError, match="(?s)a.md:7.*'sum'.*--update-outputs"):
        prove(project)


def test_an_open_fence_is_named(make):
    with pytest.raises(PageError, match="a.md, line 3: .* never closed"):
        prove(make({"docs/a.md": "# A\n\n```python\n"}))


FENCE = '```python\n--8<-- "a/bad.py:bad"\n```\n'
BAD = "# --8<-- [start:bad]\nprint(undefined_name)\n# --8<-- [end:bad]\n"


@pytest.mark.parametrize(
    "wrapper",
    [
        "!!! note\n\n",
        "!!! note\n",
        '??? question "Folded"\n\n    Text.\n\n',
        '=== "Tab"\n\n',
        "- a list\n\n",
        "!!! note\n\n    - a list in a note\n\n    ",
    ],
)
def test_a_fence_runs_wherever_it_stands(make, wrapper):
    depth = "        " if wrapper.endswith("    ") else "    "
    fence = "".join(f"{depth}{line}\n" for line in FENCE.splitlines())
    text = f"# A\n\n{wrapper.rstrip(' ')}{fence}"
    project = make({"docs/a.md": text, "snippets/a/bad.py": BAD})
    with pytest.raises(PageError, match="NameError: name 'undefined_name'"):
        prove(project)
    status, printed = run_pytest(project)
    assert status == 1
    assert re.search(r"docs/a.md:\d+: the code of this fence fails", printed)
    assert 'File "snippets/a/bad.py", line 2' in printed


def test_a_block_that_only_the_site_shows_is_noticed(make, tmp_path):
    """Superfences reads fences in quotations; the tests do not run them."""
    quoted = "".join(f"> {line}\n" for line in FENCE.splitlines())
    project = make({"docs/a.md": f"# A\n\n{quoted}", "snippets/a/bad.py": BAD})
    site = read_site(build("mkdocs", project.root, tmp_path / "shop"))
    page = next(page for page in project.pages() if page.name == "docs/a.md")
    assert len(site["a"].code("python")) != len(page.python)


# 2. What a fence prints is what the page shows.


def test_a_changed_digit_is_shown_with_page_and_snippet(make):
    project = make({"snippets/a/sum.out": OUT.replace("3.5", "3.6")})
    status, printed = run_pytest(project)
    assert status == 1
    assert "docs/a.md:3: the fence prints something else" in printed
    assert "code: snippets/a/sum.py:2" in printed
    assert "-tensor(3.6000)\n+tensor(3.5000)" in printed
    assert "--update-outputs" in printed


def test_a_print_without_an_output_block_fails(make):
    project = make({"docs/a.md": PAGE.split("```output")[0]})
    with pytest.raises(
        PageError, match=r"(?s)a.md:3 prints.*none.*sum.out:sum"
    ):
        prove(project)


def test_an_output_block_of_another_section_fails(make):
    project = make({"docs/a.md": PAGE.replace("sum.out:sum", "sum.out:other")})
    with pytest.raises(
        PageError, match=r"(?s)a.md:3 prints.*a.md:7.*sum.out:sum"
    ):
        prove(project)


def test_an_output_block_of_a_silent_fence_fails(make):
    silent = GOOD["snippets/a/sum.py"].replace("print(total)\n", "")
    with pytest.raises(
        PageError, match=r"a.md:7: an output.*a.md:3 prints nothing"
    ):
        prove(make({"snippets/a/sum.py": silent}))


def test_an_output_block_without_code_above_it_fails(make):
    block = PAGE.partition("```output")[2]
    twice = f"{PAGE}\n```output{block}"
    with pytest.raises(PageError, match=r"a.md:11: no Python fence stands"):
        prove(make({"docs/a.md": twice}))


def test_recording_mends_what_is_wrong_and_leaves_the_rest(make):
    project = make({"snippets/a/sum.out": OUT.replace("3.5", "3.6")})
    file = project.snippets / "a" / "sum.out"
    assert run_pytest(project, "--update-outputs", "docs")[0] == 0
    recorded = file.read_text()
    assert STAMP.match(recorded)["sections"] == OUT
    assert run_pytest(project)[0] == 0

    within_tolerance = recorded.replace("3.5000", "3.5001")
    file.write_text(within_tolerance)
    assert run_pytest(project, "--update-outputs", "docs")[0] == 0
    assert file.read_text() == within_tolerance


def test_recording_writes_a_missing_output_file(make):
    project = make()
    file = project.snippets / "a" / "sum.out"
    file.unlink()
    assert run_pytest(project, "--update-outputs", "docs")[0] == 0
    assert STAMP.match(file.read_text())["sections"] == OUT


@pytest.mark.parametrize(
    ("recorded", "printed", "agree"),
    [
        ("tensor(1.)", "tensor(0.3)", False),
        ("0.3245", "0.3244", True),
        ("0.3246", "0.3244", False),
        ("72257.23", "72257.24", True),
        ("72257.23", "72267.23", False),
        ("1.0", "1.1", False),
        ("12", "13", False),
        ("-3", "3", False),
        ("-0.5000", "0.5000", False),
        ("0.50", "0.500", False),
        ("1.2e-05", "1.4e-05", False),
        ("1.20000e-05", "1.20001e-05", True),
        ("version 2.13.0", "version 2.14.0", False),
        ("x = 3 ", "x = 3", False),
        ("nan", "inf", False),
        ("layer1.weight", "layer2.weight", False),
    ],
)
def test_words_and_integers_exactly_floats_within_tolerance(
    recorded, printed, agree
):
    assert same(recorded, printed) is agree


# 3. One namespace a page, each fence executed once.

COUNTED = """# --8<-- [start:first]
runs = open("runs.txt", "a")
runs.write("x")
runs.close()
# --8<-- [end:first]

# --8<-- [start:second]
print("name from above:", runs.name)
# --8<-- [end:second]
"""
TWO_FENCES = """```python
--8<-- "a/two.py:first"
```

```python
--8<-- "a/two.py:second"
```

```output
--8<-- "a/two.out:second"
```
"""
TWO = {
    "docs/a.md": TWO_FENCES,
    "snippets/a/two.py": COUNTED,
    "snippets/a/two.out": "# --8<-- [start:second]\n"
    "name from above: runs.txt\n# --8<-- [end:second]\n",
}


def test_each_fence_runs_once_in_the_page_s_namespace(make):
    project = make(TWO)
    status, printed = run_pytest(project)
    assert status == 0, printed
    assert (project.root / "runs.txt").read_text() == "x"


def test_a_fence_chosen_alone_runs_what_stands_above_it(make):
    project = make(TWO)
    status, printed = run_pytest(project, "docs/a.md::[CodeFence#2][line:5]")
    assert (status, "1 passed" in printed) == (0, True), printed


def test_a_failing_fence_runs_once_even_with_a_type_error(make):
    """Stock pytest-markdown-docs runs code that raises TypeError twice."""
    failing = COUNTED.replace("runs.close()", "runs.close()\nlen(5)")
    project = make({**TWO, "snippets/a/two.py": failing})
    _, printed = run_pytest(project)
    assert "TypeError" in printed
    assert "docs/a.md:5: not run, since the fence at docs/a.md:1" in printed
    assert (project.root / "runs.txt").read_text() == "x"


def test_unseeded_random_numbers_are_noticed(make):
    unseeded = GOOD["snippets/a/sum.py"].replace(
        "torch.tensor([1.5, 2.0])", "torch.randn(3)"
    )
    project = make({"snippets/a/sum.py": unseeded})
    assert run_pytest(project, "--update-outputs", "docs")[0] == 0
    status, printed = run_pytest(project)
    assert (status, "prints something else" in printed) == (1, True)


# 4. Each snippet runs alone and prints the same; no section is an orphan.


def test_a_snippet_that_leans_on_the_page_fails_alone(make, tmp_path):
    leaning = GOOD["snippets/a/sum.py"].replace("import torch\n\n", "")
    project = make({"snippets/a/sum.py": leaning})
    script = project.snippets / "a" / "sum.py"
    (problem,) = script_problems(project, script, tmp_path)
    assert "NameError: name 'torch'" in problem
    assert 'File "snippets/a/sum.py", line 2' in problem


def test_a_snippet_that_prints_more_alone_fails(make, tmp_path):
    project = make({"snippets/a/sum.py": "print('hello')\n" + SUM})
    script = project.snippets / "a" / "sum.py"
    (problem,) = script_problems(project, script, tmp_path)
    assert "snippets/a/sum.py: run alone" in problem
    assert "+hello" in problem


def test_a_snippet_that_ends_its_process_fails(make, tmp_path):
    project = make({"snippets/a/sum.py": "import os\n\nos._exit(3)\n"})
    script = project.snippets / "a" / "sum.py"
    assert "exit code 3" in script_problems(project, script, tmp_path)[0]


def test_orphans_are_named(make):
    lonely = "# --8<-- [start:lonely]\n# --8<-- [end:lonely]\n"
    project = make({"snippets/a/other.py": lonely, "snippets/a/gone.out": OUT})
    message = "\n".join(orphans(project))
    assert "snippets/a/other.py: no page shows the section 'lonely'" in message
    assert "snippets/a/gone.out: its snippet is gone" in message


# 5. Shape comments are executed.

MODEL = """import torch


class Model:
    def __init__(self, hidden):
        self.weight = torch.ones(3, hidden)

    def forward(self, x):
        x = x @ self.weight  # (batch, hidden)
        for _ in range(2):
            x = x + torch.ones(
                1,
            )  # (batch, hidden)
        return x.sum(dim=1)  # (batch,)


# --8<-- [start:sum]
y = Model(2).forward(torch.ones(4, 3))  # (4,)
y = Model(5).forward(torch.ones(7, 3))  # (7,)
# --8<-- [end:sum]
"""
SILENT = {"docs/a.md": PAGE.split("```output")[0], "snippets/a/sum.out": ""}


def shape_problem(make, tmp_path, source: str) -> str:
    project = make({**SILENT, "snippets/a/sum.py": source})
    script = project.snippets / "a" / "sum.py"
    return "\n".join(script_problems(project, script, tmp_path))


def test_true_shape_comments_pass(make, tmp_path):
    assert shape_problem(make, tmp_path, MODEL) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "# (7,)",
            "# (8,)",
            r"sum.py:19: .* \(8,\), but y has the shape \(7,\)",
        ),
        ("# (4,)", "# (4, 1)", r"sum.py:18: .* \(4, 1\), but y has .* \(4,\)"),
        ("# (batch,)", "# (hidden,)", r"sum.py:14: .*returned.*hidden = 2"),
        (
            ")  # (batch, hidden)",
            ")  # (hidden, batch)",
            r"sum.py:13: .*batch = 4",
        ),
        ("y = Model(5)", "if False:\n    y = Model(5)", r"sum.py:20: .*never"),
        ("# (7,)", "# y is (7, 1)", r"sum.py:19: .* looks like a shape"),
        ("# (7,)", "# (7)", r"sum.py:19: .* looks like a shape"),
        (
            "import torch\n",
            "import torch  # (3,)\n",
            r"sum.py:1: .* no assignment",
        ),
        ("y = Model(5)", "y, z = 1, Model(5)", r"sum.py:19: .* one name"),
        ("x.sum(dim=1)", "5", r"sum.py:14: .*returned value has no shape"),
    ],
)
def test_a_wrong_shape_comment_is_named(make, tmp_path, right, wrong, message):
    assert right in MODEL
    source = MODEL.replace(right, wrong)
    assert re.search(message, shape_problem(make, tmp_path, source))


def test_a_wrong_shape_comment_fails_on_the_page_too(make):
    wrong = GOOD["snippets/a/sum.py"].replace("# ()", "# (2,)")
    status, printed = run_pytest(make({"snippets/a/sum.py": wrong}))
    assert status == 1
    assert (
        "sum.py:4: the comment says (2,), but total has the shape ()" in printed
    )


def test_a_statement_that_raises_has_no_shape_to_compare(make, tmp_path):
    failing = "z = y @ torch.ones(2)  # ()"
    source = f"{MODEL}try:\n    {failing}\nexcept RuntimeError:\n    pass\n"
    assert "sum.py:22: () was never executed" in shape_problem(
        make, tmp_path, source
    )


# 6. Numbers in sentences.


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("It ends at 3.5.", None),
        ("It ends at 3.50.", None),
        ("It ends at 4.", None),
        ("It starts at 1.5 and $0.25$.", None),
        ("A quarter is 0.25, see $0.25$.", None),
        ("See [here](https://example.org/1.7/x).", None),
        ("search:\n  boost: 0.25", None),
        ("It ends at 3.500.", None),
        ("It is 0.25 in short: $0.246$.", None),
        ("It is 0.2 in short: $0.246$.", "0.2"),
        ("It ends at 3.6.", "3.6"),
        ("It is 12.5 by `12.5`.", "12.5"),
        ("| a | 9.75 |", "9.75"),
        ("![at 8.25](x.svg)", "8.25"),
        ("That is 1,003.5 in all.", "1003.5"),
    ],
)
def test_a_decimal_number_needs_backing(make, sentence, number):
    project = make({"docs/a.md": f"{PAGE}\n{sentence}\n"})
    problems = [p for page in project.pages() for p in unbacked_numbers(page)]
    if number is None:
        assert problems == []
    else:
        assert f"docs/a.md:11: {number} occurs in no code" in problems[0]


# 7. Pictures.

DRAW = """from sitework.pictures import BLUE, new_figure, save

figure = new_figure(4, 3)
figure.subplots().plot([1.0, 2.0], color=BLUE)
save(figure, __file__)
"""


def test_a_stale_picture_is_named_and_can_be_recorded(make, tmp_path):
    project = make({"snippets/a/draw_line.py": DRAW})
    script = project.snippets / "a" / "draw_line.py"

    def problems(folder: str, update: bool = False) -> str:
        (tmp_path / folder).mkdir()
        found = picture_problems(project, script, tmp_path / folder, update)
        return "\n".join(found)

    assert "docs/assets/a/line.svg is not what" in problems("missing")
    assert problems("record", update=True) == ""
    assert problems("fresh") == ""
    copy = project.docs / "assets" / "a" / "line.png"
    whole = copy.read_bytes()
    for broken in (whole[:-40], whole.replace(b"IDATx", b"IDATy")):
        copy.write_bytes(broken)
        assert "line.png is no copy of line.svg" in problems(str(len(broken)))
    copy.write_bytes(whole)
    script.write_text(DRAW.replace("2.0", "3.0"))
    assert "make record" in problems("stale")


def test_a_picture_is_repeatable_and_has_both_schemes():
    def draw() -> str:
        figure = new_figure(4, 3)
        figure.subplots().plot([1, 2], color=BLUE)
        return render(figure)

    assert draw() == draw()
    assert "prefers-color-scheme:dark" in draw()
    assert "Date" not in draw()


def test_a_picture_keeps_the_words_and_numbers_of_its_labels():
    figure = new_figure(4, 3)
    axes = figure.subplots()
    axes.plot([0.5, 1.5], [0.123456789, 0.2], color=BLUE)
    axes.set(title="learning rate 0.1, 3.25 and 2.718281")
    assert ">learning rate 0.1, 3.25 and 2.718281<" in render(figure)
    assert not re.search(r"d=.*\d\.\d{5}", render(figure))


def test_a_colour_without_a_partner_in_the_dark_is_refused():
    figure = new_figure(4, 3)
    figure.subplots().plot([1, 2], color="#123456")
    with pytest.raises(ValueError, match="#123456.*sitework.pictures"):
        render(figure)


# 8. The site.


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("[x](b.md)", "b.md"),
        ("[x](#nowhere)", "nowhere"),
        ("[x](index.md#nowhere)", "nowhere"),
    ],
)
def test_a_dead_link_or_anchor_stops_both_builds(
    make, tmp_path, generator, broken, named
):
    project = make({"docs/a.md": f"# A\n\n{broken}\n"})
    with pytest.raises(AssertionError) as failure:
        build(generator, project.root, tmp_path / "shop")
    assert "a.md" in str(failure.value)
    assert named in str(failure.value)


@pytest.mark.parametrize(
    ("formula", "named"),
    [(r"$\begin{aligned} a &= b \end{aligned}$", "aligned")],
)
def test_a_formula_that_cannot_be_shown_stops_the_build(
    make, tmp_path, formula, named
):
    project = make({"docs/a.md": f"# A\n\n{formula}\n"})
    with pytest.raises(AssertionError, match=named):
        build("mkdocs", project.root, tmp_path / "shop")


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


def test_other_hosts_and_dead_links_in_html_are_named(make, tmp_path):
    html = (
        '<script src="https://example.org/x.js"></script>'
        '<img src="//example.org/x.png" alt="">'
        '<a href="../nowhere/">raw</a>'
    )
    project = make({"docs/a.md": f"# A\n\n<div>{html}</div>\n"})
    page = read_site(build("mkdocs", project.root, tmp_path / "shop"))["a"]
    assert len(page.other_hosts()) == 2
    assert page.dead_links() == [
        "a: the link 'raw' to ../nowhere/ leads nowhere"
    ]


def test_the_includes_are_read_from_the_site_s_own_configuration(make):
    elsewhere = CONFIG.replace("[snippets, src]", "[elsewhere]")
    with pytest.raises(PageError, match="no section 'sum' in a/sum.py"):
        prove(make({"mkdocs.yml": elsewhere}))
