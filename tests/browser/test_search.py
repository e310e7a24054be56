"""What a learner types into the search leads to the page that answers it."""

from browser.fixtures import visit
from playwright.sync_api import Error, Page, expect

LEADS_TO = {
    "tensor": "tensors/",
    "read shape": "tensors/",
    "reshape": "tensors/",
    "dtype": "tensors/",
    "matrix multiplication": "operations/arithmetic/",
    "element-wise": "operations/arithmetic/",
    "broadcasting": "operations/broadcasting/",
    "gradient": "gradients/",
    "gradient descent": "gradients/",
    "learning rate": "gradients/",
    "no_grad": "gradients/",
    "backpropagation": "backpropagation/",
    "chain rule": "backpropagation/",
    "grad_fn": "backpropagation/",
    "zero_grad": "network/with-nn/",
    "out x in": "network/with-nn/",
    "hidden layer": "network/with-nn/",
    "training loop": "network/from-scratch/",
    "activation": "activations/",
    "why relu": "activations/",
    "dead relu": "activations/",
    "sigmoid": "activations/",
    "vanishing gradient": "activations/",
    "loss": "losses/",
    "cross-entropy": "losses/",
    "softmax before cross entropy": "losses/",
    "mse": "losses/",
    "logits": "losses/",
    "adam": "house-prices/ twins/",
    "exercises": "exercises/",
    "glossary": "glossary/",
}
# A message may lead to the page that explains it, or to the page of errors.
MESSAGES = {
    "broadcast error": "operations/broadcasting/",
    "the size must match at non-singleton": "operations/broadcasting/",
    "mat1 and mat2 shapes cannot be multiplied": "operations/arithmetic/",
    "requires_grad": "gradients/",
    "backward through the graph a second time": "backpropagation/",
}


FIRST_HIT = (
    ".md-search-result__item:first-child .md-search-result__link:first-of-type"
)


def test_the_first_hit_is_the_page_that_answers(page: Page, base_url: str):
    visit(page, "/")
    field = page.locator("input[name=query]")
    hits = page.locator(".md-search-result__link")

    def ask(query: str) -> None:
        field.fill(query)
        field.press("End")

    field.click()
    wrong = {}
    for query, right in {**LEADS_TO, **MESSAGES}.items():
        ask("")
        expect(hits).to_have_count(0)
        ask(query)
        pages = right.split() + ["errors/"] * (query in MESSAGES)
        hit = page.locator(
            ", ".join(f"{FIRST_HIT}[href^='{base_url}/{a}']" for a in pages)
        ).first
        try:
            hit.wait_for(state="attached", timeout=2000)
        except Error:
            wrong[query] = hits.evaluate_all("links => links[0]?.href")
    assert wrong == {}

    # The theme prefers titles, and these words are in those of other pages.
    ask("grad can be implicitly created only for scalar outputs")
    expect(hits.and_(page.locator("[href*='/errors/']")).first).to_be_attached()
