"""What a learner types into the search leads to the page that answers it."""

from browser.fixtures import visit
from playwright.sync_api import Error, Page, expect

# A message may lead to the page that explains it, or to the page of errors.
LEADS_TO = {
    "tensor": "tensors/",
    "read shape": "tensors/",
    "reshape": "tensors/",
    "dtype": "tensors/",
    "matrix multiplication": "operations/arithmetic/",
    "element-wise": "operations/arithmetic/",
    "broadcasting": "operations/broadcasting/",
    "broadcast error": ("operations/broadcasting/", "errors/"),
    "the size must match at non-singleton": (
        "operations/broadcasting/",
        "errors/",
    ),
    "mat1 and mat2 shapes cannot be multiplied": (
        "operations/arithmetic/",
        "errors/",
    ),
    "gradient": "gradients/",
    "gradient descent": "gradients/",
    "learning rate": "gradients/",
    "no_grad": "gradients/",
    "requires_grad": ("gradients/", "errors/"),
    "backpropagation": "backpropagation/",
    "chain rule": "backpropagation/",
    "grad_fn": "backpropagation/",
    "backward through the graph a second time": ("backpropagation/", "errors/"),
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
    "adam": ("house-prices/", "twins/"),
    "exercises": "exercises/",
    "glossary": "glossary/",
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
    for query, right in LEADS_TO.items():
        ask("")
        expect(hits).to_have_count(0)
        ask(query)
        right = (right,) if isinstance(right, str) else right
        hit = page.locator(
            ", ".join(f"{FIRST_HIT}[href^='{base_url}/{a}']" for a in right)
        ).first
        try:
            hit.wait_for(state="attached", timeout=2000)
        except Error:
            wrong[query] = hits.evaluate_all("links => links[0]?.href")
    assert wrong == {}

    # The theme prefers titles, and these words are in those of other pages.
    ask("grad can be implicitly created only for scalar outputs")
    expect(hits.and_(page.locator("[href*='/errors/']")).first).to_be_attached()
