# --8<-- [start:effort]
import re
from pathlib import Path

import foundations

exercises = Path(foundations.__file__).parents[2] / "docs/exercises"
front_matter = re.compile(r"^difficulty: (\w+)\nminutes: (\d+)$", re.M)
effort = {}  # what the front matter of each page says
for path in exercises.glob("*.md"):
    if found := front_matter.search(path.read_text("utf-8")):
        effort[path.stem] = (found[1], int(found[2]))
# --8<-- [end:effort]

# --8<-- [start:tasks]
import re
from pathlib import Path

import foundations

project = Path(foundations.__file__).parents[2]
pages = {
    path.stem: path.read_text("utf-8")
    for path in project.glob("docs/exercises/*.md")
    if path.stem != "index"
}
numbers = {
    name: int(re.search(r"^# Exercise (\d+):", page, re.M)[1])
    for name, page in pages.items()
}
hints = {page.count('??? tip "Hint ') for page in pages.values()}
starters = {
    name: (project / f"snippets/exercises/{name}/starter.py").read_text("utf-8")
    for name in pages
}
checks = [
    path
    for path in project.glob("src/foundations/checks/*.py")
    if "def check_" in path.read_text("utf-8")
]
workbook = (project / "docs/notebooks/exercises.ipynb").read_text("utf-8")
tasks = set(re.findall(r"# Exercise (\d+):", workbook))
# --8<-- [end:tasks]

# --8<-- [start:odd-answers]
from contextlib import redirect_stdout
from io import StringIO

from foundations.checks.shapes import check_shapes

odd_answers = [None, 7, "six", [], {}, print, {"A @ B": "five"}]
replies = []
for answer in odd_answers:
    with redirect_stdout(StringIO()) as said:
        check_shapes(answer)
    replies.append(said.getvalue())
# --8<-- [end:odd-answers]
