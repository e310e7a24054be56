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

# --8<-- [start:python]
import tomllib

project = (docs.parent / "pyproject.toml").read_text("utf-8")
needed = tomllib.loads(project)["project"]["requires-python"]
# --8<-- [end:python]
