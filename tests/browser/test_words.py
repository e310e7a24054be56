"""A reader can rely on the words of a figure: they are recorded as outputs are.

Its numbers are compared with PyTorch's elsewhere. Recorded are its labels and
sentences in the states worth seeing, one press of a button further, and where
it refuses a state: once each, in the order in which they appear, whatever the
numbers in them.
"""

from pathlib import Path

import pytest
from browser.figures import open_again
from playwright.sync_api import Locator, expect

from pageproof.compare import difference, same

RECORDED = Path(__file__).parent / "recorded"
WORDS = """figure => {
    const written = new Map();
    const live = figure.querySelector(".figure-live");
    const buttons = () => live.querySelectorAll("button:not([hidden] *)");
    const note = () => {
        const texts = [];
        const walker = document.createTreeWalker(live, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode.data);
        for (const name of ["aria-label", "aria-valuetext", "title"])
            for (const element of live.querySelectorAll(`[${name}]`))
                texts.push(element.getAttribute(name));
        for (const text of texts) {
            const line = text.replace(/\\s+/g, " ").trim();
            const words = line.replace(/[\\d.,\u2212-]+/g, "#");
            if (/\\p{L}/u.test(line) && !written.has(words))
                written.set(words, line);
        }
    };
    const spoilt = function* (value) {
        yield* [-1e9, 1e9, "?", "9".repeat(99), [], Array(99)];
        if (!Array.isArray(value)) return;
        yield value.toReversed();
        for (const [i, inner] of value.entries())
            for (const bad of spoilt(inner)) yield value.with(i, bad);
    };
    const show = state => { figure.state = state; note(); };
    for (const example of figure.model.examples) {
        show(example);
        if (figure.querySelector(".figure-status.refused"))
            throw new Error(`refuses its example ${JSON.stringify(example)}`);
        for (let i = 0; i < buttons().length; i++) {
            figure.state = example;
            buttons()[i].click();
            note();
        }
        for (const [key, value] of Object.entries(example))
            for (const bad of spoilt(value)) show({...example, [key]: bad});
    }
    return [...written.values()];
}"""


def test_a_figure_writes_the_words_that_were_recorded(
    figure: Locator, update: bool
):
    open_again(figure)
    for part in figure.locator(".fold").all():
        part.locator("summary").click()
        part.locator("button").first.wait_for()
    for fetch in figure.locator(".fetch").all():
        fetch.click()
        expect(fetch).to_be_hidden()
    lines = figure.evaluate(WORDS)
    open_again(figure)
    name = figure.evaluate("figure => figure.localName")
    written = "".join(f"{line}\n" for line in lines)
    file = RECORDED / f"{name}.txt"
    recorded = file.read_text("utf-8") if file.exists() else ""
    if update and not same(recorded, written):
        file.parent.mkdir(exist_ok=True)
        file.write_text(written, "utf-8")
    elif not same(recorded, written):
        pytest.fail(
            f"{name} writes something else than is recorded in {file.name}:\n"
            f"{difference(recorded, written)}\nIf it is right, record it: "
            f"pytest --update-outputs tests/browser/test_words.py",
            pytrace=False,
        )
