"""Finds the Chromium that tests and PDF use, or installs one.

python -m sitework.chromium
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def installed() -> str | None:
    """Return the path of the system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install the system's package where that is allowed, else Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "chromium"], check=True)
    else:
        playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(playwright, check=True)


@contextmanager
def opened() -> Iterator[Browser]:
    """Open the browser; without a path it is the one of Playwright."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed())
        yield browser
        browser.close()


if __name__ == "__main__":
    if not installed():
        install()
    print(f"browser: {installed() or 'the one of Playwright'}")
