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
from small_project import BLOCK, FENCE, FRONT

HOOK = ROOT / "src" / "sitework" / "hook.py"
MODULE = """# --8<-- [start:model]
class Small: ...
# --8<-- [end:model]
"""
PAGE = f"""{FRONT}# A page

A word to change.

{FENCE}
{BLOCK}
```python
--8<-- "foundations/models.py:model"
```
"""


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
        time.sleep(0.05)


@pytest.fixture
def served(make) -> Iterator[tuple[Path, str]]:
    """A small project that `make serve` serves, and its address."""
    project = make(
        {
            "docs/b.md": PAGE,
            "src/foundations/models.py": MODULE,
            "src/sitework/hook.py": HOOK.read_text("utf-8"),
        }
    )
    for file in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy2(ROOT / file, project.root)
    (project.root / ".venv").symlink_to(ROOT / ".venv")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    server = subprocess.Popen(
        # Nothing is to be installed from the copy.
        ["make", "--old-file=.venv/for-site", "serve", f"ADDRESS={address}"],
        cwd=project.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    yield project.root, f"http://{address}"
    subprocess.run(["kill", "--", f"-{server.pid}"], check=True)
    server.wait()


def test_what_is_saved_is_shown_even_if_it_is_wrong(served):
    folder, address = served
    wait_for(f"{address}/b/", "A word to change")
    for file, old, new, shown in [
        ("docs/b.md", "A word to change", "SAVED page", "SAVED page"),
        ("snippets/a/sum.py", "total", "SAVED_snippet", "SAVED_snippet"),
        ("snippets/a/sum.out", "tensor", "SAVED_out", "SAVED_out"),
        ("src/foundations/models.py", "Small", "SAVED_model", "SAVED_model"),
        ("docs/b.md", "sum.out:sum", "sum.out:more", "there is no section"),
        ("docs/b.md", "sum.out:more", "sum.out:sum", "SAVED_out"),
    ]:
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(old, new), "utf-8")
        wait_for(f"{address}/b/", shown)
