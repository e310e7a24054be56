"""The built site on a local address, in a Chromium that reports errors."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.chromium import installed
from playwright.sync_api import Page

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    path = {"executable_path": installed()} if installed() else {}
    return {**browser_type_launch_args, **path, "args": ARGUMENTS}


class SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    """The address of the built site, for as long as the tests run."""
    handler = partial(SilentHandler, directory=str(site_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def errors(page: Page, base_url: str) -> list[str]:
    """What goes wrong while a page is open; tests expect it to stay empty."""
    found: list[str] = []
    page.on("console", lambda m: m.type == "error" and found.append(m.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    ours = (base_url, "data:", "blob:")
    page.on(
        "request",
        lambda request: (
            request.url.startswith(ours)
            or found.append(f"another host: {request.url}")
        ),
    )
    return found
