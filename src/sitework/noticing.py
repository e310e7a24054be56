"""Tells which tests should notice a change of a file: as few as possible.

What else might notice is left out on purpose. The notebook of a page, for one,
is made anew whenever a page is written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pageproof.pages import Project
from sitework.changes import (
    Place,
    in_anchors,
    in_cells,
    in_checks,
    in_code,
    in_copies,
    in_drawings,
    in_javascript,
    in_labels,
    in_outputs,
    in_sentences,
    in_shapes,
)

FIGURES = "docs/assets/figures"
SNIPPETS = (
    "tests/test_snippets.py::test_a_snippet_runs_alone_and_prints_the_same"
)
BATCH_FIRST = "tests/test_snippets.py::test_the_batch_stands_first_in_a_shape"
CHECKS = "tests/test_checks.py"
PICTURES = "tests/test_pictures.py::test_a_picture_is_what_its_script_draws"
EVERY_FIGURE = [
    "test_words.py::test_a_figure_writes_the_words_that_were_recorded",
    "test_figures.py::test_it_stands_on_a_page_and_starts_in_its_first_state",
    "test_figures.py::test_a_state_is_what_was_set_and_can_be_linked_to",
    "test_figures.py::test_a_bad_state_changes_nothing",
    "test_figures.py::test_bad_input_is_met_with_words",
]


class Witnesses:
    """Names the tests that should notice a change of a file."""

    def __init__(self, project: Project):
        self.project = project
        self.pages = project.pages()

    def of_snippet(self, file: Path) -> list[str]:
        """Name the pages that show it, and its run alone."""
        script = file.with_suffix(".py")
        shown = script.relative_to(self.project.snippets).as_posix()
        pages = [
            page.name
            for page in self.pages
            if any(fence.target[0] == shown for fence in page.python)
        ]
        alone = f"{SNIPPETS}[{self.project.name(script)}]"
        return pages and [*pages, alone, BATCH_FIRST]

    def of_module(self, file: Path) -> list[str]:
        """Name the library's tests, and the pages with the module."""
        module, shown = f"foundations.{file.stem}", f"foundations/{file.name}"
        pages = [
            page.name
            for page in self.pages
            if any(
                module in fence.text or fence.target[0] == shown
                for fence in page.python
            )
        ]
        traced = "test_every_shape_comment_of_the_checks_is_executed_and_true"
        return [
            "tests/test_foundations.py",
            f"{CHECKS}::{traced}",
            BATCH_FIRST,
            *pages,
        ]

    def of_checks(self, _: Path) -> list[str]:
        """Name the tests of all checks."""
        return ["tests/test_wrong_answers.py", CHECKS]

    def of_figure(self, file: Path) -> list[str]:
        """Name the tests of the figure, or of those that import the file."""
        imported = f"{file.parent.name}/{file.name}"
        views = sorted((self.project.root / FIGURES).glob("*/view.js"))
        names = [
            view.parent.name
            for view in views
            if file.parent == view.parent
            or any(
                imported in script.read_text("utf-8")
                for script in view.parent.glob("*.js")
            )
        ]
        own = [f"test_{name.replace('-', '_')}.py" for name in names]
        # The error finder stands on no figure.js, and has tests of its own.
        shared = [
            f"{test}[chromium-{name}]"
            for test in EVERY_FIGURE
            for name in names
            if name != "error-finder"
        ]
        return [f"tests/browser/{test}" for test in [*shared, *own]]

    def of_anchor(self, file: Path) -> list[str]:
        """Name the test of both builds, which looks at the page's links."""
        test = "tests/test_site.py::test_a_page_is_complete_and_private"
        return [f"{test}[{self.project.name(file)}]"]

    def of_sentence(self, file: Path) -> list[str]:
        """Name the test of the page's numbers."""
        test = "test_numbers_in_sentences_occur_in_code_output_or_formula"
        return [f"tests/test_prose.py::{test}[{self.project.name(file)}]"]

    def of_picture(self, file: Path) -> list[str]:
        """Name the test that draws it again."""
        folder = file.parent.relative_to(self.project.docs / "assets")
        name = f"draw_{file.stem.replace('-', '_')}.py"
        return [f"{PICTURES}[snippets/{folder.as_posix()}/{name}]"]

    def of_notebook(self, file: Path) -> list[str]:
        """Name the test of the page or the lab that it is made of."""
        path = file.relative_to(self.project.docs)
        if path.parts[0] == "labs":
            test, source = "lab_is_its_script", f"snippets/labs/{file.stem}.py"
        else:
            test, page = "notebook_is_its_page", Path(*path.parts[1:])
            folder = self.project.docs / page.with_suffix("")
            page = page.with_suffix("") / "index" if folder.is_dir() else page
            source = f"docs/{page.with_suffix('.md').as_posix()}"
        return [f"tests/test_notebooks.py::test_a_{test}_and_runs[{source}]"]


@dataclass(frozen=True)
class Kind:
    """A kind of change: where to make it, how often, and who should notice."""

    name: str
    count: int
    files: list[str]
    places: Callable[[str], Iterator[Place]]
    tests: Callable[[Witnesses, Path], list[str]]


SNIPPET, MODULE = "snippets/**/*", "src/foundations/[!_]*.py"
# What a figure computes and says; other files move things on the screen.
MODELS = [f"{FIGURES}/*/{name}.js" for name in ("model", "shapes", "tensor")]
MODELS += [
    f"{FIGURES}/base/{name}.js" for name in ("broadcast", "check", "text")
]
# What base/text.js says, it says to the writer of a figure.
LABELS = [files for files in MODELS if "text" not in files]
KINDS = [
    Kind("output", 30, [f"{SNIPPET}.out"], in_outputs, Witnesses.of_snippet),
    Kind("code", 30, [f"{SNIPPET}.py"], in_code, Witnesses.of_snippet),
    Kind("shape", 20, [f"{SNIPPET}.py"], in_shapes, Witnesses.of_snippet),
    Kind("shape", 10, [MODULE], in_shapes, Witnesses.of_module),
    Kind("figure", 36, MODELS, in_javascript, Witnesses.of_figure),
    Kind("label", 24, LABELS, in_labels, Witnesses.of_figure),
    Kind(
        "check",
        25,
        ["src/foundations/checks/*.py"],
        in_checks,
        Witnesses.of_checks,
    ),
    Kind("anchor", 15, ["docs/**/*.md"], in_anchors, Witnesses.of_anchor),
    Kind("number", 20, ["docs/**/*.md"], in_sentences, Witnesses.of_sentence),
    Kind(
        "drawing",
        20,
        ["docs/assets/**/*.svg"],
        in_drawings,
        Witnesses.of_picture,
    ),
    Kind(
        "copy", 10, ["docs/assets/*/**/*.png"], in_copies, Witnesses.of_picture
    ),
    Kind(
        "cell",
        24,
        ["docs/notebooks/**/*.ipynb"],
        in_cells,
        Witnesses.of_notebook,
    ),
    Kind("cell", 6, ["docs/labs/*.ipynb"], in_cells, Witnesses.of_notebook),
]
