"""Output files: what each section of a snippet printed, in named sections."""

import platform
import re
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pageproof.compare import difference, same
from pageproof.pages import Fence, Project
from pageproof.run import run_script
from pageproof.sections import PageError, read_sections

STAMP = re.compile(
    r"# Recorded (?P<date>[\d-]+) with (?P<versions>.+)\n(?P<sections>[\s\S]*)"
)


def recorded(file: Path, name: str) -> dict[str, str]:
    """Return the recorded text of each section of an ``.out`` file."""
    sections = read_sections(file, name) if file.exists() else {}
    return {
        section: "".join(f"{line}\n" for line in lines.values())
        for section, lines in sections.items()
    }


def check_output(fence: Fence, printed: str) -> None:
    """Compare what a fence printed with the output block below it."""
    block = block_of(fence, printed)
    if block and not same(block.text, printed):
        file, lines = fence.page.included(fence)
        raise PageError(
            f"{fence.place}: the fence prints something else than the page "
            f"shows at {block.place}\n"
            f"  code: {fence.page.project.name(file)}:{min(lines)}\n"
            "  - recorded, + printed now\n\n"
            f"{difference(block.text, printed)}\n\n"
            "If the record is right, fix the code; if the code is right, "
            "record it: pytest --update-outputs docs"
        )


def block_of(fence: Fence, printed: str) -> Fence | None:
    """Return the output block that shows what a fence printed."""
    file, section = fence.target
    block = fence.page.output_of(fence)
    out = Path(file).with_suffix(".out").as_posix()
    if not printed and block:
        raise PageError(
            f"{block.place}: an output block, but the fence at {fence.place} "
            "prints nothing. Delete the block, or print"
        )
    if printed and (not block or block.target != (out, section)):
        where = f"as {block.place} does not" if block else "and none does"
        raise PageError(
            f"{fence.place} prints, so its output block has to follow, "
            f'{where}. Write:\n\n```output\n--8<-- "{out}:{section}"\n```'
        )
    return block


def record_output(
    fence: Fence, printed: str, print_again: Callable[[], str]
) -> None:
    """Record what a fence printed; keep what is equal within tolerance.

    Sections that the snippet no longer has are dropped. The first line says
    when and with what the file was recorded.
    """
    block = block_of(fence, printed)
    if not block:
        return
    project = fence.page.project
    script, _ = fence.page.included(fence)
    _, section = fence.target
    file = script.with_suffix(".out")
    texts = recorded(file, project.name(file))
    if not same(texts.get(section, ""), printed):
        again = print_again()
        if printed != again:
            raise PageError(
                f"{fence.place}: the fence prints something else each time, "
                "so it can't be recorded. Seed what is random, sort what has "
                "no order, leave out times and addresses\n"
                "  - printed first, + printed again\n\n"
                f"{difference(printed, again)}"
            )
        texts[section] = printed
    order = read_sections(script, project.name(script))
    text = "".join(
        f"# --8<-- [start:{name}]\n{texts[name]}# --8<-- [end:{name}]\n"
        for name in order
        if name in texts
    )
    torch = version("torch").split("+")[0]
    versions = f"Python {platform.python_version()} and PyTorch {torch}"
    old = STAMP.match(file.read_text("utf-8")) if file.exists() else None
    if old and (old["versions"], old["sections"]) == (versions, text):
        return
    stamp = f"# Recorded {date.today()} with {versions}\n"
    file.write_text(stamp + text, "utf-8")


def orphans(project: Project) -> list[str]:
    """Name the sections and output files that no page shows."""
    shown = {
        part.target
        for page in project.pages()
        for part in (*page.fences, *page.proofs)
        if part.pulled
    }
    outs = sorted(project.snippets.rglob("*.out"))
    files = [*project.library.glob("*.py"), *project.scripts(), *outs]
    return [
        f"{project.name(out)}: its snippet is gone"
        for out in outs
        if not out.with_suffix(".py").exists()
    ] + [
        f"{project.name(file)}: no page shows the section '{section}'. Pull it "
        "into a page, or delete it"
        for file in files
        for section in read_sections(file, project.name(file))
        # A page names a file from within snippets/ or src/.
        if (project.name(file).partition("/")[2], section) not in shown
    ]


def script_problems(project: Project, script: Path, folder: Path) -> list[str]:
    """Run a snippet alone; tell where it is not what the pages show."""
    printed, problems = run_script(project, script, folder)
    out = script.with_suffix(".out")
    shown = "".join(recorded(out, project.name(out)).values())
    if problems or same(shown, printed):
        return problems
    return [
        f"{project.name(script)}: run alone, it prints something else than on "
        "the page\n  - on the page, + alone\n\n"
        f"{difference(shown, printed)}\n\n"
        "Is a name missing, or another value, above the first section?"
    ]
