"""The built site on a local address, in a Chromium that reports errors."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from install import installed
from playwright.sync_api import Page

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    path = {"executable_path": installed()} if installed() else {}
    return {**browser_type_launch_args, **path, "args": QUIET}


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    handler = partial(SilentHandler, directory=str(site_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What goes wrong while a page is open; tests expect it to stay empty."""
    found: list[str] = []
    page.on("console", lambda m: m.type == "error" and found.append(m.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    page.on(
        "request",
        lambda request: (
            "127.0.0.1" in request.url
            or request.url.startswith(("data:", "blob:"))
            or found.append(f"another host: {request.url}")
        ),
    )
    return found
