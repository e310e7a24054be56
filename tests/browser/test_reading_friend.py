"""The reading friend says in the browser what PyTorch computes."""

import numpy as np
import pytest
import torch
from axe_playwright_python.sync_playwright import Axe
from browser.figures import (
    FOLDER,
    button,
    find,
    open_figure,
    readouts,
    set_width,
    use,
)
from built_site import ROOT
from playwright.sync_api import Page, expect

from foundations.aloud import END, SOUNDS, START, ReadingAloud, notice, places

NAME = "reading-friend"
NUMBERS = FOLDER / NAME / "numbers.bin"
NOTICE = FOLDER / NAME / "NOTICE.txt"
TEACH = ROOT / "snippets" / "deeper" / "borrow" / "teach.py"
CHANGED = """numbers.bin

The numbers of reading_aloud.pt, 16 bits each, little-endian, in the order of
PyTorch's state_dict, and behind them a head that was trained on Italian words
for the chapter. Of reading_aloud.pt is said:

"""
FETCH = "Fetch the network (1.7 MB)"
WORDS = (
    "though knight gradient emoji selfie blockchain sale pane cane mela tarpina"
    " ghemino a zzzzzzzzzzzzzzzz responsibilities cake bread colour yacht cena"
)
ROOMS = """figure => [figure, figure.querySelector(".friend")].every(
    part => part.clientHeight === part.scrollHeight)"""


def numbers() -> torch.Tensor:
    halves = np.fromfile(NUMBERS, dtype="<f2")
    return torch.tensor(halves.astype("float32"))


def test_its_numbers_are_those_of_the_page(update: bool):
    page = {"__file__": str(TEACH)}
    exec(TEACH.read_text("utf-8").split("# --8<-- [end:head]")[0], page)
    both = [page["borrowed"], page["model"].head.state_dict()]
    now = torch.cat([v.flatten() for part in both for v in part.values()])
    text = f"{CHANGED}{notice()}"
    if update:
        NUMBERS.write_bytes(now.half().numpy().astype("<f2").tobytes())
        NOTICE.write_text(text, "utf-8")
    assert numbers()[:834_890].equal(now[:834_890]), "pytest --update-outputs"
    assert (numbers() - now).abs().max() < 0.01, "pytest --update-outputs"
    assert NOTICE.read_text("utf-8") == text


@torch.no_grad()
def by_torch(model: ReadingAloud, word: str, said: list, at: int) -> tuple:
    """Return what is said, and all shares at one place of it."""
    notes, spoken, shares = model.read([word]), [START], []
    while len(spoken) < 21 and END not in spoken:
        logits, notes = model(places(spoken[-1:], SOUNDS), notes)
        shares.append(logits[0].softmax(dim=0))
        likeliest = SOUNDS[logits.argmax()]
        spoken.append([*said, *[likeliest] * 20][len(spoken) - 1])
    return spoken[1:], shares[min(at, len(shares) - 1)]


def test_it_is_fetched_and_reads_as_pytorch_does(
    page: Page, errors: list[str], requested: list[str]
):
    figure = open_figure(page, NAME)
    assert not any("numbers.bin" in path for path in requested)
    page.route("**/numbers.bin", lambda route: route.fulfill(body="short"))
    button(figure, FETCH).press("Enter")
    expect(figure.locator(".door p")).to_contain_text("did not arrive")
    page.unroute("**/numbers.bin")
    button(figure, FETCH).press("Enter")
    expect(find(figure, "Word")).to_be_focused()
    assert figure.evaluate("f => f.model.SOUNDS") == SOUNDS
    for name in ("English", "Italian"):
        model = ReadingAloud()
        halves = list(numbers().split([834_890, 74 * 257]))
        torch.nn.utils.vector_to_parameters(halves[0], model.parameters())
        if name == "Italian":
            torch.nn.utils.vector_to_parameters(
                halves[1], model.head.parameters()
            )
        states = [
            {"word": word, "said": said, "at": at}
            for word in WORDS.split()
            for said, at in (([], 1), (["DH"], 2))
        ]
        found = readouts(figure, [{**state, "head": name} for state in states])
        for state, readout in zip(states, found, strict=True):
            spoken, shares = by_torch(model, **state)
            assert readout["spoken"] == spoken, state
            given = [choice["share"] for choice in readout["next"]]
            assert given == pytest.approx(shares.topk(5).values, abs=1e-3)
            at = [SOUNDS.index(choice["sound"]) for choice in readout["next"]]
            assert given == pytest.approx(shares[at], abs=1e-3)

    button(figure, "Reset").click()
    use(
        figure,
        ("DH 25%", "", {"said": ["DH"], "place": 1}),
        ("Head", "Italian", "After your DH, the Italian head goes on: OW1."),
        ("Word", " Pane", {"word": "pane", "said": [], "place": 0}),
        ("AA1", "", {"place": 1}),
        ("EY1 2%", "", {"spoken": ["P", "EY1", "N", END], "place": 2}),
        ("Word", "città", "each from a to z"),
    )
    for width, scheme in ((1280, "light"), (360, "dark")):
        set_width(page, width)
        page.emulate_media(color_scheme=scheme)
        for state in figure.evaluate("figure => figure.model.examples"):
            readouts(figure, [state])
            assert figure.evaluate(ROOMS), (width, state)
        results = Axe().run(page, context=NAME)
        assert results.violations_count == 0, results.generate_report()
    assert errors == []
