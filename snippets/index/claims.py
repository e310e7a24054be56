# --8<-- [start:sections]
import re
from pathlib import Path

import foundations
from foundations.data import windsor_houses

docs = Path(foundations.__file__).parents[2] / "docs"
snippets = docs.with_name("snippets")
sections = {}
for folder, names, mark in [
    (docs, "**/*.md", "#"),
    (snippets, "labs/*.py", "# #"),
]:
    for page in folder.glob(names):
        heading = re.search(rf"^{mark} (\d+) ", page.read_text("utf-8"), re.M)
        if heading:
            sections[page.relative_to(folder).as_posix()] = int(heading[1])


def minutes_of(page):
    """Return the minutes for a page: 180 words each, 15 seconds a block."""
    text = re.sub(r"(?s)<!--.*?-->", "", (docs / page).read_text("utf-8"))
    text, blocks = re.subn(r"(?s)```.*?```", "", text)
    return len(text.split()) / 180 + blocks / 4


minutes = sum(
    minutes_of(page)
    for page, number in sections.items()
    if page.endswith(".md") and number < 9
)
exercise = re.compile(r"^minutes: (\d+)$", re.M)
minutes_of_exercises = sum(
    int(exercise.search(page.read_text("utf-8"))[1])
    for page in docs.glob("exercises/*.md")
    if page.stem != "index"
)
houses_sold = len(windsor_houses().prices)
# --8<-- [end:sections]

# --8<-- [start:lines]
whole = (snippets / "index" / "whole.py").read_text("utf-8").splitlines()
lab = (snippets / "labs" / "digits.py").read_text("utf-8")
statements = [line for line in whole if re.match(r"(?!from |import |#).", line)]
# --8<-- [end:lines]

# --8<-- [start:python]
import tomllib

project = (docs.parent / "pyproject.toml").read_text("utf-8")
needed = tomllib.loads(project)["project"]["requires-python"]
# --8<-- [end:python]

# --8<-- [start:mind]
import json

figure = docs / "assets" / "figures" / "digit-reader" / "weights.js"
samples = json.loads(figure.read_text("utf-8").split("default ")[1][:-2])
mistakes = [s for s in samples["samples"] if s["answer"] != s["truth"]]
says = {}
for steps in (0, 20, 100):
    values = {"print": lambda *words: None}
    exec("\n".join(whole).replace("range(100)", f"range({steps})"), values)
    counts = values["torch"].tensor(mistakes[0]["counts"]).float()
    says[steps] = values["model"](counts).argmax().item()
# --8<-- [end:mind]

# --8<-- [start:deeper]
deeper = list(docs.glob("deeper/*.md"))
# --8<-- [end:deeper]
