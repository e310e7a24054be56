"""A reader's prediction of a shape is graded by what PyTorch gives."""

import re

import pytest
import torch
from built_site import ROOT

from pageproof.pages import Project

PROMPT = re.compile(
    r"(?m)^/// html \| predict-shape"
    r'(?:\[expression="(?P<code>[^"]+)" shapes="(?P<shapes>[^"]*)"\]\n\n'
    r'\?\?\? question "(?P<asked>.*)"\n(?P<answer>(?: {4}.+\n)+)\n*///)?'
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
        return f"{tuple(eval(code, names | names_of(shapes)).shape)}. "
    except Exception as error:
        return f"It raises an error: `{error}`. "


PROMPTS = [
    pytest.param(prompt, id=f"{page.name}-{prompt['code']}")
    for page in Project(ROOT).pages()
    for prompt in PROMPT.finditer("\n".join(page.lines))
]


@pytest.mark.filterwarnings("ignore:Using a target size:UserWarning")
@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_folded_answer_begins_as_pytorch_answers(prompt: re.Match):
    assert prompt["code"], "docs/contributing.md tells how to write a prompt"
    answer = " ".join(prompt["answer"].split())
    assert answer.startswith(answer_of(prompt["code"], prompt["shapes"]))
    named = [f"`{name}`" for name in names_of(prompt["shapes"])]
    sizes = re.findall(r"\([^)]*\)", prompt["shapes"])
    for part in [f"`{prompt['code']}`", *named, *sizes]:
        assert part in prompt["asked"]
