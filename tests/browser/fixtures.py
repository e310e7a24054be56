"""The built site on a local address, in a Chromium that reports errors."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, ClassVar

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from sitework.chromium import installed

# What a page still asks for (its icon) is dropped when a test opens the next.
LEFT_BEHIND = "net::ERR_ABORTED"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    path = {"executable_path": installed()} if installed() else {}
    return {**browser_type_launch_args, **path}


OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
COMPLETE = "[...document.images].every(image => image.complete)"

# The site promises to work under this policy, so the tests always apply it.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


class Handler(SimpleHTTPRequestHandler):
    """Serves files under the policy and notes what is asked for."""

    requested: ClassVar[list[str]] = []

    def send_head(self) -> IO[bytes] | None:
        self.requested.append(self.path)
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[Handler]) -> Iterator[str]:
    """Serve a folder on a free local port; give its address."""
    handle = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    """The address of the built site, for as long as the tests run."""
    with served(site_folder, Handler) as address:
        yield address


# Notes when a page is first shown, and what moves by itself.
WATCH = """
    requestAnimationFrame(() => { window.shown = performance.now(); });
    window.shifts = [];
    const noteShifts = entries => {
        for (const entry of entries) {
            const moved = entry.sources.map(
                source => source.node?.outerHTML?.slice(0, 80));
            window.shifts.push([entry.value, ...moved]);
        }
    };
    const shifting = new PerformanceObserver(
        list => noteShifts(list.getEntries()));
    shifting.observe({type: "layout-shift", buffered: true});
    window.shiftsUntilNow = () => {
        noteShifts(shifting.takeRecords());
        return window.shifts;
    };
"""

# Pictures load when they come near, and two frames later they have moved what
# they move.
SCROLL_THROUGH = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await frame();
    }
    // One that was passed too quickly would wait to come near again.
    for (const image of document.images) image.loading = "eager";
    const loading = image => image.checkVisibility() && !image.complete;
    while ([...document.images].some(loading))
        await frame();
    await frame();
    await frame();
    return shiftsUntilNow();
}"""


@pytest.fixture(scope="session")
def tab(browser: Browser, base_url: str) -> Iterator[Page]:
    """One tab for all tests, since a new one takes longer than most pages."""
    context = browser.new_context(base_url=base_url)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page, base_url: str) -> Iterator[Page]:
    """The tab, which remembers nothing of the tests before."""
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.emulate_media(
        media="screen", color_scheme="light", reduced_motion="no-preference"
    )
    tab.mouse.move(0, 0)
    everything = {"origin": base_url, "storageTypes": "all"}
    chromium = tab.context.new_cdp_session(tab)
    chromium.send("Storage.clearDataForOrigin", everything)
    chromium.detach()
    yield tab
    tab.unroute_all()
    tab.context.clear_permissions()
    tab.goto("about:blank")


@contextmanager
def listening(page: Page, base_url: str) -> Iterator[list[str]]:
    """A list of what goes wrong while a page is open."""
    found: list[str] = []
    ours = (base_url, "data:", "blob:")

    def failed(request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            found.append(request.url)

    def asked(request: Request) -> None:
        if not request.url.startswith(ours):
            found.append(f"another host: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    def thrown(error: Error) -> None:
        found.append(str(error))

    listeners = {
        "console": said,
        "pageerror": thrown,
        "request": asked,
        "requestfailed": failed,
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield found
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@pytest.fixture
def errors(page: Page, base_url: str) -> Iterator[list[str]]:
    """What goes wrong in the tab; tests expect it to stay empty."""
    with listening(page, base_url) as found:
        yield found


# A page's scripts are asked for after it has been shown.
STARTED = """!document.querySelector("script[type^=later]")
    && (!window.__md_get || window.component$)
    && !document.querySelector(":not(:defined)")"""


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until its scripts and figures have started."""
    page.goto(address)
    wait_until(page, STARTED)


def scroll_through(page: Page) -> list:
    """Scroll to a page's end, and return what has moved by itself."""
    return page.evaluate(SCROLL_THROUGH)


def wait_until(page: Page, condition: str, seconds: float = 10) -> None:
    """Wait until a condition in JavaScript holds.

    Playwright's `wait_for_function` evaluates its text again and again in the
    page, and the policy forbids that.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never became true: {condition}"
        page.wait_for_timeout(20)


@pytest.fixture
def nothing_kept(page: Page) -> Iterator[None]:
    """Let the browser ask the server for everything, as on a first visit."""
    chromium = page.context.new_cdp_session(page)
    chromium.send("Network.enable")
    chromium.send("Network.setCacheDisabled", {"cacheDisabled": True})
    chromium.send("Network.clearBrowserCache")  # for workers, too
    yield
    chromium.detach()


@cache
def compressed(file: Path) -> int:
    """Return how many bytes a server sends for a file."""
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.fixture
def requested(base_url: str) -> list[str]:
    """What browsers ask the site's server for during a test."""
    Handler.requested.clear()
    return Handler.requested
