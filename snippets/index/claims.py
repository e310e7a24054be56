# --8<-- [start:sections]
import re
from pathlib import Path

import foundations
from foundations.data import windsor_houses

docs = Path(foundations.__file__).parents[2] / "docs"
sections = {}
for page in docs.rglob("*.md"):
    heading = re.search(r"^# (\d+) ", page.read_text("utf-8"), re.M)
    if heading:
        sections[page.relative_to(docs).as_posix()] = int(heading[1])
houses_sold = len(windsor_houses().prices)
# --8<-- [end:sections]

# --8<-- [start:questions]
# What the map asks is what the pages before ask, at their ends.
items = re.findall(
    r"(?s)^\d\. .*?\(([\w/-]+\.md)\).*?<br>(.*?)$",
    (docs / "index.md").read_text("utf-8"),
    re.M,
)
on_the_map = dict(items)
asked = {
    page: re.search(
        r"""^question: '?(.*?)'?$""", (docs / page).read_text("utf-8"), re.M
    )[1]
    for page in on_the_map
}
# --8<-- [end:questions]

# --8<-- [start:python]
import tomllib

project = (docs.parent / "pyproject.toml").read_text("utf-8")
needed = tomllib.loads(project)["project"]["requires-python"]
# --8<-- [end:python]
