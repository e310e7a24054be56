"""A reader's prediction of a shape is graded by what PyTorch gives."""

import re
import textwrap

import pytest
import torch
from built_site import ROOT

from pageproof.pages import Page, Project

PROMPT = re.compile(
    r'predict-shape\[expression="(?P<code>[^"]+)" shapes="(?P<shapes>[^"]*)"\]'
)
FOLDED = re.compile(
    r'\?\?\? question "(?P<asked>.*)"\n(?P<answer>(?: {4}.+\n)+)'
)


def names_of(shapes: str) -> dict[str, torch.Tensor]:
    """Make the tensors of a list such as 'x (5, 2), w (2, 1)'."""
    return {
        name: torch.zeros([int(size) for size in re.findall(r"\d+", sizes)])
        for name, sizes in re.findall(r"(\w+)\s*\(([^)]*)\)", shapes)
    }


def answer_of(code: str, shapes: str) -> str:
    """Return how a folded answer has to begin, from what PyTorch does."""
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}
    try:
        result = eval(code, names | names_of(shapes))
    except (RuntimeError, IndexError, ValueError) as error:
        return f"It raises an error: `{error}`. "
    return f"{tuple(result.shape)}. "


def problems(page: Page) -> list[str]:
    """Return what is wrong with a page's prompts, with its place and a fix."""
    found = []
    for number, line in enumerate(page.lines, start=1):
        if not line.startswith("/// html | predict-shape"):
            continue
        place = f"{page.name}:{number}"
        prompt = PROMPT.search(line)
        if prompt is None:
            found.append(
                f"{place}: write the prompt as /// html | predict-shape"
                '[expression="x @ w" shapes="x (5, 2), w (2, 1)"]'
            )
            continue
        inner = "\n".join(page.lines[number:]).split("\n///")[0]
        folded = FOLDED.fullmatch(inner.strip("\n") + "\n")
        try:
            wanted = answer_of(**prompt.groupdict())
        except (AttributeError, NameError, SyntaxError, TypeError) as error:
            found.append(
                f"{place}: Python can't run the expression: {error}. Correct "
                "it, and give each of its tensors a shape"
            )
            continue
        if folded is None:
            found.append(
                f"{place}: put one folded question into the prompt, whose "
                f'answer begins with "{wanted}":\n'
                f'??? question "What is the shape of `{prompt["code"]}`?"\n'
                f"    {wanted}Here you say why."
            )
            continue
        answer = " ".join(textwrap.dedent(folded["answer"]).split())
        if not answer.startswith(wanted):
            found.append(
                f'{place}: PyTorch says "{wanted}" and the folded answer '
                f'"{answer}". Begin it with PyTorch\'s words, then say why'
            )
        named = [f"`{name}`" for name in names_of(prompt["shapes"])]
        sizes = re.findall(r"\([^)]*\)", prompt["shapes"])
        found += [
            f"{place}: the question doesn't mention {part}. Name the "
            "expression and each shape in it"
            for part in [f"`{prompt['code']}`", *named, *sizes]
            if part not in folded["asked"]
        ]
    return found


@pytest.mark.filterwarnings("ignore:Using a target size:UserWarning")
def test_the_recorded_answers_are_pytorchs():
    pages = Project(ROOT).pages()
    prompts = [page for page in pages if "predict-shape[" in str(page.lines)]
    assert len(prompts) >= 10
    found = [problem for page in prompts for problem in problems(page)]
    assert not found, "\n".join(found)


GOOD = """
/// html | predict-shape[expression="x @ w" shapes="x (5, 3), w (3, 2)"]

??? question "`x` is (5, 3) and `w` (3, 2). What is the shape of `x @ w`?"
    (5, 2). The inner sizes
    vanish.
///
"""
REFUSED = (
    GOOD.replace("w (3, 2)", "w (4, 2)")
    .replace("`w` (3, 2)", "`w` (4, 2)")
    .replace(
        "(5, 2). ",
        "It raises an error: `mat1 and mat2 shapes cannot be multiplied "
        "(5x3 and 4x2)`. ",
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD, None),
        (REFUSED, None),
        (GOOD.replace("(5, 2). ", "(2, 5). "), 'PyTorch says "(5, 2). "'),
        (GOOD.replace("(5, 2). ", ""), 'PyTorch says "(5, 2). "'),
        (REFUSED.replace("5x3", "3x5"), "cannot be multiplied (5x3 and 4x2)"),
        (GOOD.replace("`x @ w`", "it"), "doesn't mention `x @ w`"),
        (GOOD.replace("`w` (3, 2)", "`w`"), "doesn't mention (3, 2)"),
        (re.sub(r"\?\?\?.*\n.*\n.*\n", "", GOOD), "put one folded question"),
        (GOOD.replace("[expression", "[code"), "write the prompt as"),
        (GOOD.replace("w (3, 2)", "v (3, 2)"), "name 'w' is not defined"),
    ],
)
def test_an_author_learns_what_is_wrong_with_a_prompt(tmp_path, text, words):
    file = tmp_path / "docs" / "page.md"
    file.parent.mkdir()
    file.write_text(f"---\ntitle: A page\n---\n{text}", "utf-8")
    found = problems(Page(Project(tmp_path), file))
    if words is None:
        assert found == []
    else:
        assert found[0].startswith("docs/page.md:5: ")
        assert words in found[0]
