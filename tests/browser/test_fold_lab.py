"""The fold lab folds the plane as a ReLU network in PyTorch does."""

import random
import runpy

import pytest
import torch
from browser.figures import (
    assert_as_pytorch,
    button,
    differences,
    drag,
    get_readout,
    get_state,
    readouts,
    use,
)
from browser.fixtures import wait_until
from built_site import ROOT
from playwright.sync_api import Locator

FIGURES = ["fold-lab"]
PAPER = runpy.run_path(
    str(ROOT / "snippets" / "deeper" / "depth" / "fold" / "claims.py")
)
POINTS = PAPER["spread"]()
FLAP = ".figure-plots figure:first-child svg"
SHEET = ".figure-plots figure:last-child svg"


def states() -> list[dict]:
    """Draw folds and cuts at random, each seen after a whole layer."""
    chance = random.Random(42)

    def line(far: float) -> list[float]:
        return [chance.uniform(-180, 180), chance.uniform(-far, far)]

    return [
        {
            "points": chance.choice(list(POINTS)),
            "folds": [line(1.5) for _ in range(count)],
            "cut": line(1.5),
            "at": 2 * chance.randint(0, count),
            "line": chance.randint(0, count),
        }
        for count in (1, 2, 3, 4, 5, 6)
        for _ in range(5)
    ]


def by_torch(points: str, folds: list, cut: list, at: float, line: int) -> dict:
    """Return what the figure has to show, from what a network computes."""
    network = PAPER["paper"](folds, cut)
    places, classes = POINTS[points]
    sums = network(places).squeeze(1)
    return {
        "sums": sums.tolist(),
        "right": ((sums > 0) == classes).sum().item(),
        "neurons": sum(layer.out_features for layer in network[:-1:2]),
    }


def after_layers(state: dict) -> list:
    """Return where the points are after the last layer done: (u, v) each."""
    places, _ = POINTS[state["points"]]
    if state["at"] == 0:
        return places.tolist()
    network = PAPER["paper"](state["folds"], state["cut"])
    hidden = network[: state["at"]](places)  # (points, 3)
    u = hidden[:, 0] + hidden[:, 1]
    return torch.stack([u, hidden[:, 2] - PAPER["FAR"]], dim=1).tolist()


def solved(name: str, at: float = 0) -> dict:
    folds, cut = PAPER["PATTERNS"][name]
    state = {"points": name, "folds": folds, "cut": cut}
    return {**state, "at": at, "line": len(folds)}


def test_it_folds_as_pytorch_does(figure: Locator):
    but = ["places", "pieces", "crossed"]
    assert_as_pytorch(figure, states(), by_torch, smallest=1e-9, but=but)
    for state, found in zip(states(), readouts(figure, states()), strict=True):
        wanted = after_layers(state)
        assert differences(found["places"], wanted, 1e-9) == [], state


def test_each_pattern_is_solved_by_a_network_of_the_page(figure: Locator):
    names = list(PAPER["PATTERNS"])
    found = readouts(figure, [solved(name) for name in names])
    for name, readout in zip(names, found, strict=True):
        assert readout["right"] == len(POINTS[name][0]) == 60
        assert (readout["pieces"], readout["crossed"]) == PAPER["counted"][name]
    offered = figure.evaluate("f => f.model.presets.map(([, state]) => state)")
    folds, cut = PAPER["YOUR_TURN"]
    yours = {**solved("diamond", 7), "folds": folds, "cut": cut, "line": 0}
    assert offered == [*map(solved, names[:-1]), yours]


def test_on_its_way_a_flap_turns_about_the_crease(figure: Locator):
    """What is right of the crease rests; the flap passes over it."""
    times = [1, 1.25, 1.5, 1.75, 2]
    found = readouts(figure, [solved("V", at) for at in times])
    for flat, *later in zip(*[one["places"] for one in found], strict=True):
        if flat[0] >= 0:
            assert later == [flat] * 4
        else:
            ways = [u / flat[0] for u, _ in later]
            assert ways == sorted(ways, reverse=True)
            assert ways[1] == pytest.approx(0, abs=1e-9)
            assert ways[3] == pytest.approx(-1)


def test_the_cut_is_dragged_on_the_folded_sheet(figure: Locator):
    readouts(figure, [solved("ring", 9)])
    shift, turn = figure.locator(f"{FLAP} .handle").all()
    drag(shift, figure.locator(FLAP), 0.5, 0.67)
    angle, far = get_state(figure)["cut"]
    assert angle == 11.25
    assert 0.5 < far < 1.5
    assert get_readout(figure)["right"] < 60
    drag(turn, figure.locator(FLAP), 0.6, 0.2)
    assert get_state(figure)["cut"][0] != angle
    readouts(figure, [solved("ring", 4)])
    assert shift.is_hidden()


def test_the_unfolded_sheet_shows_what_has_been_made_so_far(figure: Locator):
    line = figure.locator(f"{SHEET} .chosen")
    for at, pieces, marked in ((0, 1, 0), (2, 2, 0), (8, 16, 0), (9, 16, 1)):
        readouts(figure, [solved("ring", at)])
        assert figure.locator(f"{SHEET} .crease").count() == pieces
        assert bool(line.get_attribute("d")) == marked
        told = figure.get_by_text("60 of 60 points on the right side")
        assert told.is_visible() == marked
        assert figure.locator(f"{SHEET} .handle").last.is_visible() == marked


def test_a_reader_can_solve_the_diamond_by_hand(figure: Locator):
    use(figure, ("Try", "your turn: a diamond", {"right": 43, "line": 0}))
    drag(figure.locator(f"{SHEET} .handle").nth(0), figure.locator(SHEET), 0.5)
    assert get_state(figure)["folds"][0] == [60, 0]
    drag(figure.locator(f"{SHEET} .handle").nth(1), figure.locator(SHEET), 0.2)
    assert get_state(figure)["folds"][0] == [90, 0]
    use(
        figure,
        ("move", "crease 2", {"line": 1}),
        ("angle", "0", {"folds": [[90, 0], [0, 1]]}),
        ("angle", "200", "The angle of crease 2 must be a number from -180"),
        ("shift", "0", {"right": 60, "crossed": 4}),
        ("folds", "3", {"neurons": 9, "line": 2, "pieces": 8}),
        ("folds", "7", "number of folds must be a whole number from 1 to 6"),
        ("folds", "0.5", "number of folds must be a whole number from 1 to 6"),
        ("folds", "1", {"folds": [[90, 0]], "at": 0}),
    )


def test_it_plays_to_the_unfolded_sheet(figure: Locator):
    use(
        figure,
        ("Try", "stripes: three folds", {"pieces": 8}),
        ("folds", "4", {"pieces": 16, "crossed": 16}),
        ("Reset", "", {"pieces": 16, "crossed": 16}),
    )
    figure.page.emulate_media(reduced_motion="reduce")
    button(figure, "Play").click()
    assert get_state(figure)["at"] == 13
    words = "one straight cut went through 16 of the 16 pieces"
    use(
        figure,
        ("time", "<ArrowLeft>", "Layer 1 is undone"),
        ("time", "<ArrowRight>", words),
        ("time", "<Home>", "The sheet lies flat"),
    )
    figure.page.emulate_media(reduced_motion="no-preference")
    button(figure, "Play").click()
    at = "document.querySelector('fold-lab').state.at"
    wait_until(figure.page, f"{at} > 0.1 && {at} < 1")
    button(figure, "Pause").click()
    paused = get_state(figure)["at"]
    assert 0 < paused < 13
