"""The addresses of all pages, known before the site is built."""

from built_site import ROOT

from pageproof.pages import Project

PROJECT = Project(ROOT)
TEXTS = {page.address: page for page in PROJECT.pages()}
LABS = [f"labs/{lab.stem}/" for lab in PROJECT.labs()]
PAGES = [*TEXTS, *LABS]
