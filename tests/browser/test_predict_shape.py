"""A predicted shape is graded against the answer that the page records."""

import pytest
from browser.figures import button, pages_with, readouts, set_width, use
from browser.fixtures import visit
from playwright.sync_api import Locator, Page, expect

NAME = "predict-shape"
FIGURES = [NAME]
HEIGHT = "question => question.getBoundingClientRect().height"
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
def test_each_question_is_graded_in_the_room_that_it_had(
    page: Page, errors: list[str], address: str
):
    visit(page, address)
    for question in page.locator(NAME).all():
        summary = question.locator("summary").text_content()
        expect(question.locator(".figure-live p").nth(1)).to_have_text(summary)
        recorded = question.locator("details p").first.text_content()
        right, reason = recorded.replace("\n", " ").split(". ", 1)
        for width in (1280, 360):
            set_width(page, width)
            heights = []
            for given in ("", right, "(19, 23)", "error", "1 2 3 4 5"):
                [readout] = readouts(question, [{"answer": given}])
                assert readout["right"] == (given == right if given else None)
                expect(question.locator(".answer")).to_be_visible(
                    visible=bool(given)
                )
                heights.append(question.evaluate(HEIGHT))
            question.evaluate("question => { question.state = null }")
            heights.append(question.evaluate(HEIGHT))
            room = question.evaluate("q => getComputedStyle(q).minHeight")
            assert {f"{height}px" for height in heights} == {room}
            assert (
                page.evaluate("document.documentElement.scrollWidth") <= width
            )
        sizes = [axis["size"] for axis in readout["axes"]]
        assert [s for s in sizes if s is not None] == readout["shape"]
        expect(question.locator(".figure-live")).to_contain_text(reason)
    assert errors == []


def test_reset_comes_with_an_answer_and_hands_over_to_the_field(
    figure: Locator,
):
    field = figure.get_by_label("Shape", exact=True)
    expect(button(figure, "Reset")).to_be_hidden()
    answer(figure, "7", "the shape is")
    button(figure, "Reset").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(button(figure, "Reset")).to_be_hidden()


def answer(figure: Locator, text: str, expected: str) -> None:
    figure.get_by_label("Shape", exact=True).fill(text)
    use(figure, ("Shape", "<Enter>", expected))


def test_an_answer_is_graded_axis_by_axis(page: Page):
    visit(page, "/operations/arithmetic/")
    figure = page.locator(f'{NAME}[expression="lists @ prices"]')
    figure.get_by_label("Shape", exact=True).fill("(6, 3)")
    use(figure, ("Check", "", "1 of 2"))
    rows = figure.get_by_role("row")
    expect(rows).to_have_text(["yours6 ✓3 ✗", "result64"])
    expect(figure).to_contain_text("Six lists of three items")
    answer(figure, "6, 4", "Right: (6, 4).")
    answer(figure, "7, 6, 4", "2 of 3")
    expect(rows).to_have_text(["yours7 ✗6 ✓4 ✓", "resultnone64"])
    answer(figure, "4", "1 of 2")
    expect(rows).to_have_text(["yoursnone ✗4 ✓", "result64"])
    answer(figure, "error", "Not so: it runs, and the shape is (6, 4).")


def test_a_recorded_refusal_is_an_answer_too(figure: Locator):
    figure.evaluate(REFUSED)
    refused = figure.page.locator("#refused")
    answer(refused, "(3,)", "Not so: PyTorch refuses.")
    expect(refused.locator(".figure-live")).to_contain_text(
        "It raises an error: the sizes differ. 3 meets 2."
    )
    answer(refused, "Error", "Right: PyTorch refuses.")
    refused.evaluate("refused => { refused.reset(); refused.remove() }")


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
    six = "1, 2, 3, 4, 5, 6"
    for text in ["(", "(6, 4", "6, -4", "six", six, "10000"]:
        answer(figure, text, "such as (4, 3)")
