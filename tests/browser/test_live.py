"""Blocks of the pages, run and changed by a reader of `make live`."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.fixtures import wait_until
from built_site import ROOT
from live_server import LiveServer, running
from playwright.sync_api import Browser, Page, expect

SAME = "Same as on the page."
# A kernel starts and imports PyTorch, while other tests keep the machine busy.
PATIENCE = 60_000  # milliseconds
NAMES = sorted(
    path.relative_to(ROOT / "docs").with_suffix("").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if "```python" in path.read_text("utf-8")
)
PAGES = [name for name in NAMES if not name.startswith("notebooks")]


@pytest.fixture(autouse=True)
def patient():
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture(scope="module")
def live(site_folder: Path, tmp_path_factory: pytest.TempPathFactory):
    with running(site_folder, tmp_path_factory.mktemp("live")) as server:
        yield server


def reader(browser: Browser, live: LiveServer, name: str, **how) -> Page:
    """Open a page as one who has the token; the tab fails on an error."""
    tab = browser.new_page(**how)
    tab.set_default_timeout(PATIENCE)
    tab.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => {"
        " for (const e of list.getEntries()) shifts.push(e.value) })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    tab.goto(f"{live.address}/book/{name and name + '/'}?token={live.token}")
    tab.wait_for_function("window.live")
    return tab


@pytest.fixture
def visit(browser: Browser, live: LiveServer):
    tabs = []

    def visit(name: str, **how) -> Page:
        tabs.append(reader(browser, live, name, **how))
        return tabs[-1]

    yield visit
    for tab in tabs:
        tab.evaluate("window.live?.kernel.shutDown()")
        tab.close()


def kernels(live: LiveServer) -> list[dict]:
    return json.load(live.ask("/api/kernels"))


def write(tab: Page, code: str, block: int = 0) -> None:
    """Put code into the editor of a block."""
    tab.evaluate("block => live.cells[block].edit()", block)
    editor = tab.locator(".live-ready").nth(block).locator(".cm-content")
    editor.fill(code)


def run(tab: Page, code: str, block: int = 0) -> None:
    write(tab, code, block)
    tab.keyboard.press("Control+Enter")


def status(tab: Page, block: int = 0):
    return tab.locator(".live-status").nth(block)


def more(tab: Page, block: int = 0):
    return tab.locator(".live-more").nth(block)


@pytest.mark.parametrize("name", PAGES)
def test_each_block_prints_what_its_page_shows(visit, name):
    tab = visit(name.removesuffix("index").strip("/"))
    told = tab.evaluate(
        "live.run(live.cells).then(() => live.cells.map(cell =>"
        " [cell.index + 1, cell.status.textContent, cell.more.innerText]))"
    )
    assert told
    assert [cell for cell in told if cell[1] != SAME] == []


def test_nothing_runs_before_it_is_asked_for(visit, live):
    before = len(kernels(live))
    tab = visit("gradients")
    tab.wait_for_load_state("networkidle")
    assert len(kernels(live)) == before
    assert sum(tab.evaluate("shifts")) == 0


def test_an_edit_shows_the_difference_and_marks_what_is_below(visit):
    tab = visit("gradients")
    tab.evaluate("live.run(live.cells.slice(0, 2))")
    expect(status(tab, 1)).to_have_text(SAME)
    run(tab, "print('another')")
    expect(status(tab)).to_have_text("Not the same as on the page.")
    expect(tab.locator(".language-output code").first).to_have_text("another")
    assert "+another" in more(tab).locator("pre").text_content()
    marks = tab.locator(".live-mark")
    expect(marks.nth(0)).to_have_text("edited")
    expect(marks.nth(1)).to_have_text("something above has changed since")
    tab.reload()
    tab.wait_for_function("window.live")
    expect(tab.locator(".cm-content")).to_have_text("print('another')")
    tab.get_by_role("button", name="Back to the page's code").click()
    expect(marks.nth(0)).to_have_text("")
    assert tab.evaluate("sessionStorage.length") == 0


def test_an_error_leads_to_its_explanation(visit):
    tab = visit("gradients")
    run(tab, "import torch\n\ntorch.ones(2, 3) @ torch.ones(2, 3)")
    shown = more(tab).locator(".live-error")
    expect(shown).to_contain_text("line 3: torch.ones(2, 3) @")
    expect(shown).to_contain_text("RuntimeError: mat1 and mat2 shapes")
    link = more(tab).get_by_role("link")
    address = link.get_attribute("href")
    link.click()
    assert tab.locator(f"[id='{address.split('#')[1]}']").is_visible()


def test_an_endless_loop_is_interrupted(visit):
    tab = visit("gradients")
    run(tab, "print('begun')\nwhile True:\n    pass")
    expect(tab.locator(".language-output code").first).to_have_text("begun\n")
    tab.get_by_role("button", name="Interrupt").click()
    expect(more(tab).locator(".live-error")).to_contain_text("Interrupt")
    run(tab, "print('again')")
    expect(tab.locator(".language-output code").first).to_have_text("again\n")


def test_a_restart_forgets_all_names(visit):
    tab = visit("gradients")
    run(tab, "kept = 1")
    expect(status(tab)).not_to_have_text("Running …")
    tab.get_by_role("button", name="Restart").first.click()
    expect(status(tab)).to_contain_text("All names are gone")
    run(tab, "kept")
    expect(more(tab)).to_contain_text("NameError")


def test_a_dead_kernel_is_told_and_replaced(visit):
    tab = visit("gradients")
    run(tab, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    expect(status(tab)).to_contain_text("The kernel died")
    run(tab, "print('again')")
    expect(tab.locator(".language-output code").first).to_have_text("again\n")


def test_a_flood_is_cut_and_a_question_refused(visit):
    tab = visit("gradients")
    run(tab, "for _ in range(1000):\n    print('x' * 10_000)")
    expect(status(tab)).to_contain_text("Cut:")
    shown = tab.locator(".language-output code").first.text_content()
    assert len(shown) <= 200_000
    run(tab, "input('Your name? ')")
    expect(more(tab)).to_contain_text("input() can't ask you here")


def test_a_kernel_for_each_tab_that_ends_with_its_page(visit, live):
    tabs = [visit("gradients") for _ in range(2)]
    for tab in tabs:
        run(tab, "print('here')")
        expect(status(tab)).to_have_text("Not the same as on the page.")
    mine = {tab.evaluate("live.kernel.id") for tab in tabs}
    assert len(mine) == 2
    assert mine <= {kernel["id"] for kernel in kernels(live)}
    for tab in tabs:
        tab.goto(f"{live.address}/book/")
    wait_until(
        tab,
        "fetch('/api/kernels').then(answer => answer.json()).then(kernels =>"
        f" !kernels.some(kernel => {json.dumps(sorted(mine))}"
        ".includes(kernel.id)))",
        seconds=PATIENCE / 1000,
    )


def test_a_lost_server_is_told_and_loses_no_edit(
    browser, site_folder, tmp_path
):
    with running(site_folder, tmp_path) as server:
        tab = reader(browser, server, "gradients")
        run(tab, "print('kept')")
        expect(status(tab)).not_to_have_text("Running …")
    expect(status(tab)).to_contain_text("The server can't be reached")
    expect(tab.locator(".cm-content")).to_have_text("print('kept')")
    assert tab.evaluate("sessionStorage.length") == 1
    tab.close()


def test_an_exercise_is_solved_where_it_is_read(visit, live):
    tab = visit("exercises/shapes")
    code = tab.evaluate("live.cells[0].original")
    for shape in [(3, 5), (3, 4), (3, 4), (3, 4), (6, 2), (12,)]:
        code = code.replace("...", str(shape), 1)
    run(tab, code)
    output = tab.locator(".language-output code").first
    expect(output).to_contain_text("Right: all six shapes.")
    expect(tab.locator("h1.live-solved")).to_be_visible()
    tab.goto(f"{live.address}/book/exercises/")
    expect(tab.locator("td a.live-solved")).to_have_text("Shapes")


def test_the_keyboard_alone_is_enough(visit):
    tab = visit("gradients")
    bar = tab.locator(".live-bar")
    bar.nth(0).get_by_role("button", name="Run", exact=True).focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".cm-content")).to_be_focused()
    tab.keyboard.press("Escape")
    edit = bar.nth(0).get_by_role("button", name="Edit")
    expect(edit).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Shift+Enter")
    expect(status(tab)).to_have_text(SAME)
    below = bar.nth(1).get_by_role("button", name="Run", exact=True)
    expect(below).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_controls_are_for_everyone(visit, scheme):
    size = {"width": 360, "height": 740}
    tab = visit("gradients", color_scheme=scheme, viewport=size)
    run(tab, "import torch\n\ntorch.ones(2, 3) @ torch.ones(2, 3)")
    expect(more(tab).get_by_role("link")).to_be_visible()
    wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
