"""Each page is whole, light, still and readable: by eye, ear and any width."""

import re
import time
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.addresses import LABS, PAGES, TEXTS
from browser.fixtures import (
    COMPLETE,
    OPEN_ALL,
    Handler,
    compressed,
    scroll_through,
    served,
    visit,
    wait_until,
)
from playwright.sync_api import Page, expect

KIB = 1024
FONT = "/assets/fonts/foundations-math.woff"  # comes with the first formula
MISSING = """() => [
    ...[...document.querySelectorAll("article img")]
        .filter(image => !image.complete || image.naturalWidth === 0)
        .map(image => image.src),
    ...[...document.querySelectorAll("math")].filter(formula => {
        const box = formula.getBoundingClientRect();
        return formula.checkVisibility() && (box.width < 4 || box.height < 4);
    }).map(formula => formula.outerHTML),
]"""
TOO_WIDE = """async width => {
    await new Promise(requestAnimationFrame); // figures follow a new width
    await new Promise(requestAnimationFrame);
    const wide = [...document.querySelectorAll("article *")]
        .filter(e => e.getBoundingClientRect().right > width + 1)
        .filter(e => !e.closest(
            "pre, .arithmatex, .table, .scroller, .headerlink"))
        .map(e => e.outerHTML.slice(0, 80));
    const page = document.documentElement.scrollWidth;
    return page > width ? [`the page: ${page} pixels`, ...wide] : wide;
}"""
DOUBLE_THE_TEXT = """() => {
    const root = document.documentElement;
    const size = parseFloat(getComputedStyle(root).fontSize);
    root.style.fontSize = `${size * 2}px`;
}"""
# Contrast would take longer than all other rules together. It only depends on
# how a text looks, so axe measures it once for each look that a page has.
# Words of code are taken out of their elements unless they look new.
MARK_EACH_LOOK_ONCE = """() => {
    const look = element => {
        const {color, fill, fontSize, fontWeight} = getComputedStyle(element);
        const part = element.closest("nav, header, footer, article, svg, body");
        const disabled = element.closest(":disabled, [aria-disabled=true]");
        const parts = [
            part.tagName, disabled !== null, color, fill, fontSize, fontWeight,
        ];
        for (let around = element; around; around = around.parentElement) {
            const style = getComputedStyle(around);
            if (style.backgroundColor !== "rgba(0, 0, 0, 0)")
                parts.push(style.backgroundColor);
            if (style.backgroundImage !== "none")
                parts.push(style.backgroundImage);
            if (style.opacity !== "1")
                parts.push(`opacity ${style.opacity}`);
        }
        return parts.join();
    };
    const looks = new Map();
    const hasText = element => [...element.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const texts = [...document.querySelectorAll("body *")]
        .filter(element => hasText(element) && element.checkVisibility(
            {visibilityProperty: true, opacityProperty: true}))
        .map(element => [element, look(element)]);
    for (const [element, look] of texts) {
        const before = looks.get(look) ?? 0;
        looks.set(look, before + 1);
        // The first may be hidden below another element, or scrolled away.
        if (before < 2)
            element.dataset.measured = "";
        else if (element.matches("pre span"))
            element.replaceWith(...element.childNodes);
    }
}"""
AXE = Axe()
AXE.axe_script += """
axe.configure({
    rules: [{id: "color-contrast", selector: "[data-measured]"}],
});"""
RULES = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
LOOKS = ["color-contrast", "target-size"]


def budget(address: str) -> tuple[int, int]:
    """Return how many bytes and requests a first visit to a page may take."""
    if address in LABS:
        return 190 * KIB, 12
    if address in TEXTS and TEXTS[address].figures:
        return 140 * KIB, 36
    return 100 * KIB, 12


def unlike_its_budget(
    address: str, requested: list[str], site: Path
) -> list[str]:
    """Return what a first visit has loaded that it should not have."""
    files = {}
    for path in set(requested):
        file = site / unquote(urlsplit(path).path).lstrip("/")
        files[path] = file / "index.html" if file.is_dir() else file
    sizes = {path: compressed(file) for path, file in files.items()}
    most_bytes, most_requests = budget(address)
    problems = []
    formulas = "<math" in files[f"/{address}"].read_text("utf-8")
    font = sizes.pop(FONT, 0)
    if font > 22 * KIB or bool(font) != formulas:
        problems.append(f"{font} bytes of a font, formulas: {formulas}")
    if sum(sizes.values()) > most_bytes:
        problems.append(f"{sum(sizes.values())} bytes: {sizes}")
    if len(requested) > most_requests:
        problems.append(f"{len(requested)} requests: {requested}")
    figures = set(re.findall(r"/figures/([\w-]+)/", " ".join(sizes)))
    named = set(TEXTS[address].figures) if address in TEXTS else set()
    if figures != (named | {"base"} if named else named):
        problems.append(f"figures: {figures}")
    return problems


def refused_by_axe(page: Page, only: list[str]) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(MARK_EACH_LOOK_ONCE)
    options = {**RULES, "runOnly": only} if only else RULES
    return [
        f"{rule['id']}: {rule['help']}: {node['target']}"
        for rule in AXE.run(page, options=options).response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("address", [*PAGES, "404.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_page_is_whole_light_still_and_readable(
    page: Page,
    nothing_kept: None,
    errors: list[str],
    requested: list[str],
    site_folder: Path,
    address: str,
    width: int,
    scheme: str,
):
    """1280 pixels at a zoom of 400 % are 320; text alone grows to 200 %."""
    problems = []

    def note(promise: str, broken: list) -> None:
        problems.extend(f"{promise}: {problem}" for problem in broken)

    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    with page.expect_response("**/search_index.json"):
        visit(page, f"/{address}")
    note("it moves", scroll_through(page))
    note("first visit", unlike_its_budget(address, requested, site_folder))

    page.evaluate(OPEN_ALL)
    wait_until(page, COMPLETE)
    note("not shown", page.evaluate(MISSING))
    note("wider than the screen", page.evaluate(TOO_WIDE, width))
    # A page's second visit differs in size and colours; the home page has all
    # parts that only a phone shows.
    again = width == 360 and address
    note(f"axe, {scheme}", refused_by_axe(page, LOOKS if again else []))

    if width == 360:
        page.set_viewport_size({"width": 320, "height": 800})
        note("wider than 320 pixels", page.evaluate(TOO_WIDE, 320))
    else:
        page.evaluate(DOUBLE_THE_TEXT)
        note("too wide with text at 200 %", page.evaluate(TOO_WIDE, width))
    note("error", errors)
    assert not problems, "\n".join(problems)


class Slow(Handler):
    """Sends a font late, and a page with a table some rows at a time."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        if self.path == FONT:
            time.sleep(0.5)
        for piece in re.split(rb"(?=<tr>)", source.read()):
            outputfile.write(piece)
            outputfile.flush()
            if piece.startswith(b"<tr>"):
                time.sleep(0.1)


def test_what_arrives_late_or_in_pieces_moves_nothing(
    page: Page, nothing_kept: None, site_folder: Path
):
    with served(site_folder, Slow) as address:
        visit(page, f"{address}/summary/")
        assert scroll_through(page) == []
        expect(page.locator("article table")).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 800})
        visit(page, f"{address}/exercises/adding-up/")
        page.evaluate("document.fonts.ready.then(() => 0)")
        assert scroll_through(page) == []


def test_scripts_wait_until_the_page_has_been_shown(
    page: Page, nothing_kept: None
):
    visit(page, "/activations/")
    shown, asked = page.evaluate(
        """() => [
            window.shown,
            performance.getEntriesByType("resource")
                .filter(file => file.name.endsWith(".js"))
                .map(file => file.startTime),
        ]"""
    )
    assert len(asked) > 10
    assert min(asked) > shown
