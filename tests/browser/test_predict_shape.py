"""A predicted shape is graded against the answer that the page records."""

import pytest
from browser.figures import pages_with, readouts, use
from browser.fixtures import visit
from playwright.sync_api import Locator, Page, expect

NAME = "predict-shape"
FIGURES = [NAME]
# Another question about the same tensors, as an author would write it.
REFUSED = """figure => {
    const asked = figure.cloneNode(false);
    asked.innerHTML = "<details><summary>What is the shape of x + y?</summary>"
        + "<p>It raises an error: <code>the sizes differ</code>. "
        + "3 meets 2.</p></details>";
    document.querySelector("article").append(asked);
    asked.id = "refused";
}"""


@pytest.mark.parametrize("address", pages_with(NAME))
def test_each_question_fits_and_is_graded(
    page: Page, errors: list[str], address: str
):
    visit(page, address)
    questions = page.locator(NAME).all()
    assert questions
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for question in questions:
            height, room = question.evaluate(
                """q => [q.getBoundingClientRect().height,
                    parseFloat(getComputedStyle(q).minHeight)]"""
            )
            assert height == room, "the question is too long for its place"
    for question in questions:
        summary = question.locator("summary").text_content()
        expect(question.locator(".figure-live p").nth(1)).to_have_text(summary)
        recorded = question.locator("details p").first.text_content()
        answer, reason = recorded.replace("\n", " ").split(". ", 1)
        for given, right in [(answer, True), ("(19, 23)", False)]:
            [readout] = readouts(question, [{"answer": given}])
            assert readout["right"] is right
            sizes = [axis["size"] for axis in readout["axes"]]
            assert [s for s in sizes if s is not None] == readout["shape"]
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        expect(question.locator(".figure-live")).to_contain_text(reason)
    assert errors == []


def answer(figure: Locator, text: str, expected: str) -> None:
    figure.get_by_label("Shape", exact=True).fill(text)
    use(figure, ("Shape", "<Enter>", expected))


def test_an_answer_is_graded_axis_by_axis(page: Page):
    visit(page, "/operations/arithmetic/")
    figure = page.locator(f'{NAME}[expression="lists @ prices"]')
    figure.get_by_label("Shape", exact=True).fill("(6, 3)")
    use(figure, ("Check", "", "1 of 2"))
    rows = figure.get_by_role("row")
    expect(rows).to_have_text(["yoursresult", "6 ✓6", "3 ✗4"])
    expect(figure).to_contain_text("Six lists of three goods")
    answer(figure, "6, 4", "Right: (6, 4).")
    answer(figure, "7, 6, 4", "2 of 3")
    expect(rows).to_have_text(["yoursresult", "7 ✗none", "6 ✓6", "4 ✓4"])
    answer(figure, "4", "1 of 2")
    expect(rows).to_have_text(["yoursresult", "none ✗6", "4 ✓4"])
    answer(figure, "error", "Not so: it runs, and the shape is (6, 4).")


def test_a_recorded_refusal_is_an_answer_too(figure: Locator):
    figure.evaluate(REFUSED)
    refused = figure.page.locator("#refused")
    answer(refused, "(3,)", "Not so: PyTorch refuses.")
    expect(refused.locator(".figure-live")).to_contain_text(
        "It raises an error: the sizes differ. 3 meets 2."
    )
    answer(refused, "Error", "Right: PyTorch refuses.")
    refused.evaluate("refused => refused.remove()")


def test_an_answer_may_be_written_in_many_ways(figure: Locator):
    for texts, given in [
        (["(6, 4)", "6,4", "6 4", "6x4", "torch.Size([6, 4])"], [6, 4]),
        (["(5,)"], [5]),
        (["()"], []),
        ([" Error ", "RuntimeError"], "error"),
        ([""], None),
    ]:
        for readout in readouts(figure, [{"answer": text} for text in texts]):
            assert readout["given"] == given
    nine = "1, 2, 3, 4, 5, 6, 7, 8, 9"
    for text in ["(", "(6, 4", "6, -4", "six", nine, "1000000000"]:
        answer(figure, text, "such as (4, 3)")
