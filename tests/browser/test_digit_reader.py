"""The digit reader shows what PyTorch computes with the network of the lab."""

import base64
import json
import math
import random
import re
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import pytest
import torch
from axe_playwright_python.sync_playwright import Axe
from browser.figures import (
    FOLDER,
    assert_as_pytorch,
    button,
    differences,
    find,
    get_readout,
    get_state,
    open_again,
    open_figure,
    set_width,
    use,
)
from browser.fixtures import compressed, wait_until
from built_site import ROOT
from playwright.sync_api import Locator, Page, expect
from torch import nn

from foundations.data import (
    DRAWN_DIGITS,
    Digits,
    handwritten_digits,
    read_digits,
)

FIGURES = ["digit-reader"]
WEIGHTS = FOLDER / "digit-reader" / "weights.js"
LESSON = FOLDER / "digit-reader" / "learning" / "data.txt"
WHOLE = ROOT / "snippets" / "index" / "whole.py"
BEGIN = "// Recorded from a run of the lab: make record\nexport default "
PLACES = 3
BLANK = "0" * 256
# The lines of each digit, through points in percent of the field.
LINES = (
    "50,8 30,15 20,35 20,65 30,85 50,92 70,85 80,65 80,35 70,15 50,8",
    "35,25 55,8 55,92",
    "22,28 32,12 50,8 68,12 75,28 68,46 22,90 80,90",
    "25,12 50,8 72,15 74,32 62,45 45,48 65,53 76,68 70,85 50,92 22,86",
    "55,6 20,62 85,62 / 62,38 62,94",
    "75,9 30,9 27,45 50,40 70,48 77,66 68,85 48,92 22,85",
    "68,10 45,20 30,42 25,65 32,85 50,92 68,86 75,70 66,56 48,53 28,64",
    "20,10 80,10 42,94",
    "50,48 30,36 28,20 50,8 72,20 70,36 50,48 26,64 28,82 50,92 74,82 "
    "76,64 50,48",
    "72,30 66,14 48,8 30,16 25,32 34,46 52,48 72,36 72,30 70,65 58,92",
)


SIGNED = """(cells, name) => cells.map(cell => cell.style.getPropertyValue(name)
    * (cell.classList.contains("for") ? 1 : -1))"""


def rounded(numbers: torch.Tensor) -> list:
    return [
        rounded(number) if number.ndim else round(number.item(), PLACES) + 0.0
        for number in numbers
    ]


@pytest.fixture(scope="module")
def lab() -> dict:
    """What the lab has computed when it ends; it trains the one network."""
    mpl.use("Agg")
    code = (ROOT / "snippets" / "labs" / "digits.py").read_text("utf-8")
    others = r"(?m)^( *)train\((?!network, seed=0\)).*\)$"
    values = {}
    exec(re.sub(others, r"\1pass", code), values)
    return values


def learned(lab: dict) -> dict:
    """Return the lab's network, and unseen digits: right ones, then wrong."""
    first, _, last = lab["network"].cpu()
    unseen, answers = lab["unseen"], lab["predictions"]
    truths = lab["targets"][unseen]
    right = [
        ((answers == digit) & (truths == digit)).nonzero()[0].item()
        for digit in (3, 8, 0, 5, 9, 2, 7, 4, 6, 1)
    ]
    wrong = (answers != truths).nonzero().flatten()[:5].tolist()
    fires = (first(lab["pictures"].cpu()) > 0).any(dim=0)
    return {
        name: {"weight": rounded(layer.weight), "bias": rounded(layer.bias)}
        for name, layer in [("hidden", first), ("output", last)]
    } | {
        "samples": [
            {
                "counts": lab["digits"].pictures[unseen[i]].int().tolist(),
                "truth": truths[i].item(),
                "answer": answers[i].item(),
            }
            for i in [*right, *wrong]
        ],
        "dead": (~fires).nonzero().flatten().tolist(),
    }


def recorded() -> dict:
    return json.loads(WEIGHTS.read_text("utf-8").removeprefix(BEGIN)[:-2])


def network(numbers: dict) -> nn.Sequential:
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    model.double().load_state_dict(
        {
            f"{place}.{part}": torch.tensor(
                numbers[name][part], dtype=torch.float64
            )
            for place, name in [(0, "hidden"), (2, "output")]
            for part in ("weight", "bias")
        }
    )
    return model


def test_its_network_is_that_of_the_lab(lab: dict, update: bool):
    now = learned(lab)
    if update:
        text = json.dumps(now, separators=(",", ":"))
        WEIGHTS.write_text(f"{BEGIN}{text};\n", "utf-8")
    old = recorded()
    assert old["samples"] == now["samples"], "make record"
    assert old["dead"] == now["dead"], "make record"
    pictures, targets = lab["pictures"], lab["targets"]
    with torch.no_grad():
        ours = network(old)(pictures.double()).argmax(dim=1)
        theirs = lab["network"](pictures).argmax(dim=1)
    assert torch.equal(ours, theirs), "rounding has changed an answer"
    assert (ours == targets).float().mean() > 0.98


def inks() -> list[str]:
    """Draw strokes, dots and nonsense, the same on each run."""
    chance = random.Random(7)
    found = []
    for _ in range(40):
        points = [[False] * 32 for _ in range(32)]
        x, y = chance.uniform(4, 28), chance.uniform(2, 30)
        for _ in range(chance.randrange(1, 120)):
            x = min(31, max(0, x + chance.uniform(-2, 2)))
            y = min(31, max(0, y + chance.uniform(-2, 2)))
            points[int(y)][int(x)] = True
        bits = "".join(str(int(p)) for row in points for p in row)
        found.append(f"{int(bits, 2):0256x}")
    return [*found, *("".join(chance.choices("0f", k=256)) for _ in range(5))]


def states() -> list[dict]:
    drawn = [
        {"sample": -1, "ink": ink, "asked": i - 1}
        for i, ink in enumerate(inks()[:43])
    ]
    kept = range(len(recorded()["samples"]))
    return [
        *drawn,
        *({"sample": i, "ink": BLANK, "asked": -1} for i in kept),
        *({"sample": i, "ink": BLANK, "asked": 10 + 2 * i} for i in kept),
    ]


def by_torch(
    sample: int, ink: str, asked: int, numbers: dict | None = None
) -> dict:
    """Return what the figure has to show, from what PyTorch computes."""
    numbers = numbers or recorded()
    model = network(numbers)
    if sample == -1:
        bits = [int(bit) for bit in f"{int(ink, 16):01024b}"]
        field = torch.tensor(bits).view(8, 4, 8, 4)
        counts, truth = field.sum(dim=(1, 3)).flatten().tolist(), None
    else:
        counts, truth, _ = recorded()["samples"][sample].values()
    inputs = torch.tensor(counts, dtype=torch.float64) / 16
    inputs.requires_grad_()
    neurons = model[:2](inputs)
    logits = model(inputs)
    answer = logits.argmax().item()
    if asked < 10:
        layer, values, unit = (
            model[2],
            neurons,
            answer if asked == -1 else asked,
        )
        outgoing = None
    else:
        layer, values, unit = model[0], inputs, asked - 10
        outgoing = model[2].weight[:, unit].tolist()
    total = layer(values)[unit]
    total.backward()
    return {
        "counts": counts,
        "neurons": neurons.tolist(),
        "logits": logits.tolist(),
        "probabilities": torch.softmax(logits, dim=0).tolist(),
        "answer": answer,
        "truth": truth,
        "weights": layer.weight[unit].tolist(),
        "terms": (layer.weight[unit] * values).tolist(),
        "productSum": (layer.weight[unit] @ values).item(),
        "bias": layer.bias[unit].item(),
        "total": total.item(),
        "evidence": (inputs.grad * inputs).tolist(),
        "outgoing": outgoing,
        "isDead": asked - 10 in numbers["dead"],
        "trained": numbers.get("trained"),
        "wish": None,
    }


def test_it_shows_what_pytorch_computes(figure: Locator):
    assert_as_pytorch(figure, states(), by_torch)


def test_the_data_count_ink_as_the_field_does():
    """A full block counts 16, as the darkest points of the data do."""
    assert handwritten_digits().pictures.max() == 16
    assert max(by_torch(-1, "f" * 256, -1)["counts"]) == 16


def stroke(figure: Locator, *points: tuple[float, float]) -> None:
    """Draw a line with the mouse, through points from 0 to 1."""
    box = figure.locator(".field").bounding_box()
    mouse = figure.page.mouse
    for i, (x, y) in enumerate(points):
        mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        if i == 0:
            mouse.down()
    mouse.up()


def test_a_digit_can_be_drawn_with_the_mouse(figure: Locator):
    figure.scroll_into_view_if_needed()
    button(figure, "Clear").click()
    expect(figure.locator(".figure-status")).to_contain_text("nothing to read")
    figure.page.keyboard.press("Control+a")  # a selection isn't dragged away
    stroke(figure, *((0.5, y / 100) for y in range(5, 100, 15)))
    assert get_state(figure)["sample"] == -1
    assert get_readout(figure)["answer"] == 1


def test_a_digit_can_be_drawn_with_the_keys(figure: Locator):
    button(figure, "Clear").click()
    field = figure.locator(".field")
    for key in ["ArrowUp"] * 14 + [" "] + ["ArrowDown"] * 28 + [" "]:
        field.press(key)
    drawn = get_readout(figure)
    assert sum(drawn["counts"]) > 60
    assert drawn["answer"] == 1
    field.press("ArrowLeft")
    assert get_readout(figure) == drawn, "a lifted pen leaves no ink"
    field.press("Delete")
    assert get_state(figure)["ink"] == BLANK


def test_unseen_digits_are_shown_right_and_wrong(figure: Locator):
    use(
        figure,
        ("Another digit", "", {"sample": 1}),
        ("Another digit", "", "which is right"),
        ("A mistake", "", "which is wrong"),
    )
    assert get_readout(figure)["answer"] != get_readout(figure)["truth"]


def test_evidence_is_shown_for_the_digit_that_is_pressed(figure: Locator):
    figure.locator(".answers button").nth(7).click()
    assert get_state(figure)["asked"] == 7
    expect(figure.locator("figcaption").nth(2)).to_have_text("for, against 7")
    figure.locator(".answers button").nth(7).click()
    assert get_state(figure)["asked"] == -1


def lamps(figure: Locator) -> list[float]:
    """Return how strongly the hidden neurons are lit, orange ones below 0."""
    return figure.locator(".neurons button").evaluate_all(SIGNED, "--lit")


def lamp(figure: Locator, neuron: int) -> Locator:
    return figure.locator(".neurons button").nth(neuron)


def assert_opened(figure: Locator, neuron: int) -> None:
    """Expect the sum of a neuron on the screen, as PyTorch computes it."""
    state = get_state(figure)
    assert state["asked"] == 10 + neuron
    wanted = by_torch(**state)
    words = figure.locator(".sum").text_content().replace("−", "-")
    assert [float(n) for n in re.findall(r"-?[\d.]+", words)] == pytest.approx(
        [
            64,
            *(wanted[key] for key in ("productSum", "bias", "total")),
            wanted["neurons"][neuron],
        ],
        abs=0.001,
    )
    for board, values in [
        (".weights rect", wanted["weights"]),
        (".board:not(.weights) >> nth=1 >> rect", wanted["terms"]),
    ]:
        shown = figure.locator(board).evaluate_all(SIGNED, "fill-opacity")
        assert shown == pytest.approx(values, abs=1e-6)


def test_a_neuron_shows_its_sum_and_follows_the_pen(figure: Locator):
    lamp(figure, 1).click()
    assert_opened(figure, 1)
    button(figure, "Clear").click()
    assert_opened(figure, 1)
    stroke(figure, (0.5, 0.05), (0.5, 0.95))
    assert_opened(figure, 1)
    lamp(figure, 1).click()
    expect(figure.locator(".sum")).to_contain_text("press one")
    expect(figure.locator(".weights")).to_be_hidden()


def test_the_arrow_keys_go_from_neuron_to_neuron(figure: Locator):
    columns = {1280: 16, 360: 8}
    for width, column in columns.items():
        set_width(figure.page, width)
        lamp(figure, 0).click()
        for key, neuron in [
            ("ArrowRight", 1),
            ("ArrowDown", 1 + column),
            ("ArrowLeft", column),
            ("ArrowUp", 0),
            ("ArrowLeft", 31),
            ("Home", 0),
            ("Alt+ArrowRight", 0),
            ("End", 31),
        ]:
            figure.page.keyboard.press(key)
            assert get_state(figure)["asked"] == 10 + neuron
            expect(lamp(figure, neuron)).to_be_focused()


def test_a_digit_lights_the_neurons_that_carry_it(figure: Locator):
    figure.locator(".answers button").nth(7).click()
    terms = by_torch(**get_state(figure))["terms"]
    most = max(map(abs, terms))
    shown = lamps(figure)
    assert shown == pytest.approx([term / most for term in terms])


def test_the_dead_are_called_dead(figure: Locator):
    words = figure.evaluate(
        """figure => Array.from({length: 32}, (_, i) => {
            figure.change({asked: 10 + i});
            return figure.querySelector(".figure-status").textContent;
        })"""
    )
    dead = [i for i, said in enumerate(words) if "is dead" in said]
    assert dead == recorded()["dead"]


def draw(figure: Locator, digit: int, lean: float, height: float) -> None:
    """Draw a digit's lines, smaller than the field and leaning."""
    figure.locator(".field").evaluate(
        "field => field.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    for line in LINES[digit].split(" / "):
        points = [
            [int(percent) / 100 - 0.5 for percent in point.split(",")]
            for point in line.split()
        ]
        stroke(
            figure,
            *((0.5 + 0.7 * x - lean * y, 0.5 + height * y) for x, y in points),
        )


def keep(figure: Locator, digit: int) -> None:
    article = "an" if digit == 8 else "a"
    button(figure, f"Keep as {article} {digit}").click()


def unfold(figure: Locator) -> Locator:
    """Open the part where drawings are kept, without any in it."""
    open_again(figure)
    figure.page.set_viewport_size({"width": 1280, "height": 1200})
    figure.locator(".drawings summary").click()
    return figure.locator(".drawings")


def test_the_drawings_of_the_lab_are_kept_and_downloaded(
    figure: Locator, update: bool
):
    kept = unfold(figure)
    button(figure, "Clear").click()
    for lean, height in ((0, 0.7), (0.15, 0.8)):
        for digit in range(10):
            draw(figure, digit, lean, height)
            keep(figure, digit)
            assert get_state(figure)["ink"] == BLANK
    with figure.page.expect_download() as download:
        button(figure, "Download my-digits.csv").click()
    assert download.value.suggested_filename == "my-digits.csv"
    file = Path(download.value.path())
    if update:
        DRAWN_DIGITS.write_bytes(file.read_bytes())
    assert file.read_bytes() == DRAWN_DIGITS.read_bytes()

    own = read_digits(file)
    assert own.targets.tolist() == [*range(10), *range(10)]
    read = network(recorded())(own.pictures.double() / 16).argmax(dim=1)
    right = (read == own.targets).sum()
    expect(kept.locator("summary")).to_have_text(
        f"Keep your digits: {right} of 20 right"
    )


def test_what_is_kept_can_be_undone_deleted_and_found_again(figure: Locator):
    kept = unfold(figure)
    page, tally = figure.page, kept.locator("summary")
    keep(figure, 3)
    expect(kept.get_by_role("status")).to_contain_text("from the data")
    button(figure, "Clear").click()
    keep(figure, 3)
    expect(kept.get_by_role("status")).to_contain_text("The field is empty")
    expect(tally).to_have_text("Keep your digits")

    draw(figure, 7, 0, 0.9)
    drawn = get_state(figure)["ink"]
    keep(figure, 1)
    expect(tally).to_have_text("Keep your digits: 0 of 1 right")
    button(figure, "Undo").click()
    assert get_state(figure)["ink"] == drawn, "back on the field"
    page.evaluate("window.shifts = []")
    keep(figure, 7)
    draw(figure, 4, 0, 0.9)
    keep(figure, 4)
    expect(tally).to_have_text("Keep your digits: 2 of 2 right")
    assert page.evaluate("shiftsUntilNow()") == []
    page.evaluate("dispatchEvent(new StorageEvent('storage', {key: 'place'}))")
    draw(figure, 1, 0, 0.9)
    begun = get_state(figure)["ink"]
    button(figure, "Undo").click()
    expect(tally).to_have_text("Keep your digits: 1 of 1 right")
    assert get_state(figure)["ink"] == begun, "not replaced"
    button(figure, "Clear").click()
    draw(figure, 4, 0, 0.9)
    keep(figure, 4)
    small = [
        control.inner_text()
        for control in kept.get_by_role("button").all()
        if min(list(control.bounding_box().values())[2:]) < 40
    ]
    assert small == []

    page.reload()
    expect(tally).to_have_text("Keep your digits: 2 of 2 right")
    tally.click()
    button(figure, "Delete the 7, read correctly").click()
    expect(tally).to_have_text("Keep your digits: 1 of 1 right")
    button(figure, "Delete all").click()
    expect(tally).to_have_text("Keep your digits")
    for count in (1, 2):
        page.keyboard.press("Enter")  # Undo has the focus
        expect(tally).to_have_text(
            f"Keep your digits: {count} of {count} right"
        )
    kept.get_by_role("link").click()
    expect(page.locator("#your-own-hand")).to_be_in_viewport()
    page.go_back()
    figure.locator(".figure-live").wait_for()


def put_drawings(figure: Locator, text: str) -> None:
    """Change the kept drawings as another tab would."""
    figure.page.evaluate(
        """value => {
            const key = "foundations.drawings";
            localStorage.setItem(key, value);
            dispatchEvent(new StorageEvent("storage", {key}));
        }""",
        text,
    )


def test_what_is_no_drawing_is_not_kept(figure: Locator):
    tally = unfold(figure).locator("summary")
    find(figure, "Undo").wait_for()
    for spoilt in ("{", "7", '[{"ink": "0f", "digit": 3}]'):
        put_drawings(figure, spoilt)
        expect(tally).to_have_text("Keep your digits")
    put_drawings(figure, f'[null, {{"ink": "{BLANK}", "digit": 8}}]')
    expect(tally).to_have_text("Keep your digits: 0 of 1 right")
    figure.page.reload()
    expect(tally).to_have_text("Keep your digits: 0 of 1 right")


def whole(steps: int) -> dict:
    """Return what the fifteen lines of the page leave after some steps."""
    code = WHOLE.read_text("utf-8")
    assert "range(100)" in code
    values = {}
    exec(code.replace("range(100)", f"range({steps})"), values)
    return values


def lesson(steps: int, own: Digits | None = None) -> list[dict]:
    """Train as the page does, in 64 bits; return the networks of the steps."""
    untrained = whole(0)
    model, digits = untrained["model"].double(), untrained["digits"]
    seen, unseen = (
        (digits.pictures[rows].double(), digits.targets[rows])
        for rows in (untrained["training"], untrained["unseen"])
    )
    if own:
        seen = (
            torch.cat([seen[0], own.pictures.double()]),
            torch.cat([seen[1], own.targets]),
        )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    found = []
    for step in range(steps + 1):
        loss = nn.functional.cross_entropy(model(seen[0]), seen[1])
        right = (model(unseen[0]).argmax(dim=1) == unseen[1]).sum()
        everything = torch.cat([seen[0], unseen[0]])
        fires = (model[0](everything) > 0).any(dim=0)
        first, _, last = model
        found.append(
            {
                "hidden": {
                    "weight": (16 * first.weight).tolist(),
                    "bias": first.bias.tolist(),
                },
                "output": {
                    "weight": last.weight.tolist(),
                    "bias": last.bias.tolist(),
                },
                "dead": (~fires).nonzero().flatten().tolist(),
                "trained": {
                    "step": step,
                    "loss": loss.item(),
                    "right": right.item(),
                    "unseen": len(unseen[1]),
                },
            }
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return found


def test_it_learns_from_the_page_s_digits_and_first_weights(update: bool):
    start = whole(0)
    weights = nn.utils.parameters_to_vector(start["model"].parameters())
    lines = [base64.b64encode(weights.detach().numpy().tobytes()).decode()]
    for row in start["order"]:
        counts = start["digits"].pictures[row].int().tolist()
        letters = "".join("0123456789abcdefg"[count] for count in counts)
        lines.append(f"{letters}{start['digits'].targets[row]}")
    if update:
        LESSON.write_text("\n".join(lines) + "\n", "utf-8")
    assert LESSON.read_text("utf-8").splitlines() == lines, "--update-outputs"
    assert compressed(LESSON) <= 60 * 1024


@pytest.fixture
def part(figure: Locator) -> Iterator[Locator]:
    """The part in which the figure learns, unfolded; training is not slowed."""
    open_again(figure)
    figure.page.set_viewport_size({"width": 1280, "height": 1200})
    figure.page.emulate_media(reduced_motion="reduce")
    figure.locator(".learning summary").click()
    find(figure, "Train").wait_for()
    yield figure.locator(".learning")
    open_again(figure)


def learn(figure: Locator, name: str = "Train") -> None:
    button(figure, name).click()
    expect(button(figure, "Pause")).to_be_hidden(timeout=30_000)


def test_it_learns_what_pytorch_learns(figure: Locator, part: Locator):
    """The browser counts in 64 bits, so the loop in 64 bits is the nearer."""
    learn(figure)
    by_loop = lesson(40)
    for step in (0, 1, 2, 10, 40):
        find(figure, "step").fill(str(step))
        shown = figure.evaluate(
            "({network: {learned, most, meanWish, seen, ...n}}) => n"
        )
        assert differences(shown, by_loop[step]) == []
        for asked in (-1, 3, 11):
            state = {"sample": 2, "ink": BLANK, "asked": asked}
            figure.evaluate(
                "(figure, state) => { figure.state = state }", state
            )
            wanted = by_torch(**state, numbers=by_loop[step])
            assert differences(get_readout(figure), wanted) == []
    drawn = figure.locator(".loss").get_attribute("points").split()
    heights = [float(point.split(",")[1]) for point in drawn[:41]]
    wanted = [
        82 - 74 / 3 * math.log10(n["trained"]["loss"] / 0.01) for n in by_loop
    ]
    assert heights == pytest.approx(wanted, abs=0.01)

    find(figure, "step").fill("100")
    shown = figure.evaluate("figure => figure.network")
    by_page = whole(100)
    layers = [by_page["model"][place] for place in (0, 2)]
    for layer, name, factor in zip(
        layers, ("hidden", "output"), (16, 1), strict=True
    ):
        found = torch.tensor(shown[name]["weight"]) / factor
        assert (found - layer.weight).abs().max() < 0.001, "32 bits"
    right = get_readout(figure)["trained"]["right"]
    assert right == by_page["right"]
    assert f"\n{right} of 450" in WHOLE.with_suffix(".out").read_text("utf-8")
    expect(part.locator(".said")).to_contain_text(f"{right} of 450")


def wished(numbers: dict, counts: torch.Tensor, digits: torch.Tensor) -> dict:
    """Return minus the slopes of a network's mean loss on some digits."""
    model = network(numbers)
    inputs = (counts.double() / 16).requires_grad_()
    neurons = model[:2](inputs)
    neurons.retain_grad()
    nn.functional.cross_entropy(model[2](neurons), digits).backward()
    return {
        name: {
            "weight": (-model[place].weight.grad).tolist(),
            "bias": (-model[place].bias.grad).tolist(),
        }
        for name, place in (("hidden", 0), ("output", 2))
    } | {
        "neurons": (-neurons.grad[0]).tolist(),
        "inputs": (-inputs.grad[0]).tolist(),
    }


def assert_goes_back(figure: Locator, part: Locator, wish: dict) -> None:
    """Expect the slope on its way from the loss, one layer at a press.

    What has just been computed is marked, and what is still to come is empty.
    """
    button(figure, "Back from the loss, step by step").click()
    of_outputs = torch.tensor(wish["output"]["weight"]).flatten().tolist()
    weights = wish["hidden"]["weight"][2]
    strongest = torch.tensor(wish["hidden"]["weight"]).abs().max().item()
    largest = max(wish["neurons"], key=abs)
    neuron = wish["neurons"].index(largest)
    ink = figure.locator(".evidence rect").first
    for words, arrived, place, values in (
        ("each logit", ".answers", None, []),
        ("output weights", ".outputs", ".outputs rect", of_outputs),
        (
            f"Neuron {neuron}: ",
            *(".neurons", ".neurons button", wish["neurons"]),
        ),
        ("ReLUs", ".neurons", ".neurons button", wish["hidden"]["bias"]),
        (
            "hidden weights",
            *(".all-weights", ".all-weights svg:nth-child(3) rect", weights),
        ),
        ("of ink", ".evidence", ".evidence rect", wish["inputs"]),
    ):
        key = part.locator(".key")
        expect(key).to_contain_text(words)
        if "Neuron" in words:
            said = key.inner_text().replace("−", "-").split(words)[1]
            assert float(said.split("= ")[1][:-1]) == pytest.approx(
                largest, rel=0.05
            )
            assert said.count(" · ") == 2
        expect(figure.locator(f"{arrived}.arrived")).to_be_visible()
        expect(figure.locator(".arrived")).to_have_count(1)
        if arrived == ".answers":
            expect(part.locator(".outputs")).to_be_hidden()
            expect(part.locator(".all-weights")).to_be_hidden()
            expect(ink).to_have_css("fill-opacity", "0")
        if place:
            name = "--lit" if "button" in place else "fill-opacity"
            shown = figure.locator(place).evaluate_all(SIGNED, name)
            most = strongest if values is weights else max(map(abs, values))
            wanted = [value / most for value in values]
            assert shown == pytest.approx(wanted, abs=1e-4)
        button(figure, "Next layer back").click()
    expect(figure.locator(".arrived")).to_have_count(0)


def test_it_shows_what_a_digit_and_what_all_want(
    figure: Locator, part: Locator
):
    """What is wished is minus the gradient that PyTorch computes."""
    learn(figure)
    start, by_loop = whole(0), lesson(20)
    rows = start["training"]
    all_wished = start["digits"].pictures[rows], start["digits"].targets[rows]
    sample = recorded()["samples"][10]
    one = torch.tensor([sample["counts"]]), torch.tensor([sample["truth"]])
    key, bars = part.locator(".key"), figure.locator(".answers .share")
    figure.evaluate("figure => figure.change({sample: 10})")
    for step in (0, 20):
        find(figure, "step").fill(str(step))
        for choice, digits, more in (
            (
                "what this digit wants",
                one,
                {
                    **{"target": 3, "gain": 1, "barGain": 1},
                    **{"lamps": None, "pixels": None},
                },
            ),
            ("what all digits want", all_wished, None),
        ):
            find(figure, "Show").select_option(label=choice)
            found = get_readout(figure)["wish"]
            wanted = wished(by_loop[step], *digits)
            if more is None:  # the strongest has the full colour or height
                weights = torch.tensor(wanted["hidden"]["weight"]).abs()
                biases = torch.tensor(wanted["output"]["bias"]).abs()
                more = {key: found.pop(key) for key in ("gain", "barGain")}
                del wanted["neurons"], wanted["inputs"]  # one digit's alone
                largest = [0.2 / weights.max().item(), 1 / biases.max().item()]
                assert list(more.values()) == pytest.approx(largest, rel=0.001)
                assert differences(found, wanted, 1e-7) == []
            else:
                assert differences(found, {**wanted, **more}, 1e-7) == []
            shown = (
                part.locator(".all-weights .board")
                .nth(5)
                .locator("rect")
                .evaluate_all(SIGNED, "fill-opacity")
            )
            scale = more["gain"] / 0.2
            row = [scale * value for value in wanted["hidden"]["weight"][5]]
            assert shown == pytest.approx(row, abs=1e-5)
            factor = 100 * more["barGain"]
            pushes = [round(factor * v) for v in wanted["output"]["bias"]]
            words = [text.replace("−", "-") for text in bars.all_inner_texts()]
            assert list(map(int, words)) == pytest.approx(pushes, abs=1)
            if digits is one and step == 0:
                assert_goes_back(figure, part, wanted)
    expect(key).to_contain_text("1,347 wishes")
    button(figure, "Recorded network").click()
    expect(key).to_contain_text("weights of the recorded network")
    button(figure, "Clear").click()
    find(figure, "Show").select_option(label="what this digit wants")
    assert get_readout(figure)["wish"] is None
    expect(key).to_contain_text("no target")
    figure.locator(".answers button").nth(7).click()
    assert get_readout(figure)["wish"]["target"] == 7
    expect(key).to_contain_text("for a 7")


def test_a_neuron_can_be_asked_whatever_is_shown(
    figure: Locator, part: Locator
):
    """Each part follows: the bars, the lamps, and the weights of all."""
    learn(figure)
    for choice, presses in (
        ("what this digit wants", 7),
        ("what all digits want", 1),
    ):
        find(figure, "Show").select_option(label=choice)
        for press in range(presses):
            lamp(figure, press).click()
            expect(lamp(figure, press)).to_have_attribute(
                "aria-pressed", "true"
            )
            expect(
                part.locator(".all-weights .board").nth(press)
            ).to_have_class(re.compile("asked"))
            if presses > 1:
                part.locator("button", has_text="ack").click()
        lamp(figure, press).click()


def test_a_network_that_is_sure_asks_for_almost_nothing(
    figure: Locator, part: Locator
):
    expect(part.locator(".all-weights")).to_be_visible()
    find(figure, "Show").select_option(label="what this digit wants")
    button(figure, "Back from the loss, step by step").click()
    expect(part.locator(".key")).to_contain_text("sure of its 3")
    button(figure, "A mistake").click()
    expect(part.locator(".key")).to_contain_text("asks each logit")


def inked(counts: list[int]) -> str:
    """Return ink that is counted so: each block is filled from its top."""
    blocks = torch.tensor(counts).view(8, 8, 1) > torch.arange(16)
    field = blocks.view(8, 8, 4, 4).transpose(1, 2).flatten().int().tolist()
    return f"{int(''.join(map(str, field)), 2):0256x}"


def test_it_learns_the_reader_s_own_hand(figure: Locator, part: Locator):
    own = read_digits(DRAWN_DIGITS)
    counts = own.pictures.int().tolist()
    drawings = [
        {"ink": inked(drawn), "digit": digit}
        for drawn, digit in zip(counts, own.targets.tolist(), strict=True)
    ]
    said = part.locator(".said")
    expect(find(figure, "with your drawings (none yet)")).to_be_disabled()
    tally = figure.locator(".drawings summary")
    tally.click()
    find(figure, "Undo").wait_for()
    put_drawings(figure, json.dumps(drawings))

    def read() -> int:
        numbers = figure.evaluate("figure => figure.network")
        answers = network(numbers)(own.pictures.double() / 16).argmax(dim=1)
        return (answers == own.targets).sum().item()

    plain = read()
    expect(tally).to_have_text(f"Keep your digits: {plain} of 20 right")
    find(figure, "with your drawings (20)").check()
    learn(figure)
    taught = read()
    assert taught > plain
    expect(tally).to_have_text(
        f"Keep your digits: {taught} of 20 right, 20 seen"
    )
    expect(said).to_contain_text(f"{taught} of 20, but these it has seen")
    expect(said).to_contain_text("Draw a new one")
    button(figure, "Clear").click()
    draw(figure, 1, 0, 0.9)
    keep(figure, 1)
    expect(said).to_contain_text("Of new ones, 1 of 1")
    button(figure, "Recorded network").click()
    assert get_readout(figure)["trained"] is None
    expect(tally).to_have_text(f"Keep your digits: {plain + 1} of 21 right")
    find(figure, "step").fill("10")
    trained = get_readout(figure)["trained"]
    assert differences(trained, lesson(10, own)[-1]["trained"]) == []


def test_its_lesson_can_be_watched_paused_and_left(
    figure: Locator, part: Locator
):
    page, summary = figure.page, part.locator("summary")
    page.emulate_media(reduced_motion="no-preference")
    lamp(figure, 1).click()
    page.evaluate("window.shifts = []")
    find(figure, "Train").press("Enter")
    wait_until(
        page, "document.querySelector('digit-reader .loss').points.length > 9"
    )
    assert figure.get_attribute("aria-busy") == "true"
    weights = get_readout(figure)["weights"]
    page.keyboard.press("Enter")
    assert figure.get_attribute("aria-busy") is None
    step = get_readout(figure)["trained"]["step"]
    assert 8 <= step < 100
    find(figure, "step").press("ArrowLeft")
    assert get_readout(figure)["trained"]["step"] == step - 1
    find(figure, "step").fill("100")
    assert get_readout(figure)["trained"]["step"] == step, "not there yet"
    button(figure, "Go on").click()
    trained = "document.querySelector('digit-reader').readout.trained"
    wait_until(page, f"{trained}.step > {step}")
    assert get_readout(figure)["weights"] != weights
    assert page.evaluate("shiftsUntilNow()") == []
    button(figure, "Reset").click()
    expect(button(figure, "Train")).to_be_visible()
    expect(summary).to_have_text("Watch it learn")
    wanted = by_torch(**get_state(figure))
    assert differences(get_readout(figure), wanted) == []
    expect(find(figure, "step")).to_be_disabled()
    for width, scheme in ((1280, "light"), (360, "dark")):
        set_width(page, width)
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, context="digit-reader")
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_digits_are_fetched_when_they_are_needed(
    page: Page, requested: list[str]
):
    figure = open_figure(page, "digit-reader")
    page.route("**/data.txt", lambda route: route.abort())
    assert not any("/learning/" in path for path in requested)
    figure.locator(".learning summary").click()
    learn(figure)
    expect(figure.locator(".learning .said")).to_contain_text("did not arrive")
    page.unroute("**/data.txt")
    button(figure, "Train").click()
    expect(figure.locator(".learning summary")).to_contain_text("step 1")
