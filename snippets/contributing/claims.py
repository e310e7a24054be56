# --8<-- [start:exempt]
from pathlib import Path

import yaml

import foundations

project = Path(foundations.__file__).parents[2]
file = project / "snippets" / "no-claims.yml"
listed = yaml.safe_load(file.read_text("utf-8"))
phrases = sum(len(p) for p in listed.values())
# --8<-- [end:exempt]
