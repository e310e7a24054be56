"""Prints what Lighthouse says of each page of a built site: `make audit`.

    python -m sitework.audit site [address …]

Each page is visited as a phone does: a slow network, a processor four times
slower. Below them stands a bare page of the theme, measured beside them, so
that a busy machine can be told from a slow page. Axe's findings are those in
light and dark, at 1280 and 360 pixels. Needs Node.js; Lighthouse comes from its
package.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from statistics import median

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from sitework.chromium import FLAGS, installed, opened

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
RULES = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".ipynb")
RUNS = 3
BARE = {
    "mkdocs.yml": "site_name: Bare\nsite_description: A bare page\n"
    "theme: {name: material, font: false}\nplugins: [search]\n",
    "docs/index.md": "# A bare page\n\nOne line of text.\n",
}


class Handler(SimpleHTTPRequestHandler):
    """Serves files as hosts do: compressed, and to be kept for a year."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        if file.suffix in COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free local port; give its address."""
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def visit(address: str) -> dict:
    """Return Lighthouse's report on a page.

    Raises:
        SystemExit: Lighthouse can't be run; its words are passed on.
    """
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    run = subprocess.run(
        [*command, f"--chrome-flags={' '.join(('--headless', *FLAGS))}"],
        env={"CHROME_PATH": installed() or "", **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"{address}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def findings(page: Page, address: str) -> int:
    """Count what axe finds on a page, in both schemes and at both widths."""
    found = 0
    for scheme, width in product(("light", "dark"), (1280, 360)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address)
        page.evaluate(OPEN_ALL)
        found += Axe().run(page, options=RULES).violations_count
    return found


def row(page: Page, name: str, address: str) -> str:
    """Return a page's line of the table, each number the median of the runs."""
    reports = [visit(address) for _ in range(RUNS)]

    def value(audit: str) -> float:
        return median(r["audits"][audit]["numericValue"] for r in reports)

    scores = [
        round(100 * median(r["categories"][name]["score"] for r in reports))
        for name in CATEGORIES
    ]
    requests = reports[0]["audits"]["network-requests"]["details"]["items"]
    other = sum(
        not r["url"].startswith((address[:17], "data:")) for r in requests
    )
    cells = [
        name,
        " / ".join(map(str, scores)),
        f"{value('total-byte-weight') / 1024:.0f}",
        str(len(requests)),
        str(other),
        f"{value('cumulative-layout-shift'):.3f}",
        f"{value('total-blocking-time'):.0f}",
        str(findings(page, address)),
    ]
    return f"| {' | '.join(cells)} |"


def audit(page: Page, site: Path, addresses: list[str]) -> Iterator[str]:
    """Yield the lines of the table, one as soon as it is known."""
    heads = ["page", "scores", "KiB", "requests", "to other hosts", "shift"]
    yield f"| {' | '.join([*heads, 'blocked, ms', 'axe'])} |"
    yield f"| --- {'| ---: ' * (len(heads) + 1)}|"
    with served(site) as base:
        for address in addresses:
            yield row(page, address or "home", f"{base}/{address}")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in BARE.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(build, cwd=folder, check=True)
        with served(Path(folder, "site")) as base:
            yield row(page, "(a bare page of the theme)", f"{base}/")


def main(site: Path, addresses: list[str]) -> None:
    """Print the table for some pages, or for all."""
    addresses = addresses or sorted(
        file.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for file in site.rglob("index.html")
    )
    chosen = [address.lstrip("/") for address in addresses]
    print("Scores: " + ", ".join(CATEGORIES) + f". Medians of {RUNS} runs.\n")
    with opened() as browser:
        for line in audit(browser.new_page(), site, chosen):
            print(line, flush=True)


if __name__ == "__main__":
    folder, *chosen = sys.argv[1:]
    main(Path(folder), chosen)
