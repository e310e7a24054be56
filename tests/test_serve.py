"""An author can rely on `make serve`: what is saved is shown."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from built_site import ROOT


def fetch(address: str) -> str:
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def wait_for(address: str, text: str, seconds: float = 30) -> None:
    """Fetch an address until it holds a text."""
    end = time.monotonic() + seconds
    while text not in fetch(address):
        assert time.monotonic() < end, f"{address} never showed {text!r}"
        time.sleep(0.1)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the project that `make serve` serves, and its address."""
    copy = tmp_path / "copy"
    for part in ("docs", "mkdocs_html", "overrides", "snippets", "src"):
        shutil.copytree(ROOT / part, copy / part)
    for file in ("Makefile", "mkdocs.yml", "pyproject.toml", "constraints.txt"):
        shutil.copy2(ROOT / file, copy)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    server = subprocess.Popen(
        # Nothing is to be installed from the copy.
        ["make", "--old-file=.venv/for-site", "serve", f"ADDRESS={address}"],
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    yield copy, f"http://{address}"
    subprocess.run(["kill", "--", f"-{server.pid}"], check=True)
    server.wait()


def test_saving_a_page_a_snippet_an_output_or_the_library_reloads(served):
    copy, address = served
    wait_for(f"{address}/gradients/", "Gradients")
    for file, page, word in [
        ("docs/gradients.md", "gradients", "thick fog"),
        ("snippets/gradients/slope.py", "gradients", "rise"),
        ("snippets/gradients/slope.out", "gradients", "6.001"),
        ("src/foundations/models.py", "house-prices", "one price out"),
    ]:
        text = (copy / file).read_text("utf-8")
        assert word in text
        mark = f"SAVED{file[-1]}{len(word)}"
        (copy / file).write_text(text.replace(word, mark), "utf-8")
        wait_for(f"{address}/{page}/", mark)
