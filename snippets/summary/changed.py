# --8<-- [start:changed]
"""Runs a page's script with one change, as a reader does who follows a task."""

import contextlib
import inspect
import io
from pathlib import Path


def changed(script, old, new):
    """Return the names that the script has made, and what it printed."""
    snippets = Path(inspect.getfile(changed)).parents[1]
    code = (snippets / script).read_text("utf-8")
    assert code.count(old) == 1, f"{script} has to hold {old} once"
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code.replace(old, new), names)
    return names, printed.getvalue()


# --8<-- [end:changed]
