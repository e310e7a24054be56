"""What write_reader writes is opened from disk and reads as PyTorch does."""

from pathlib import Path

import pytest
import torch
from playwright.sync_api import Browser, expect
from torch import nn

from foundations.reader import write_reader


def test_the_page_reads_a_drawing_as_pytorch_does(
    browser: Browser, tmp_path: Path
):
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(64, 16),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(16, 8),
        nn.ReLU(),
        nn.Linear(8, 10),
    )
    with torch.no_grad():  # as sure as a trained one
        for values in model.parameters():
            values.mul_(3)
    model.eval()
    file = tmp_path / "reader.html"
    write_reader(model, file)

    page = browser.new_page(viewport={"width": 360, "height": 800})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(file.as_uri())
    expect(page.get_by_role("status")).to_contain_text("Draw")
    box = page.locator("canvas").bounding_box()
    point = box["width"] / 32

    def stroke(*places: tuple[float, float]) -> None:
        for i, (x, y) in enumerate(places):
            page.mouse.move(box["x"] + point * x, box["y"] + point * y)
            if i == 0:
                page.mouse.down()
        page.mouse.up()

    def shown() -> list[float]:
        return page.locator("meter").evaluate_all(
            "bars => bars.map(bar => bar.value)"
        )

    page.keyboard.press("Control+a")  # a selection isn't dragged away
    stroke((4, 2), (12, 2), (20, 2), (28, 2))
    stroke((30, 30))
    counts = torch.tensor(page.evaluate("count()"))
    rows, columns = counts.reshape(8, 8).nonzero().T.tolist()
    assert set(zip(rows, columns, strict=True)) == {
        (7, 7),
        *((0, column) for column in range(8)),
    }
    assert counts.min() >= 0
    assert counts[3] == 4 * 4, "a full block, as the darkest of the data"
    with torch.no_grad():
        wanted = model(counts / 16).softmax(dim=0)
    assert shown() == pytest.approx(wanted.tolist(), abs=0.001)
    expect(page.get_by_role("status")).to_contain_text(
        f"It says {wanted.argmax()}"
    )

    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_contain_text("Draw")
    assert page.evaluate("count()") == [0] * 64
    assert shown() == [0] * 10

    page.mouse.down()
    page.get_by_role("button", name="Clear").press("Enter")
    stroke((30, 30), (2, 30))
    page.get_by_role("button", name="Clear").click()
    field = page.locator("canvas")
    for key in (*["ArrowUp"] * 13, " ", *["ArrowDown"] * 26, " ", "ArrowLeft"):
        field.press(key)
    drawn = torch.tensor(page.evaluate("count()")).reshape(8, 8)
    assert drawn.sum(dim=0).nonzero().flatten().tolist() == [3, 4]
    assert drawn.sum(dim=1).min() > 0, "from the top to the bottom"
    with torch.no_grad():
        wanted = model(drawn.flatten() / 16).softmax(dim=0)
    assert shown() == pytest.approx(wanted.tolist(), abs=0.001)
    page.close()
    assert set(asked) == {file.as_uri()}
    assert errors == []


@pytest.mark.parametrize(
    "model",
    [
        nn.Sequential(),
        nn.Sequential(nn.Linear(64, 8), nn.Sigmoid(), nn.Linear(8, 10)),
        nn.Sequential(nn.Linear(64, 8), nn.Linear(8, 10)),
        nn.Sequential(nn.Linear(64, 2)),
        nn.Sequential(nn.Linear(64, 10, bias=False)),
        nn.Linear(64, 10),
    ],
)
def test_a_model_that_the_page_cannot_compute_is_refused(
    model: nn.Module, tmp_path: Path
):
    file = tmp_path / "reader.html"
    with pytest.raises(ValueError, match="64 points to 10 logits"):
        write_reader(model, file)
    assert not file.exists()


def test_a_weight_that_is_no_number_is_refused(tmp_path: Path):
    model = nn.Sequential(nn.Linear(64, 10))
    nn.init.constant_(model[0].bias, torch.nan)
    with pytest.raises(ValueError, match="NaN or infinite: train it again"):
        write_reader(model, tmp_path / "reader.html")
