"""Numbers in sentences: each is backed by a proof, a formula, code or output.

A number is a figure or a word such as three, half or twice. It is backed by

- a literal in a proof of its own paragraph, one for each time it is said;
- a formula or inline code in its own sentence, or a block of code, output or
  formulas directly above or below its paragraph, if these hold the number and
  not the next one, up or down: otherwise they couldn't tell the two apart;
- the length of the list that follows it.

Decimals are proven in the order in which a paragraph says them, so that one
notices if two of them are exchanged.

What claims nothing ("one of the two", "section 8") is a label with a number or
listed in `snippets/no-claims.yml`, with the words around it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import yaml

from pageproof.claims import CODE, split
from pageproof.pages import Page, Project

NO_CLAIMS = "snippets/no-claims.yml"
TO_TWENTY = (
    "two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
WORDS = {
    **{word: Fraction(n) for n, word in enumerate(TO_TWENTY.split(), 2)},
    **{word: Fraction(10 * n) for n, word in enumerate(TENS.split(), 3)},
    **dict.fromkeys(("quarter", "quarters"), Fraction(1, 4)),
    **dict.fromkeys(("a third", "thirds"), Fraction(1, 3)),
    "half": Fraction(1, 2),
    **dict.fromkeys(("twice", "double", "doubles", "doubled"), Fraction(2)),
    **dict.fromkeys(("thrice", "triple", "triples"), Fraction(3)),
    "dozen": Fraction(12),
    "thousand": Fraction(1000),
    "million": Fraction(1_000_000),
}
WORDS |= {
    f"{ten}-{unit}": WORDS[ten] + number
    for ten in ("twenty", *TENS.split()[:-1])
    for number, unit in enumerate(["one", *TO_TWENTY.split()[:8]], 1)
}
FIGURE = r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?![\w]|[.,]\d)"
NUMBER = re.compile(
    rf"{FIGURE}|\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.I
)
IN_CODE = re.compile(r"(?<![\w.])\d*\.?\d+(?:e[-+]?\d+)?(?!\w|\.\d)")
LABEL = re.compile(
    r"\b(?:section|step|exercise|hint|chapter|version|Python|PyTorch|line)s? "
    r"\d+(?:\.\d+)*|(?<=^\*\*)\d+\.",
    re.I | re.M,
)
FORMULA = re.compile(r"\$\$.+?\$\$|\$(?! )[^$]+?(?<! )\$", re.DOTALL)
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
        text: the lines.
        near: code, outputs and formulas directly above and below.
        proofs: the literals of the proofs below it.
        items: how long the list is that follows it.
    """

    line: int
    text: str
    near: str
    proofs: Counter = field(default_factory=Counter)
    items: int = 0


def value(number: str) -> Fraction:
    """Return what a figure or a number word stands for."""
    word = WORDS.get(number.lower())
    return word or Fraction(Decimal(number.replace(",", "")))


def paragraphs(page: Page) -> list[Paragraph]:
    """Split a page's sentences into paragraphs."""
    parts = dict(split(page.prose))
    blocks = {
        fence.line: fence.text if fence.pulled else "\n".join(fence.body)
        for fence in page.fences
    } | {
        n: text for n, text in parts.items() if FORMULA.fullmatch(text.strip())
    }
    proofs = {proof.line: proof for proof in page.proofs}
    found: list[Paragraph] = []
    above = ""
    for line in sorted(parts | blocks):
        last = found[-1] if found else Paragraph(0, "", "")
        if line in proofs:
            literals = IN_CODE.findall(" ".join(proofs[line].expressions))
            last.proofs.update(map(value, literals))
        elif line in blocks:
            above += f"{blocks[line]}\n"
            last.near += f"{blocks[line]}\n"
        else:
            rows = parts[line].split("\n")
            items = [row for row in rows if ITEM.match(row)]
            last.items = sum(not row.startswith("  ") for row in items)
            found.append(Paragraph(line, parts[line], above))
            above = ""
    return found


def unbacked(page: Page) -> list[str]:
    """Name each number in a sentence of a page that nothing backs."""
    exempt = no_claims(page.project).get(page.name, [])
    text = "\n".join(page.body)
    problems = [
        f"{page.name}: {NO_CLAIMS} lists “{phrase}”, which the page doesn't "
        "say. Delete it there"
        for phrase in exempt
        if phrase not in " ".join(text.split())
    ]
    for paragraph in paragraphs(page):
        near = in_code(paragraph.near)
        decimals: dict[Fraction, str] = {}
        for sentence in sentences(paragraph.text, exempt):
            codes = [code for _, code in CODE.findall(sentence)]
            own = in_code(" ".join(codes + FORMULA.findall(sentence)))
            spoken = FORMULA.sub("", CODE.sub("", sentence))
            for number in NUMBER.findall(spoken):
                said = value(number)
                literals = [said, 1 / said] if 0 < said < 1 else [said]
                literal = next(filter(paragraph.proofs.get, literals), None)
                if literal is not None:
                    paragraph.proofs[literal] -= 1
                    if "." in number and literal.denominator > 1:
                        decimals[literal] = number
                elif not (
                    tells(number, own)
                    or tells(number, near)
                    or (sentence.endswith(":") and 0 < said == paragraph.items)
                ):
                    problems.append(
                        f"{page.name}:{paragraph.line}: nothing backs "
                        f"“{number}” in “{' '.join(sentence.split())}”. Prove "
                        "it below: <!-- holds: … -->"
                    )
        if list(decimals) != [n for n in paragraph.proofs if n in decimals]:
            problems.append(
                f"{page.name}:{paragraph.line}: the proofs hold "
                f"{', '.join(decimals.values())} in another order. Prove them "
                "in the order of the sentences, so that none can be exchanged"
            )
    return problems


def sentences(text: str, exempt: list[str]) -> list[str]:
    """Split a paragraph into sentences, list items and rows of a table."""
    text = NO_SENTENCE.sub("", text.replace("<br>", " "))
    rows = re.sub(r"\n(?![ \t]*(?:[-*+|]|\d+\.[ \t]))[ \t]*", " ", text)
    rows = ITEM.sub("", rows)
    rows = re.sub(r"(?m)^[ \t]*\d+\.[ \t]", "", rows)
    for phrase in exempt:
        rows = rows.replace(phrase, "")
    return SENTENCE_END.split(LABEL.sub("", rows))


def in_code(text: str) -> set[Fraction]:
    """Return the numbers in code, output and formulas."""
    return {Fraction(Decimal(number)) for number in IN_CODE.findall(text)}


def tells(number: str, shown: set[Fraction]) -> bool:
    """Tell whether what is shown holds a number, and not its neighbours.

    A sentence may round the last places away: 0.242 is backed by 0.2424. But
    0 is not enough for 0.00, since a 0 stands in nearly all code.
    """
    said = value(number)
    if "." not in number:
        return said in shown and not {said - 1, said + 1} & shown
    places = len(number.partition(".")[2])
    return any(round(other, places) == said for other in shown - {0})


def no_claims(project: Project) -> dict[str, list[str]]:
    """Return the words around numbers that claim nothing, by page."""
    file = project.root / NO_CLAIMS
    if not file.exists():
        return {}
    return yaml.safe_load(file.read_text("utf-8")) or {}
