"""Blocks of the pages, run and changed by a reader of `make live`."""

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.addresses import LABS, TEXTS
from browser.fixtures import OPEN_ALL
from built_site import ROOT
from live_server import LiveServer, running
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

SAME = "Same as on the page."
DIFFERENT = "Not the same as on the page."
NOTHING = "Done. It prints nothing."
# A kernel starts and imports PyTorch, while other tests keep the machine busy.
PATIENCE = 60_000  # milliseconds
RULES = {"rules": {"target-size": {"enabled": True}}}
CULLING = ("idle_timeout", "interval")
PHONE = {"width": 360, "height": 740}
ALL = [*(address for address, page in TEXTS.items() if page.python), *LABS]
# Tensors, files and workers, the library, a check, and a table with pictures.
RUN = [
    "tensors/",
    "in-practice/",
    "deeper/layers/",
    "exercises/memory/",
    "labs/windsor/",
]
SOLVABLE = "exercises/shapes"
MULTIPLY = "import torch\n\ntorch.ones(2, 3) @ torch.ones(2, 3)"
CLEAR = "live.kernel.run('%reset -s -f', () => {})"
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifts.push(entry.value);
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(autouse=True)
def patient():
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


def known(browser: Browser, live: LiveServer) -> BrowserContext:
    """A browser that has opened the printed address."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(SHIFTS)
    context.new_page().goto(f"{live.address}/book/?token={live.token}")
    return context


@pytest.fixture(scope="module")
def context(browser: Browser, live: LiveServer) -> Iterator[BrowserContext]:
    context = known(browser, live)
    yield context
    context.close()


@pytest.fixture(scope="module")
def kernel(context: BrowserContext) -> str:
    """One kernel for one page after another, since to start one takes long."""
    home = context.pages[0]
    home.wait_for_function("window.live")
    home.evaluate("live.kernel.start()")
    return left(home)


def left(tab: Page) -> str:
    """Let a page's kernel live on without its page."""
    return tab.evaluate(
        "(() => { const {id} = live.kernel; live.kernel.drop(); return id })()"
    )


@pytest.fixture
def visit(context: BrowserContext, live: LiveServer, kernel: str):
    """Open a page in the one tab and kernel of all tests, or in its own."""
    shared = context.pages[0]

    def visit(name: str, own: bool = False, size: dict | None = None) -> Page:
        tab = context.new_page() if own else shared
        tab.set_viewport_size(size or {"width": 1280, "height": 720})
        tab.emulate_media(color_scheme="light")
        tab.goto(f"{live.address}/book/{name and name + '/'}")
        tab.wait_for_function("window.live")
        if not own:
            take = "live.kernel.id = id; await live.kernel.connect()"
            tab.evaluate(f"async id => {{ {take} }}", kernel)
        return tab

    yield visit
    left(shared)
    shared.evaluate("sessionStorage.clear()")
    for tab in context.pages[1:]:
        tab.close()


def kernels(live: LiveServer) -> set[str]:
    return {kernel["id"] for kernel in json.load(live.ask("/api/kernels"))}


def run(tab: Page, code: str, block: int = 0) -> None:
    """Put code into the editor of a block, and run it with the keyboard."""
    tab.evaluate("block => live.cells[block].edit()", block)
    tab.locator(".live-ready").nth(block).locator(".cm-content").fill(code)
    tab.keyboard.press("Control+Enter")


def status(tab: Page, block: int = 0) -> Locator:
    return tab.locator(".live-status").nth(block)


def more(tab: Page, block: int = 0) -> Locator:
    return tab.locator(".live-more").nth(block)


def printed(tab: Page) -> Locator:
    return tab.locator(".language-output code").first


def button(tab: Page, name: str, block: int = 0) -> Locator:
    bar = tab.locator(".live-bar").nth(block)
    return bar.get_by_role("button", name=name, exact=True)


def index(tab: Page, code: str) -> int:
    """Return which block is the first with this code."""
    return tab.evaluate(
        "code => live.cells.findIndex(cell => cell.text.includes(code))", code
    )


@pytest.mark.parametrize("address", ALL)
def test_each_block_is_the_pages_and_has_its_output(context, live, address):
    tab = context.pages[0]
    tab.set_viewport_size(PHONE)
    tab.goto(f"{live.address}/book/{address}")
    tab.wait_for_function("window.live")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert sum(tab.evaluate("shifts")) == 0
    blocks = tab.evaluate(
        "live.cells.map(c => [c.original, c.recorded.trimEnd()])"
    )
    assert blocks
    if address in TEXTS:
        page = TEXTS[address]
        outputs = [(fence, page.output_of(fence)) for fence in page.python]
        assert blocks == [
            [fence.text.rstrip(), output.text.rstrip() if output else ""]
            for fence, output in outputs
        ]


@pytest.mark.parametrize("address", RUN)
def test_each_block_prints_what_its_page_shows(visit, live, address):
    tab = visit(address.rstrip("/"))
    told = tab.evaluate(
        f"{CLEAR}.then(() => live.run(live.cells))"
        ".then(() => live.cells.map(cell => [cell.index + 1,"
        " cell.status.textContent, cell.more.innerText, cell.recorded]))"
    )
    for _, ending, _, recorded in told:
        assert ending == (SAME if recorded else NOTHING), told
    assert not list(live.log.parent.glob("*.csv*"))  # what a lab unpacks


@pytest.mark.parametrize("name", ["tensors", SOLVABLE])
def test_nothing_runs_or_moves_before_it_is_asked_for(visit, live, name):
    before = kernels(live)
    tab = visit(name, own=True)
    if name.startswith("exercises"):
        tab.goto(f"{tab.url}#start-here")
        expect(tab.locator(".cm-content")).to_be_visible()
    tab.wait_for_load_state("networkidle")
    assert kernels(live) == before
    assert sum(tab.evaluate("shifts")) == 0


def test_a_newcomer_changes_breaks_and_understands_by_keyboard(visit):
    tab = visit("gradients")
    tab.evaluate(CLEAR)
    block = index(tab, "learning_rate = 0.1")
    button(tab, "Run", block).focus()
    tab.keyboard.press("Enter")
    expect(status(tab, block)).to_contain_text("Press “Run all above”")
    expect(button(tab, "Run", block)).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(status(tab, block - 1)).to_have_text(SAME)
    expect(button(tab, "Run", block)).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".cm-content")).to_be_focused()
    for key in ["Control+Home", "ArrowDown", "End", "Backspace", "3"]:
        tab.keyboard.press(key)
    tab.keyboard.press("Shift+Enter")
    expect(status(tab, block)).to_have_text(DIFFERENT)
    expect(button(tab, "Run", block + 1)).to_be_focused()
    shown = more(tab, block).locator("ins").last
    expect(shown).to_have_text("+after 20 steps: x = 5.000000")
    tab.keyboard.press("Enter")
    expect(status(tab, block + 1)).to_have_text(re.compile("page|error"))
    tab.keyboard.press("Shift+Tab")
    while not button(tab, "Edit", block).evaluate("b => b.matches(':focus')"):
        tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Control+Home")
    tab.keyboard.type(f"{MULTIPLY}\n")
    marks = tab.locator(".live-mark")
    expect(marks.nth(block)).to_have_text("edited")
    above = "something above has changed since this ran"
    expect(marks.nth(block + 1)).to_have_text(above)
    tab.keyboard.press("Control+Enter")
    error = more(tab, block).locator(".live-error")
    expect(error).to_contain_text("line 3: torch.ones(2, 3) @")
    expect(error).to_contain_text("RuntimeError: mat1 and mat2 shapes")
    link = more(tab, block).get_by_role("link")
    address = link.get_attribute("href")
    tab.keyboard.press("Escape")
    expect(button(tab, "Edit", block)).to_be_focused()
    left(tab)
    link.press("Enter")
    tab.wait_for_url(f"**{address}")
    assert tab.locator(f"[id='{address.split('#')[1]}']").is_visible()
    tab.go_back()
    expect(marks.nth(block)).to_have_text("edited")
    button(tab, "Back to the page's code", block).press("Enter")
    expect(marks.nth(block)).to_have_text("")
    assert tab.evaluate("sessionStorage.length") == 0


def test_an_exercise_is_solved_where_it_is_read(visit, live):
    tab = visit(SOLVABLE)
    tab.evaluate("live.run(live.cells)")  # its solution is no merit
    expect(tab.locator(".live-solved")).to_have_count(0)
    code = tab.evaluate("live.cells[0].original")
    for shape in [(3, 5), (3, 4), (3, 4), (3, 4), (6, 2), (12,)]:
        code = code.replace("...", str(shape), 1)
    run(tab, code)
    expect(printed(tab)).to_contain_text("Right: all six shapes.")
    expect(status(tab)).to_have_text("Solved.")
    expect(tab.locator("h1.live-solved")).to_be_visible()
    left(tab)
    tab.reload()
    expect(tab.locator(".cm-content")).to_contain_text("(12,)")
    tab.goto(f"{live.address}/book/exercises/")
    expect(tab.locator("article .live-solved")).to_have_text("Shapes")


def test_pictures_tables_and_progress_are_shown(visit):
    tab = visit("summary")
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>"
    run(tab, f'from IPython.display import SVG, display\ndisplay(SVG("{svg}"))')
    picture = more(tab).get_by_role("img")
    assert picture.evaluate("picture => picture.naturalWidth") == 8
    run(tab, "import matplotlib.pyplot as plt\nplt.plot([2, 1])\nplt.show()")
    expect(picture).to_have_attribute("src", re.compile("^data:image/png"))
    run(tab, "import torch\n\ntorch.zeros(2, 2)")
    expect(more(tab).locator("pre").first).to_contain_text("tensor([[0., 0.],")
    bar = "import sys\nfor step in range(4):\n"
    run(tab, f"{bar}    print(f'\\r{{step}} of 3', end='', file=sys.stderr)")
    expect(more(tab).locator(".live-warning")).to_have_text("3 of 3")


def test_a_run_that_goes_wrong_says_how(visit):
    tab = visit("summary", own=True)
    run(tab, "kept = 1\nprint('begun')\nwhile True:\n    pass")
    expect(printed(tab)).to_have_text("begun\n")
    tab.evaluate("void live.run(live.cells.slice(1))")
    expect(status(tab, 1)).to_have_text("Waiting for the blocks before it …")
    button(tab, "Interrupt").click()
    expect(status(tab)).to_have_text("Interrupted.")
    told = "Not run, because a block before it stopped."
    expect(status(tab, 1)).to_have_text(told)
    run(tab, "input('Your name? ')")
    expect(more(tab)).to_contain_text("input() can't ask you here")
    run(tab, "def f(:\n    pass")
    expect(more(tab).locator(".live-error")).to_contain_text("line 1:\n    def")
    expect(more(tab)).not_to_contain_text(".py, line")
    run(tab, "def f(n):\n    return f(n + 1)\n\nf(0)")
    error = more(tab).locator(".live-error")
    expect(error).to_have_text(
        "line 4: f(0)\nline 2: return f(n + 1)\n"
        "RecursionError: maximum recursion depth exceeded"
    )
    run(tab, "for _ in range(1000):\n    print('x' * 10_000)")
    expect(status(tab)).to_contain_text("Cut:")
    assert len(printed(tab).text_content()) <= 200_000
    notice = tab.locator(".live-notice")
    button(tab, "Restart").click()
    expect(notice).to_contain_text("Restarted. All names are gone")
    expect(notice).to_be_in_viewport()
    assert printed(tab).text_content() == tab.evaluate("live.cells[0].recorded")
    run(tab, "kept")
    expect(more(tab)).to_contain_text("NameError")
    run(tab, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    expect(status(tab)).to_contain_text("The kernel died")
    run(tab, "print('again')")
    expect(printed(tab)).to_have_text("again\n")


def test_a_kernel_for_each_tab_that_ends_with_its_page(visit, live):
    tabs = [visit("summary", own=True) for _ in range(2)]
    for tab in tabs:
        run(tab, "print('here')")
        expect(printed(tab)).to_have_text("here\n")
    mine = {tab.evaluate("live.kernel.id") for tab in tabs}
    assert len(mine) == 2
    assert mine <= kernels(live)
    for tab in tabs:
        tab.goto("about:blank")
    while mine & kernels(live):
        tabs[0].wait_for_timeout(50)


def test_a_lost_server_is_told_and_loses_no_edit(
    browser, site_folder, tmp_path
):
    with running(site_folder, tmp_path) as server:
        context = known(browser, server)
        tab = context.new_page()
        tab.goto(f"{server.address}/book/summary/")
        run(tab, "print('kept')")
        expect(printed(tab)).to_have_text("kept\n")
        notice = tab.locator(".live-notice")
        tab.evaluate("live.kernel.socket.close()")
        expect(notice).to_have_text("The server is back, with all names.")
    expect(notice).to_contain_text("The server can't be reached")
    port = int(server.address.split(":")[2])
    soon = [f"--MappingKernelManager.cull_{w}=1" for w in CULLING]
    with running(site_folder, tmp_path, *soon, port=port) as server:
        expect(notice).to_contain_text("Open the address")
        login = f"{server.address}/book/?token={server.token}"
        context.new_page().goto(login)
        expect(tab.locator(".cm-content")).to_have_text("print('kept')")
        button(tab, "Run").click()
        expect(printed(tab)).to_have_text("kept\n")
        expect(notice).to_contain_text("after an hour without a run")
    context.close()


@pytest.mark.parametrize("name", ["gradients", "labs/windsor"])
def test_its_controls_are_for_everyone(visit, name):
    tab = visit(name, size=PHONE)
    tab.add_style_tag(content="* { transition: none !important }")  # no fading
    tab.evaluate(OPEN_ALL)
    run(tab, MULTIPLY)
    expect(more(tab).get_by_role("link")).to_be_visible()
    block = tab.evaluate("live.cells.findIndex((c, i) => i && c.recorded)")
    run(tab, "print('another')", block)
    expect(more(tab, block).locator("ins")).to_be_visible()
    tab.evaluate("live.changed('back')")
    wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    parts = ("bar", "editor", "status", "more", "notice")
    ours = [[f".live-{part}"] for part in parts]
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        found = Axe().run(tab, {"include": ours}, RULES)
        assert found.violations_count == 0, found.generate_report()


def test_the_readme_shows_a_live_page(visit, update):
    name = "docs/assets/live/live.png"
    assert f"]({name})" in (ROOT / "README.md").read_text("utf-8")
    if update:
        tab = visit("gradients", size={"width": 800, "height": 560})
        block = index(tab, "learning_rate = 1.1")
        tab.evaluate("index => live.runAbove(live.cells[index])", block)
        code = tab.evaluate("index => live.cells[index].original", block)
        run(tab, code.replace("= 1.1", "= 0.9"), block)
        expect(status(tab, block)).to_have_text(DIFFERENT)
        button(tab, "Run", block).focus()
        tab.evaluate(
            "index => scrollBy(0, -64"
            " + live.cells[index].block.getBoundingClientRect().top)",
            block,
        )
        tab.screenshot(
            path=ROOT / name,
            animations="disabled",
            style=".md-top { display: none }",
        )
    assert (ROOT / name).stat().st_size < 60_000
