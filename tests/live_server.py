"""Starts the site that runs its code, as `make live` does, and ends it."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

LONGEST_START = 30  # seconds


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class LiveServer:
    """A running server; `log` is the file of what it prints."""

    address: str
    token: str
    log: Path

    def get(self, path: str, method: str = "GET", **headers: str):
        """Return the answer, whatever its status; redirects aren't followed."""
        headers = {name.replace("_", "-"): h for name, h in headers.items()}
        request = Request(self.address + path, headers=headers, method=method)
        try:
            return build_opener(_Stay).open(request, timeout=10)
        except HTTPError as answer:
            return answer

    def ask(self, path: str, method: str = "GET", **headers: str):
        """Return the answer to one who has the token."""
        authorization = f"token {self.token}"
        return self.get(path, method, Authorization=authorization, **headers)


@contextmanager
def running(
    site: Path, folder: Path, *more: str, port: int = 0
) -> Iterator[LiveServer]:
    """Serve a built site, on a free port without another wish."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = port or free.getsockname()[1]
    token = secrets.token_hex()
    options = [
        "--allow-root",
        f"--Live.site={site}",
        f"--ServerApp.port={port}",
        f"--MappingKernelManager.root_dir={folder}",  # pages leave files
        "--ServerApp.port_retries=0",
        *more,
    ]
    environment = {"BROWSER": "none", "JUPYTER_TOKEN": token}
    log = folder / "live.log"
    with log.open("w") as printed:
        server = subprocess.Popen(
            [sys.executable, "-m", "sitework.live", *options],
            env={**os.environ, **environment},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
    live = LiveServer(f"http://127.0.0.1:{port}", token, log)
    try:
        end = time.monotonic() + LONGEST_START
        while True:
            try:
                live.get("/api")
                break
            except OSError:
                alive = server.poll() is None and time.monotonic() < end
                assert alive, log.read_text()
                time.sleep(0.1)
        yield live
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def live(
    site_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """The site's own live server, for all tests of a worker."""
    with running(site_folder, tmp_path_factory.mktemp("live")) as server:
        yield server
