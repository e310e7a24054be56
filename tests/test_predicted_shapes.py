"""A reader's prediction of a shape is graded by what PyTorch gives."""

import re

import pytest
import torch
from built_site import ROOT

from pageproof.pages import Page, Project

OPENING = "/// html | predict-shape"
PROMPT = re.compile(
    rf"{re.escape(OPENING)}"
    r'\[expression="(?P<code>[^"]+)" shapes="(?P<shapes>[^"]*)"\]\n\n'
    r'\?\?\? question "(?P<asked>.*)"\n(?P<answer>(?: {4}.+\n)+)\n*///'
)
AS_WRITTEN = """
/// html | predict-shape[expression="x @ w" shapes="x (5, 3), w (3, 2)"]

??? question "`x` is (5, 3) and `w` (3, 2). What is the shape of `x @ w`?"
    (5, 2). The inner sizes
    vanish.
///
"""


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
        return f"{tuple(eval(code, names | names_of(shapes)).shape)}. "
    except Exception as error:
        return f"It raises an error: `{error}`. "


def problems(page: Page) -> list[str]:
    """Return what is wrong with a page's prompts, with its place and a fix."""
    text = "\n".join(page.lines)
    found = []
    for opening in re.finditer(f"(?m)^{re.escape(OPENING)}", text):
        place = f"{page.name}:{text.count(chr(10), 0, opening.start()) + 1}"
        prompt = PROMPT.match(text, opening.start())
        if prompt is None:
            found.append(f"{place}: write the prompt as\n{AS_WRITTEN}")
            continue
        wanted = answer_of(prompt["code"], prompt["shapes"])
        answer = " ".join(prompt["answer"].split())
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
            if part not in prompt["asked"]
        ]
    return found


@pytest.mark.filterwarnings("ignore:Using a target size:UserWarning")
def test_the_recorded_answers_are_pytorchs():
    pages = Project(ROOT).pages()
    prompts = [page for page in pages if "predict-shape[" in str(page.lines)]
    assert len(prompts) >= 10
    found = [problem for page in prompts for problem in problems(page)]
    assert not found, "\n".join(found)


REFUSED = (
    AS_WRITTEN.replace("w (3, 2)", "w (4, 2)")
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
        (AS_WRITTEN, None),
        (REFUSED, None),
        (AS_WRITTEN.replace("(5, 2). ", "(2, 5). "), 'PyTorch says "(5, 2). "'),
        (REFUSED.replace("5x3", "3x5"), "cannot be multiplied (5x3 and 4x2)"),
        (AS_WRITTEN.replace("`x @ w`", "it"), "doesn't mention `x @ w`"),
        (AS_WRITTEN.replace("`w` (3, 2)", "`w`"), "doesn't mention (3, 2)"),
        (AS_WRITTEN.replace("??? question", "!!! note"), "write the prompt as"),
        (AS_WRITTEN.replace("[expression", "[code"), "write the prompt as"),
        (AS_WRITTEN.replace("w (3, 2)", "v (3, 2)"), "name 'w' is not defined"),
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
