"""A learner pastes what PyTorch printed, and the entry for it is shown.

What is pasted is data: `failing.yml` holds code that goes wrong with other
sizes, names and dtypes than the page's own, `reports.txt` what learners report.
"""

import re
import traceback
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browser.figures import new_tab
from browser.fixtures import visit
from built_site import ROOT
from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
PRELUDE = "import numpy as np\nimport torch\nfrom torch import nn\n"
FAILING: dict[str, list[str]] = yaml.safe_load(
    (HERE / "failing.yml").read_text("utf-8")
)
# These need a GPU, or processes that stop.
QUOTED = [
    "pytorch-finds-no-gpu",
    "the-gpu-is-full",
    "the-dataloaders-workers-stop",
]
OTHER_WARNING = (
    "train.py:9: UserWarning: Using a target size (torch.Size([8])) that is "
    "different to the input size (torch.Size([8, 1])). This will likely lead "
    "to incorrect results due to broadcasting. Please ensure they have the "
    "same size."
)
CALM = [
    "tensors.md",
    "operations/arithmetic.md",
    "twins.md",
    "contributing.md",
    "index.md",
]
HUGE = [
    "'",
    "[1",
    "[ 1 ",
    "1x",
    "a.",
    "a/",
    "mat1 and mat2 shapes ",
    "the size of a ",
]
FIND = """async texts => {
    const {model, known} = document.querySelector("error-finder");
    const first = text => model.match(text, known).found[0];
    return texts.map(text => first(text)?.id ?? "unknown");
}"""
ENTRIES = "document.querySelector('error-finder').known.entries"
READY = "document.querySelector('error-finder').ready()"
SHOW = "text => document.querySelector('error-finder').show(text)"


def fail(source: str, file: Path) -> tuple[str, str]:
    """Run code as a learner's file; return the traceback and the message.

    Code that only warns gives the warning as a terminal shows it.
    """
    file.write_text(PRELUDE + source + "\n", "utf-8")
    code = compile(file.read_text("utf-8"), str(file), "exec")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(code, {"__name__": "__main__"})
        except BaseException as error:
            return traceback.format_exc(), str(error)
    assert caught, f"this code doesn't fail:\n{source}"
    first = caught[0]
    text = warnings.formatwarning(
        first.message, first.category, first.filename, first.lineno
    )
    return text, str(first.message)


def ways_to_paste(source: str, file: Path) -> list[str]:
    """Return a whole traceback, its last line, its message, and it wrapped."""
    whole, message = fail(source, file)
    begins = message.split("\n")[0]
    last = [line for line in whole.split("\n") if begins in line][-1]
    wrapped = re.sub(r"(.{60}\S*) ", r"\1\n  ", whole)
    return [whole, last, message, f"I get `{message}`, why?", wrapped]


@pytest.fixture(scope="module")
def loaded(browser: Browser, base_url: str) -> Iterator[tuple[Page, list[str]]]:
    with new_tab(browser, base_url) as (page, errors):
        visit(page, "/errors/")
        page.evaluate(READY)
        yield page, errors


@pytest.fixture
def finder(loaded: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = loaded
    page.evaluate(SHOW, "")
    yield page
    assert errors == []


def check(finder: Page, cases: Iterable[tuple[str, list[str]]]) -> None:
    """Compare what comes first with what may; list all that differ."""
    cases = list(cases)
    answers = finder.evaluate(FIND, [text for text, _ in cases])
    wrong = [
        f"{right}: got {first} for\n{text}"
        for (text, right), first in zip(cases, answers, strict=True)
        if first not in right
    ]
    assert not wrong, "\n\n".join(wrong)


def test_code_that_goes_wrong_finds_its_entry(finder: Page, tmp_path: Path):
    file = tmp_path / "learner.py"
    covered = {k: v for k, v in FAILING.items() if k != "unknown"}
    sources = [(s, [entry]) for entry, many in covered.items() for s in many]
    assert len(sources) > 80
    check(finder, ((t, r) for s, r in sources for t in ways_to_paste(s, file)))
    entries = finder.evaluate(ENTRIES)
    loud = {entry["id"] for entry in entries if entry["messages"]}
    assert loud == {*covered, *QUOTED}
    assert len(entries) - len(loud) >= 5


def test_what_learners_report_leads_to_the_right_entry(finder: Page):
    text = (HERE / "reports.txt").read_text("utf-8").replace("\u241b", "\x1b")
    _, *parts = re.split(r"(?m)^== (.*)\n", text)
    rights = [right.split() for right in parts[::2]]
    assert len(rights) > 450
    check(finder, zip(map(str.rstrip, parts[1::2]), rights, strict=True))


def test_other_errors_are_said_to_be_not_on_this_page(
    finder: Page, tmp_path: Path
):
    texts = [fail(code, tmp_path / "a.py")[0] for code in FAILING["unknown"]]
    texts += [text.strip().split("\n")[-1] for text in texts]
    texts += ["<b>bold</b> & \u202e\U0001f600 \x00 \\ ${x} `y`", "RuntimeError"]
    check(finder, ((text, ["unknown"]) for text in texts))
    finder.evaluate(SHOW, texts[0])
    status = finder.get_by_role("status")
    expect(status).to_contain_text("not on this page")
    finder.evaluate(SHOW, " \n\t ")
    expect(status).to_contain_text("Nothing is pasted")


def test_the_wording_of_each_version_finds_its_entry(finder: Page):
    entries = finder.evaluate(ENTRIES)
    cases = []
    for entry in entries:
        for message in entry["messages"]:
            if message.get("beside"):
                continue  # it needs a traceback around it
            said, right = message["text"], [entry["id"]]
            named = f"{message.get('name') or 'RuntimeError'}: {said}"
            ways = [said, named, f"I get `{said}`, why?"]
            ways.append(said.replace("'", "\u2019").replace('"', "\u201d"))
            if "Warning" not in named:
                ways.append(f"{OTHER_WARNING}\nTraceback\n{named}")
            cases += [(text, right) for text in ways]
    assert len(cases) > 1000
    check(finder, cases)


def test_each_name_of_the_data_is_an_entry_or_a_heading(finder: Page):
    wordings, signs, checklist = finder.evaluate(
        """async () => {
            const {WORDINGS, SIGNS, CHECKLIST} =
                await import("/assets/figures/error-finder/wordings.js");
            return [WORDINGS, Object.fromEntries(SIGNS), CHECKLIST]
                .map(Object.keys);
        }"""
    )
    entries = {entry["id"] for entry in finder.evaluate(ENTRIES)}
    assert {*wordings, *signs} <= entries | {"", *checklist}
    page = finder.request.get("/not-learning/").text()
    assert all(f'<h2 id="{anchor}"' in page for anchor in checklist)


def test_sentences_that_report_no_trouble_lead_nowhere(finder: Page):
    sentences = [
        " ".join(sentence.split())
        for page in CALM
        for sentence in re.split(r"(?<=[.!?])\s", prose(page))
        if 30 < len(sentence) < 250 and "not-learning.md" not in sentence
    ]
    assert len(sentences) > 300
    check(finder, ((sentence, ["unknown"]) for sentence in sentences))


def prose(page: str) -> str:
    """Return what a page says, without its code and its proofs."""
    text = (ROOT / "docs" / page).read_text("utf-8").split("---", 2)[2]
    return re.sub(r"```.*?```|<!--.*?-->", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            'File "/home/ada/src/foundations/pieces.py", line 50, in relu\n'
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied",
            "twins/#relu",
        ),
        (
            "~\\src\\foundations\\training.py:40, in train(model)\nKeyError",
            "reference/#foundations-training-train",
        ),
        (
            'File "snippets/gradients/descent.py", line 10, in <module>\n'
            "ZeroDivisionError: float division by zero",
            "gradients/#walking-downhill",
        ),
        (
            "TypeError: HousePriceNet.forward() missing 1 required argument",
            "house-prices/#step-2-the-model",
        ),
    ],
)
def test_the_chapters_own_code_is_named(finder: Page, text: str, address: str):
    finder.evaluate(SHOW, text)
    link = finder.get_by_role("status").locator("a")
    expect(link).to_have_attribute("href", f"../{address}")
    page, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in finder.request.get(f"/{page}").text()


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("forgot zero_grad", "the-gradient-is-never-zeroed"),
        ("doing softmax twice", "softmax-is-applied-twice"),
        ("step() does not update my weights", "the-zeroing"),
        (
            "stacking layers behaves like one layer",
            "nothing-bends-between-the-layers",
        ),
        ("my labels are imbalanced", "the-data"),
        ("how to install pytorch on a phone", "silent"),
    ],
)
def test_what_is_only_described_is_searched(
    finder: Page, text: str, entry: str
):
    finder.evaluate(SHOW, text)
    first = finder.locator("error-finder li a").first
    address, _, anchor = first.get_attribute("href").partition("#")
    assert anchor == entry
    page = finder.request.get(f"/errors/{address}").text()
    assert f'id="{anchor}"' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("loss stuck at 0.693", "may be"),
        ("forgot zero_grad", "comes nearest"),
        ("my laptop is slow today", "not on this page"),
        ("TypeError: cannot unpack non-iterable NoneType object", "certain"),
        ("RuntimeError: grad can be implicitly created only", "One entry"),
    ],
)
def test_it_says_how_sure_it_is(finder: Page, text: str, said: str):
    finder.evaluate(SHOW, text)
    expect(finder.get_by_role("status")).to_contain_text(said)


def test_a_huge_text_is_answered_at_once(finder: Page):
    took = finder.evaluate(
        """async parts => {
            const took = [];
            for (const part of parts) {
                const text = part.repeat(1e6 / part.length);
                const start = performance.now();
                await document.querySelector("error-finder").show(text);
                took.push(performance.now() - start);
            }
            return took;
        }""",
        HUGE,
    )
    assert max(took) < 2000, took
    message = "shape '[3, 5]' is invalid for input of size 12"
    finder.evaluate(SHOW, f"{HUGE[0] * 1_000_000}\n{message}")
    expect(finder.get_by_role("status")).to_contain_text("Only its end")
    expect(finder.locator("error-finder li a")).to_have_count(1)


def test_what_is_pasted_is_never_run(finder: Page):
    hostile = "<img src=x onerror='window.run = 1'><script>run = 1</script>"
    message = "RuntimeError: mat1 and mat2 shapes cannot be multiplied "
    for text in (hostile, f"{message}({hostile} and 3x4)"):
        finder.evaluate(SHOW, text)
        assert finder.locator("error-finder :is(img, script)").count() == 0
    assert finder.evaluate("window.run") is None


def test_it_is_used_by_keyboard_alone(finder: Page):
    box = finder.get_by_label("Paste your traceback")
    box.focus()
    # Keys that the theme takes for shortcuts are letters here.
    finder.keyboard.type("fs: shape '[2, 7]' is invalid for input of size 9")
    expect(box).to_be_focused()
    for name in ("Try an example", "Clear"):
        finder.keyboard.press("Tab")
        expect(finder.get_by_text(name, exact=True)).to_be_focused()
    finder.keyboard.press("Tab")
    finder.keyboard.press("Enter")
    entry = finder.locator("#a-reshape-needs-another-number-of-elements")
    expect(entry).to_be_in_viewport()
    finder.get_by_text("Try an example").press("Enter")
    assert "mat1 and mat2" in box.input_value()
    finder.get_by_text("Clear", exact=True).press("Space")
    assert box.input_value() == ""
    expect(finder.get_by_role("status")).to_contain_text("Nothing is pasted")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_fits_and_nothing_moves(
    page: Page, errors: list[str], width: int, scheme: str
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "/errors/")
    assert page.evaluate("window.shifts") == []
    below = page.locator("error-finder + p")
    top = below.bounding_box()["y"]
    for text in ("", "KeyError: 'x'", "is out of bounds", "'NoneType' object"):
        page.evaluate(SHOW, text)
        assert below.bounding_box()["y"] == top, text
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, context="error-finder")
    assert found.violations_count == 0, found.generate_report()
    assert errors == []
