"""Numbers in sentences: each is backed by a proof, a formula, code or output.

A number is a figure or a word such as three, half or twice. It is backed by

- a literal in a proof of its own paragraph, one for each time it is said;
- a formula or inline code in its own sentence, or a block of code, output or
  formulas directly above or below its paragraph, if these hold the number and
  not the next one, up or down: otherwise they couldn't tell the two apart;
- the length of the list that follows it.

What claims nothing ("one of the two", "section 8") is a label with a number or
listed in `snippets/no-claims.yml`, with the words around it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import yaml

from pageproof.pages import Page, Project

NO_CLAIMS = "snippets/no-claims.yml"
NOT_YET = "not yet proven"
COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
WORDS = dict(zip(COUNTED.split(), map(Fraction, range(21)), strict=True))
del WORDS["zero"], WORDS["one"]  # to zero a gradient, one of them
WORDS |= {
    word: Fraction(number)
    for number, words in {
        "0.25": "quarter quarters",
        "0.5": "half",
        "2": "twice double doubles doubled",
        "3": "thrice",
        "12": "dozen",
        "30": "thirty",
        "40": "forty",
        "50": "fifty",
        "60": "sixty",
        "70": "seventy",
        "80": "eighty",
        "90": "ninety",
        "100": "hundred",
        "1000": "thousand",
        "1000000": "million",
    }.items()
    for word in words.split()
}
WORDS |= dict.fromkeys(("a third", "thirds"), Fraction(1, 3))
FIGURE = r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?![\w]|[.,]\d)"
NUMBER = re.compile(
    rf"{FIGURE}|\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.I
)
IN_CODE = re.compile(r"(?<![\w.])\d*\.?\d+(?:e[-+]?\d+)?(?!\w)")
LABEL = re.compile(
    r"\b(?:section|step|exercise|hint|chapter|version|Python|PyTorch|line)s? "
    r"\d+(?:\.\d+)*|(?<=^\*\*)\d+\.",
    re.I | re.M,
)
FORMULA = re.compile(r"\$\$.+?\$\$|\$(?! )[^$]+?(?<! )\$", re.DOTALL)
CODE = re.compile(r"(`+)(.+?)\1")
# Link targets, attributes and the first lines of blocks are no sentences.
NO_SENTENCE = re.compile(
    r"(?<=\])\([^)\s]*\)|(?<=\]): .*|\{ *[.:#][^}]*\}|<[^>]*>|"
    r"^[ \t]*(?:///.*|attrs:.*|#+ .*|:::.*|-+8<-+.*)$",
    re.M,
)
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+")
SENTENCE_END = re.compile(r"(?<=[.?!:])[\"”*_)]*\s+|\n")


@dataclass
class Paragraph:
    """Lines of a page without a gap, and what may back their numbers.

    Attributes:
        line: the number of the first line.
        text: the lines; a table row, a list item or a sentence ends a line.
        proofs: the literals of the proofs below it.
        near: code, outputs and formulas directly above and below.
        items: how long the list is that follows it.
    """

    line: int
    text: str
    proofs: Counter = field(default_factory=Counter)
    near: str = ""
    items: int = 0


def value(number: str) -> Fraction:
    """Return what a figure or a number word stands for."""
    word = WORDS.get(number.lower())
    return word or Fraction(Decimal(number.replace(",", "")))


def paragraphs(page: Page) -> list[Paragraph]:
    """Split a page's sentences into paragraphs."""
    found: list[Paragraph] = []
    above = ""
    parts = list(_parts(page))
    for place, (line, kind, text) in enumerate(parts):
        if kind == "text":
            paragraph = Paragraph(line, text, near=above)
            below = parts[place + 1 :]
            for _, next_kind, next_text in below:
                if next_kind == "proof":
                    literals = map(value, IN_CODE.findall(next_text))
                    paragraph.proofs.update(literals)
                elif next_kind == "block":
                    paragraph.near += next_text
                else:
                    items = [
                        row
                        for row in next_text.split("\n")
                        if ITEM.match(row) and not row.startswith("  ")
                    ]
                    paragraph.items = len(items)
                    break
            found.append(paragraph)
            above = ""
        elif kind == "block":
            above += text
    return found


def _parts(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield a page's paragraphs, blocks and proofs, from top to bottom."""
    blocks = {fence.line: fence for fence in page.fences}
    proofs = {proof.line: proof for proof in page.proofs}
    proven = {n for p in page.proofs for n in range(p.line, p.last + 1)}
    start, lines = 0, []

    def pending() -> Iterator[tuple[int, str, str]]:
        if lines:
            text = "\n".join(lines)
            whole = FORMULA.fullmatch(text.strip())
            yield start, "block" if whole else "text", text
            lines.clear()

    for number in range(1, len(page.lines) + 1):
        line = page.prose.get(number)
        if number in blocks:
            yield from pending()
            fence = blocks[number]
            shown = fence.text if fence.pulled else "\n".join(fence.body)
            yield number, "block", f"{shown}\n"
        elif number in proofs:
            yield from pending()
            if proofs[number].kind == "holds":
                yield number, "proof", proofs[number].what
        elif line is not None and number not in proven and line.strip():
            start = start if lines else number
            lines.append(line)
        else:
            in_formula = "\n".join(lines).count("$$") % 2
            if not in_formula:
                yield from pending()
    yield from pending()


def unbacked(page: Page) -> list[str]:
    """Name each number in a sentence of a page that nothing backs."""
    exempt = no_claims(page.project).get(page.name, [])
    if exempt == NOT_YET:
        return unbacked_decimals(page)
    problems = [
        f"{page.name}: {NO_CLAIMS} lists “{phrase}”, which the page doesn't "
        "say. Delete it there"
        for phrase in exempt
        if phrase not in " ".join(page.body)
        and phrase not in " ".join(" ".join(page.body).split())
    ]
    for paragraph in paragraphs(page):
        left = paragraph.proofs.copy()
        for sentence in _sentences(paragraph.text, exempt):
            own = _in_code(" ".join(_backing(sentence)))
            near = _in_code(paragraph.near)
            for number in NUMBER.findall(_spoken(sentence)):
                said = value(number)
                literals = [said, 1 / said] if 0 < said < 1 else [said]
                literal = next(filter(left.get, literals), None)
                if literal is not None:
                    left[literal] -= 1
                elif not (
                    _tells(number, own)
                    or _tells(number, near)
                    or (sentence.endswith(":") and 0 < said == paragraph.items)
                ):
                    problems.append(
                        f"{page.name}:{paragraph.line}: nothing backs "
                        f"“{number}” in “{' '.join(sentence.split())}”. Prove "
                        "it below: <!-- holds: … -->"
                    )
    return problems


def _sentences(text: str, exempt: list[str]) -> list[str]:
    text = NO_SENTENCE.sub("", text.replace("<br>", " "))
    rows = re.sub(r"\n(?![ \t]*(?:[-*+|]|\d+\.[ \t]))[ \t]*", " ", text)
    rows = ITEM.sub("", rows)
    rows = re.sub(r"(?m)^[ \t]*\d+\.[ \t]", "", rows)
    for phrase in exempt:
        rows = rows.replace(phrase, "")
    return SENTENCE_END.split(LABEL.sub("", rows))


def _backing(sentence: str) -> list[str]:
    codes = [match[2] for match in CODE.finditer(sentence)]
    return codes + FORMULA.findall(sentence)


def _spoken(sentence: str) -> str:
    """Return a sentence without its code and formulas."""
    return FORMULA.sub("", CODE.sub("", sentence))


def _in_code(text: str) -> set[Fraction]:
    return {Fraction(Decimal(number)) for number in IN_CODE.findall(text)}


def _tells(number: str, shown: set[Fraction]) -> bool:
    """Tell whether what is shown holds a number, and not its neighbours.

    A sentence may round the last places away: 0.242 is backed by 0.2424.
    """
    said = value(number)
    if "." not in number:
        near = {said - 1, said + 1}
        return said in shown and not (near & shown)
    places = len(number.partition(".")[2])
    return any(round(other, places) == said for other in shown)


def unbacked_decimals(page: Page) -> list[str]:
    """Name each decimal that nothing on a page shows that isn't proven yet."""
    parts = list(_parts(page))
    backing = " ".join(text for _, kind, text in parts if kind == "block")
    texts = [text for _, kind, text in parts if kind == "text"]
    backing += " ".join(map(" ".join, map(FORMULA.findall, texts)))
    return [
        f"{page.name}:{line}: {number} occurs in no code, output or formula "
        "of this page. Correct it, or let a snippet print it"
        for line, kind, text in parts
        if kind == "text"
        for number in NUMBER.findall(NO_SENTENCE.sub("", FORMULA.sub("", text)))
        if "." in number and not _tells(number, _in_code(backing))
    ]


def no_claims(project: Project) -> dict[str, list[str] | str]:
    """Return the words around numbers that claim nothing, by page."""
    file = project.root / NO_CLAIMS
    if not file.exists():
        return {}
    return yaml.safe_load(file.read_text("utf-8")) or {}
