"""Finds a Chromium for the tests, or installs one: `make browser`."""

import os
import shutil
import subprocess
import sys

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


if __name__ == "__main__":
    if not installed():
        install()
    print(f"browser: {installed() or 'the one of Playwright'}")
