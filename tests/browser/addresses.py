"""The addresses of all pages, known before the site is built."""

import re

from built_site import ROOT

DOCS = ROOT / "docs"
SOURCES = sorted([*DOCS.rglob("*.md"), *DOCS.glob("labs/*.ipynb")])
NAMES = [s.relative_to(DOCS).with_suffix("").as_posix() for s in SOURCES]
PAGES = [re.sub(r"(^|/)index/$", r"\1", f"{name}/") for name in NAMES]
