"""Every question for a shape has the answer that PyTorch gives."""

import random
import re

import pytest
import torch
from browser.figures import (
    differences,
    get_readout,
    get_state,
    message,
    open_figure,
    pages_with,
    readouts,
)
from browser.fixtures import visit
from playwright.sync_api import Page, expect

NAME = "predict-shape"


def tensors(shapes: str) -> dict[str, torch.Tensor]:
    """Make the tensors of a list such as 'x (5, 2), w (2, 1)'."""
    return {
        name: torch.zeros([int(size) for size in re.findall(r"\d+", sizes)])
        for name, sizes in re.findall(r"(\w+)\s*\(([^)]*)\)", shapes)
    }


def run(expression: str, shapes: str) -> list[int] | str:
    """Return the shape of an expression, or what PyTorch raises."""
    names = {
        "torch": torch,
        "nn": torch.nn,
        "F": torch.nn.functional,
        **tensors(shapes),
    }
    try:
        return list(eval(expression, names).shape)
    except (RuntimeError, IndexError, ValueError) as error:
        return str(error)


def written(result: list[int] | str) -> str:
    return "error" if isinstance(result, str) else str(tuple(result))


def assert_true(readout: dict, expression: str, shapes: str) -> None:
    """Expect what an answered question shows to be what PyTorch does."""
    result = run(expression, shapes)
    where = (expression, shapes)
    if isinstance(result, str):
        assert (readout["error"], readout["shape"]) == (result, None), where
        assert readout["axes"] == []
    else:
        assert (readout["error"], readout["shape"]) == (None, result), where
        sizes = [axis["size"] for axis in readout["axes"]]
        assert sizes[len(sizes) - len(result) :] == result, where
    for step in readout["steps"]:
        assert step["shape"] == run(step["code"], shapes), (where, step)
    for axis in readout["axes"]:
        for code, size in re.findall(r"(\S.*?) has (\d+)", axis["reason"]):
            code = code.removeprefix(", ")
            assert int(size) in run(code, shapes), (where, axis)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", pages_with(NAME))
def test_the_questions_of_a_page_are_answered_right(
    page: Page, errors: list[str], address: str, width: int
):
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, address)
    questions = page.locator(NAME).all()
    assert len(questions) >= 2
    for question in questions:
        question.locator(".figure-live").wait_for()
        expression = question.get_attribute("expression")
        shapes = question.get_attribute("shapes") or ""
        box = question.bounding_box()
        room = question.evaluate("q => getComputedStyle(q).minHeight")
        assert box["height"] == float(room.removesuffix("px")), (
            f"{expression}: the question is too long for its place"
        )

        answer = written(run(expression, shapes))
        folded = question.locator(".figure-fallback details")
        summary = folded.locator("summary").text_content()
        text = folded.locator("p").first.text_content()
        assert expression in summary
        for name, tensor in tensors(shapes).items():
            assert f"{name} " in f"{summary} "
            assert str(tuple(tensor.shape)) in summary
        if answer == "error":
            assert text.startswith("It raises an error"), text
        else:
            assert text.startswith(f"{answer}."), text

        (readout,) = readouts(question, [{"answer": answer}])
        assert readout["right"] is True, (expression, readout)
        assert_true(readout, expression, shapes)
        (readout,) = readouts(question, [{"answer": "(19, 23)"}])
        assert readout["right"] is False
        assert_true(readout, expression, shapes)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert errors == []


def questions(count: int = 400) -> list[tuple[str, str]]:
    """Draw expressions and shapes; about half of them are refused."""
    chance = random.Random(42)

    def size() -> int:
        return chance.choice([1, 2, 2, 3, 3, 4, 6])

    def shape(least: int = 1) -> list[int]:
        return [size() for _ in range(chance.randint(least, 4))]

    def given(**named: list[int]) -> str:
        return ", ".join(
            f"{name} ({', '.join(map(str, sizes))})"
            for name, sizes in named.items()
        )

    drawn = [
        ("x @ w + b", "x (5, 2), w (2, 1), b (1,)"),
        ("x", "x (2, 3)"),
        ("(-x) ** 2 / 3", "x ()"),
        ("a @ b", "a (), b (3,)"),
        ("torch.relu(nn.Linear(2, 8)(x))", "x (5, 2)"),
        ("nn.Linear(8, 1)(nn.ReLU()(nn.Linear(2, 8)(x)))", "x (5, 2)"),
        ("nn.Linear(2, 8).weight", ""),
        ("nn.Linear(2, 8).bias", ""),
        ("x @ nn.Linear(2, 8).weight.T", "x (5, 2)"),
        ("torch.tensor([[1, 2], [3, 4], [5, 6.5]])", ""),
        ("torch.tensor(3.5)", ""),
        ("torch.arange(10)", ""),
        ("torch.arange(2, 9)", ""),
        ("torch.zeros(2, 3) + torch.ones((3,))", ""),
        ("nn.MSELoss()(p, t)", "p (5, 1), t (5, 1)"),
        ("F.cross_entropy(logits, t.long())", "logits (5, 3), t (5,)"),
        ("F.cross_entropy(logits, t.long())", "logits (5, 3), t (4,)"),
        ("nn.functional.mse_loss(p, t)", "p (5, 1), t (4, 1)"),
        ("torch.softmax(x, dim=1).sum(dim=1)", "x (5, 3)"),
        ("x.softmax(dim=2)", "x (5, 3)"),
        ("x.mean(dim=(0, 1))", "x (5, 3, 2)"),
        ("x.reshape(-1, -1)", "x (6,)"),
        ("x.reshape((2, 3)).flatten()", "x (6,)"),
        ("torch.stack([a, b], dim=1)", "a (3,), b (3,)"),
        ("torch.stack([a, b, a])", "a (3,), b (4,)"),
        ("x[1:3, None, -1]", "x (5, 4)"),
        ("x[5:, 2:1]", "x (5, 4)"),
        ("x[0, 0, 0]", "x (5, 4)"),
    ]
    while len(drawn) < count:
        x = shape()
        dim, other = chance.randint(-4, 4), chance.randint(-4, 3)
        full = shape()
        tail = full[chance.randint(0, len(full)) :]
        wide = [chance.choice([1, n, n]) for n in full]
        inner, outer = size(), size()
        batch = shape(0)[:2]
        close = chance.choice([inner, inner, size()])
        count_of_x = torch.Size(x).numel()
        parts = [n for n in (1, 2, 3, 4, 6) if count_of_x % n == 0]
        target = [chance.choice([*parts, 5]), -1]
        bounds = [chance.choice(["", "1", "-2", "3", "9"]) for _ in "ab"]
        drawn.append(
            chance.choice(
                [
                    (f"a {chance.choice('+-*/')} b", given(a=wide, b=tail)),
                    ("(a - b) ** 2", given(a=wide, b=shape())),
                    ("a @ b", given(a=shape(), b=shape())),
                    (
                        "a @ b",
                        given(a=[*batch, size(), inner], b=[close, outer]),
                    ),
                    (
                        "x @ w + b",
                        given(x=[size(), inner], w=[close, outer], b=[outer]),
                    ),
                    (
                        "a @ b",
                        given(
                            a=[*wide[:2], size(), inner],
                            b=[*full[:2], close, outer],
                        ),
                    ),
                    (
                        f"nn.Linear({inner}, {outer})(x)",
                        given(x=[*batch, size(), close]),
                    ),
                    (
                        f"x.sum(dim={dim}, keepdim={chance.random() < 0.5})",
                        given(x=x),
                    ),
                    (f"(a + b).mean({dim})", given(a=wide, b=tail)),
                    ("(a * b).sum()", given(a=wide, b=tail)),
                    (f"x.reshape({target[0]}, {target[1]})", given(x=x)),
                    (f"x.view({size()}, {size()}).T", given(x=x)),
                    (f"x.transpose({dim}, {other})", given(x=x)),
                    (f"x.unsqueeze({dim})", given(x=x)),
                    (f"x.squeeze({chance.choice(['', dim])})", given(x=x)),
                    (f"x[{dim}]", given(x=x)),
                    (f"x[{bounds[0]}:{bounds[1]}, None]", given(x=x)),
                    (f"x[:, {dim}]", given(x=x)),
                    (f"torch.stack([a, b], dim={dim})", given(a=x, b=x)),
                ]
            )
        )
    return drawn


@pytest.mark.filterwarnings("ignore:Using a target size:UserWarning")
def test_it_works_shapes_out_as_pytorch_does(page: Page, errors: list[str]):
    open_figure(page, NAME)
    drawn = questions()
    answers = page.evaluate(
        """async questions => {
            await customElements.whenDefined("predict-shape");
            return questions.map(([expression, shapes, answer]) => {
                const question = document.createElement("predict-shape");
                question.setAttribute("expression", expression);
                question.setAttribute("shapes", shapes);
                document.querySelector("article").append(question);
                question.state = {answer};
                const readout = question.readout;
                question.remove();
                return readout;
            });
        }""",
        [[*question, written(run(*question))] for question in drawn],
    )
    fine = 0
    for question, readout in zip(drawn, answers, strict=True):
        assert_true(readout, *question)
        assert readout["right"] is True
        fine += readout["error"] is None
    print(f"{len(drawn)} questions, {fine} of them run")
    assert 150 < fine < len(drawn) - 50
    assert errors == []


def test_an_answer_is_graded_axis_by_axis(page: Page):
    visit(page, "/operations/arithmetic/")
    figure = page.locator(f'{NAME}[expression="lists @ prices"]')
    figure.get_by_label("Shape", exact=True).fill("(6, 3)")
    figure.get_by_role("button", name="Check").click()
    rows = figure.get_by_role("row")
    expect(rows.nth(1)).to_have_text("6 ✓6the rows of lists")
    expect(rows.nth(2)).to_have_text("3 ✗4the columns of prices")
    expect(figure.get_by_role("status")).to_contain_text("1 of 2")
    figure.get_by_label("Shape", exact=True).fill("6, 4")
    figure.get_by_label("Shape", exact=True).press("Enter")
    expect(figure.get_by_role("status")).to_have_text("Right: (6, 4).")


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("(6, 4)", [6, 4]),
        ("6,4", [6, 4]),
        ("6 4", [6, 4]),
        ("6x4", [6, 4]),
        ("torch.Size([6, 4])", [6, 4]),
        ("(5,)", [5]),
        ("()", []),
        (" Error ", "error"),
        ("RuntimeError", "error"),
        ("", None),
        ("(", False),
        ("(6, 4", False),
        ("6, -4", False),
        ("six", False),
        ("1, 2, 3, 4, 5, 6, 7, 8, 9", False),
        ("1000000000", False),
    ],
)
def test_an_answer_may_be_written_in_many_ways(page: Page, text: str, sizes):
    figure = open_figure(page, NAME)
    figure.evaluate("(figure, answer) => { figure.state = {answer} }", text)
    if sizes is False:
        assert "such as (4, 3)" in message(figure)
        assert get_state(figure) == {"answer": ""}
    else:
        assert not message(figure)
        assert differences(get_readout(figure)["given"], sizes) == []
