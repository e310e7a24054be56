"""A reader can rely on the numbers in the sentences."""

import pytest
from built_site import ROOT

from pageproof.pages import Page, Project
from pageproof.prose import unbacked_numbers

PAGES = Project(ROOT).pages()


@pytest.mark.parametrize("text", PAGES, ids=lambda text: text.name)
def test_numbers_in_sentences_occur_in_code_output_or_formula(text: Page):
    assert not unbacked_numbers(text), "\n".join(unbacked_numbers(text))
