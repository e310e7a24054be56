"""Numbers in sentences: each is backed by code, an output or a formula.

No sentences are the targets of links and the settings above a page.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from pageproof.pages import Page

DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w]|\.\d)")
FORMULA = re.compile(r"\$\$.+?\$\$|\$(?! )[^$\n]+?(?<! )\$", re.DOTALL)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
NO_SENTENCE = re.compile(r"(?<=\])\([^)]*\)|(?<=\]): .*|^ *\w+: [\d.]+$", re.M)
NUMBER_IN_CODE = re.compile(r"(?<![\w.])\d*\.?\d+(?:e-?\d+)?(?!\w)")


def split(page: Page) -> tuple[list[str], str]:
    """Separate a page's sentences, line by line, from what backs them."""
    lines = [THOUSANDS.sub("", line) for line in page.lines]
    backing = []
    for fence in page.fences:
        pulled = fence.language in ("python", "output")
        backing.append(fence.text if pulled else "\n".join(fence.body))
        for number in range(fence.line - 1, fence.line + len(fence.body) + 1):
            lines[number] = ""
    text = "\n".join(lines)
    backing += FORMULA.findall(text)
    # A formula leaves its line breaks, so that lines keep their numbers.
    text = FORMULA.sub(lambda match: "\n" * match[0].count("\n"), text)
    return NO_SENTENCE.sub("", text).split("\n"), "\n".join(backing)


def unbacked_numbers(page: Page) -> list[str]:
    """Name each decimal number in a sentence that nothing on the page shows.

    A sentence may round the last place away: 0.242 is backed by 0.2424.
    """
    sentences, backing = split(page)
    shown = [Decimal(n) for n in NUMBER_IN_CODE.findall(backing)]
    return [
        f"{page.name}:{line}: {number} occurs in no code, output or formula "
        "of this page. Correct it, or let a snippet print it"
        for line, sentence in enumerate(sentences, start=1)
        for number in DECIMAL.findall(sentence)
        if not any(_backs(other, Decimal(number)) for other in shown)
    ]


def _backs(shown: Decimal, said: Decimal) -> bool:
    places = shown.as_tuple().exponent - said.as_tuple().exponent
    rounded = shown.quantize(said, ROUND_HALF_UP) if places == -1 else shown
    return rounded == said
