"""The reading friend says in the browser what PyTorch computes."""

import numpy as np
import pytest
import torch
from axe_playwright_python.sync_playwright import Axe
from browser.figures import FOLDER, button, open_figure, readouts, use
from built_site import ROOT
from playwright.sync_api import Page, expect
from torch.nn.utils import vector_to_parameters

from foundations.aloud import END, SOUNDS, START, ReadingAloud, notice, places

NAME = "reading-friend"
NUMBERS = FOLDER / NAME / "numbers.bin"
NOTICE = FOLDER / NAME / "NOTICE.txt"
TEACH = ROOT / "snippets" / "deeper" / "borrow" / "teach.py"
CHANGED = """numbers.bin holds the numbers of reading_aloud.pt, 16 bits each,
little-endian, in the order of PyTorch's state_dict, and behind them a head
that was trained on Italian words for the chapter.

"""
FETCH = "Fetch the network (1.7 MB)"
WORDS = """though knight gradient emoji selfie blockchain sale pane a cane ox
mela tarpina ghemino zzzzzzzzzzzzzzzz responsibilities cake bread so"""
ROOM = """(figure, place) => {
    figure.state = figure.model.examples.at(place);
    const {scrollHeight, clientHeight} = figure.querySelector(".friend");
    return [figure.offsetHeight, scrollHeight - clientHeight];
}"""


def numbers() -> torch.Tensor:
    return torch.tensor(np.fromfile(NUMBERS, dtype="<f2").astype("float32"))


def test_its_numbers_are_those_of_the_page(update: bool):
    page = {"__file__": str(TEACH)}
    exec(TEACH.read_text("utf-8").split("# --8<-- [end:head]")[0], page)
    both = [page["borrowed"], page["model"].head.state_dict()]
    now = torch.cat([v.flatten() for part in both for v in part.values()])
    if update:
        NUMBERS.write_bytes(now.half().numpy().astype("<f2").tobytes())
        NOTICE.write_text(CHANGED + notice(), "utf-8")
    assert numbers()[:834_890].equal(now[:834_890]), "pytest --update-outputs"
    assert (numbers() - now).abs().max() < 0.01, "pytest --update-outputs"
    assert NOTICE.read_text("utf-8") == CHANGED + notice()


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
    expect(figure.locator("input")).to_be_focused()
    assert figure.evaluate("f => f.model.SOUNDS") == SOUNDS
    body, head = numbers().split([834_890, 74 * 257])
    model = ReadingAloud()
    vector_to_parameters(body, model.parameters())
    states = [
        {"word": word, "said": said, "at": at}
        for word in WORDS.split()
        for said, at in (([], 1), (["DH"], 2))
    ]
    for name in ("English", "Italian"):
        if name == "Italian":
            vector_to_parameters(head, model.head.parameters())
        found = readouts(figure, [{**state, "head": name} for state in states])
        for state, readout in zip(states, found, strict=True):
            spoken, shares = by_torch(model, **state)
            assert readout["spoken"] == spoken, state
            at = [SOUNDS.index(choice["sound"]) for choice in readout["next"]]
            given = [choice["share"] for choice in readout["next"]]
            for wanted in (shares[at], shares.topk(5).values):
                assert given == pytest.approx(wanted, abs=1e-3)

    use(
        figure,
        ("Reset", "", {"at": 0}),
        ("DH 25%", "", {"said": ["DH"], "place": 1}),
        ("Head", "Italian", "After your DH, the Italian head goes on: OW1."),
        ("Word", " Pane", {"word": "pane", "said": [], "place": 0}),
        ("AA1", "", {"place": 1}),
        ("Word", "città", "each from a to z"),
    )
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        rooms = [figure.evaluate(ROOM, place) for place in range(6)]
        assert rooms == [[rooms[0][0], 0]] * 6, "set the heights"
        results = Axe().run(page, context=NAME)
        assert results.violations_count == 0, results.generate_report()
    assert errors == []
