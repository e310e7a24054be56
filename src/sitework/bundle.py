"""Makes one zip of the site that a browser opens from disk, search included.

    python -m sitework.bundle foundations.zip

From disk, browsers refuse to fetch an index, to start a worker and to load a
module. So the index becomes a script, the worker runs in a hidden frame, and
the modules of a page's figures stand in the page.
"""

import base64
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from mkdocs.commands.build import build
from mkdocs.config import load_config

from pageproof.pages import Project
from sitework.files import add_files

FOLDER = "foundations"
NOT_NEEDED = ("404.html", "sitemap.xml*", "**/*.map", "**/lunr")
MODULE = re.compile(r'<script type="later module" src="([^"]+)"></script>')
IMPORT = re.compile(r'(?P<before>(?:from|import)\s*)"(?P<path>\.[^"]+)"')
LAB_LINK = re.compile(r'href="\.\./\.\./([\w/-]+)/([#"])')
WORKER = "assets/javascripts/worker-in-a-frame.js"
WORKER_SCRIPT = """window.Worker = class extends EventTarget {
  constructor(address) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.inside.postMessage = (data) =>
      this.dispatchEvent(new MessageEvent("message", { data }));
    const script = frame.contentDocument.createElement("script");
    script.src = new URL(address, location.href);
    this.ready = new Promise((resolve) =>
      script.addEventListener("load", resolve));
    frame.contentDocument.body.append(script);
  }
  async postMessage(data) {
    await this.ready;
    const message = new this.inside.MessageEvent("message", { data });
    this.inside.dispatchEvent(message);
  }
};
"""


def links_to_files(lab: Path) -> None:
    """Let the links of a lab, which name folders, name files."""
    html = lab.read_text("utf-8")
    lab.write_text(LAB_LINK.sub(r'href="../\1.html\2', html), "utf-8")


def figures_inline(page: Path, site: Path) -> None:
    """Put the modules that a page loads, and what they import, into it."""
    html = page.read_text("utf-8")
    views = [
        (page.parent / path).resolve().relative_to(site).as_posix()
        for path in MODULE.findall(html)
    ]
    if not views:
        return
    modules: dict[str, str] = {}
    for view in views:
        collect(view, site, modules)
    addresses = {
        name: "data:text/javascript;base64,"
        + base64.b64encode(source.encode()).decode()
        for name, source in modules.items()
    }
    imports = "".join(f'import "{view}";' for view in views)
    import_map = json.dumps({"imports": addresses})
    scripts = (
        f'<script type="importmap">{import_map}</script>'
        f'<script type="module">{imports}</script>'
    )
    html = MODULE.sub("", html).replace("</head>", f"{scripts}</head>", 1)
    page.write_text(html, "utf-8")


def collect(name: str, site: Path, modules: dict[str, str]) -> None:
    """Add a module and what it imports, each under a name from the root."""

    def renamed(match: re.Match) -> str:
        beside = os.path.join(os.path.dirname(name), match["path"])
        imported = Path(os.path.normpath(beside)).as_posix()
        if imported not in modules:
            collect(imported, site, modules)
        return f'{match["before"]}"{imported}"'

    modules[name] = ""  # two modules may import each other
    source = (site / name).read_text("utf-8")
    modules[name] = IMPORT.sub(renamed, source)


def make(project: Project, target: Path) -> None:
    """Build the site for the disk, and zip it.

    Args:
        project: what to build.
        target: the file to write.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder).resolve()
        config = load_config(
            str(project.root / "mkdocs.yml"),
            site_dir=str(site),
            use_directory_urls=False,
            strict=True,
        )
        config.extra["polyfills"] = [WORKER]
        build(config)
        (site / WORKER).write_text(WORKER_SCRIPT, "utf-8")
        add_files(project, site)
        index = site / "search" / "search_index.json"
        script = f"var __index = {index.read_text('utf-8')}"
        index.with_suffix(".js").write_text(script, "utf-8")
        for page in site.rglob("*.html"):
            figures_inline(page, site)
        for lab in site.glob("labs/*.html"):
            links_to_files(lab)
        unneeded = {f for pattern in NOT_NEEDED for f in site.glob(pattern)}
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for file in sorted(site.rglob("*")):
                if file.is_file() and not unneeded & {file, *file.parents}:
                    archive.write(file, FOLDER / file.relative_to(site))


if __name__ == "__main__":
    make(Project(Path.cwd()), Path(sys.argv[1]))
